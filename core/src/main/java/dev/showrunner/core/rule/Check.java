package dev.showrunner.core.rule;

/**
 * What became of one condition.
 *
 * @param condition the field of {@code when} it stands in, or what else decides: {@code enabled},
 *     {@code on}, {@code stackable}, {@code service}, {@code cooldown}
 * @param holds whether it lets the event pass
 * @param why the values that decided, for people
 */
public record Check(String condition, boolean holds, String why) {}

package dev.showrunner.core.rule;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a rule, and where.
 *
 * @param pointer the field, as a JSON pointer (RFC 6901) into what was sent; empty: the whole of it
 * @param at the character of that text, counted from 0, at which it is wrong; null: all of it
 * @param detail what is wrong and what to do, one line for people
 */
public record Mistake(String pointer, @Nullable Integer at, String detail) {}

package dev.showrunner.api;

/**
 * Why a moment counts as a highlight.
 *
 * @param signal name of the signal
 * @param value how far it stood out, in the signal's own measure (robust standard deviations above
 *     its rolling baseline unless the signal says otherwise)
 * @param weight its share in the score of the moment, 0 to 1; all shares together are 1
 * @param at when, in seconds from the start
 */
public record Evidence(String signal, double value, double weight, double at) {}

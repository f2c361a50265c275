package dev.showrunner.api;

/**
 * A point someone marked in a recording.
 *
 * @param at seconds from the start of the recording
 * @param label what it is, typed by a person
 */
public record Marker(double at, String label) {}

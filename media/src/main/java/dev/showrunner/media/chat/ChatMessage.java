package dev.showrunner.media.chat;

/**
 * What a viewer wrote.
 *
 * @param at seconds from the start of the video
 * @param user who; empty when the file does not tell
 * @param text as written by a stranger, so it may hold anything
 */
public record ChatMessage(double at, String user, String text) {}

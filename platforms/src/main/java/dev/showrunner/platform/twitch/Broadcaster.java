package dev.showrunner.platform.twitch;

/**
 * A channel that is watched and whose id is known.
 *
 * @param id Twitch's id of the broadcaster
 * @param login as people wrote it; events carry this one, also after it was changed on Twitch
 */
record Broadcaster(String id, String login) {}

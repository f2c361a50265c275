package dev.showrunner.platform.twitch;

import dev.showrunner.api.runtime.Clock;

/**
 * What the parts of the plugin share.
 *
 * @param config the settings
 * @param http sends requests
 * @param api Twitch's API
 * @param callers in whose name it is called
 * @param roster the channels that are watched
 * @param cover which chats are pushed
 * @param chats who is on the air, and which chats cannot be read
 * @param clock the time
 */
record TwitchParts(
    TwitchConfig config,
    TwitchHttp http,
    TwitchApi api,
    Callers callers,
    Roster roster,
    ChatCover cover,
    Chats chats,
    Clock clock) {}

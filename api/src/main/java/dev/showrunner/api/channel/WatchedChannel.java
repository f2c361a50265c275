package dev.showrunner.api.channel;

import dev.showrunner.api.Channel;

/**
 * A channel that people want watched.
 *
 * @param channel which
 * @param enabled false keeps it and its settings without watching it
 * @param state how it is, or was when the program last ran
 */
public record WatchedChannel(Channel channel, boolean enabled, ChannelState state) {}

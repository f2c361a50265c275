package dev.showrunner.api.channel;

import dev.showrunner.api.Channel;
import java.util.List;
import java.util.Optional;

/** The channels that people want watched, with what is known of each. Offered by the core. */
public interface Channels {
  /** Those of a platform, by login; also those that are switched off. */
  List<WatchedChannel> of(String platform);

  /** One of them; empty when nobody wants it watched. */
  Optional<WatchedChannel> find(Channel channel);

  /**
   * Says how a channel is. What is durable of it ({@link ChannelState#remembered()}) is saved when
   * it changed, before the call returns; the rest is kept for people to see. Nothing happens when
   * nobody wants the channel watched any longer.
   */
  void report(Channel channel, ChannelState state);

  /**
   * Called after channels of a platform were added, removed or changed by a person; from any
   * thread, must not block. Runs until the process ends.
   */
  void onChange(String platform, Runnable listener);

  /**
   * What people set for this channel alone.
   *
   * @param section whose settings, by the name of the plugin that reads them
   * @param type the record they are read into
   * @return empty when nothing was set, and when nobody wants the channel watched
   */
  <T extends Record> Optional<T> settings(Channel channel, String section, Class<T> type);
}

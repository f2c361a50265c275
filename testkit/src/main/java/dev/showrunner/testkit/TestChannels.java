package dev.showrunner.testkit;

import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.channel.WatchedChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channels that people want watched, in a test: kept in memory. */
public final class TestChannels implements Channels {
  private final Map<Channel, WatchedChannel> all = new ConcurrentHashMap<>();
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private final Map<Channel, Map<String, Record>> settings = new ConcurrentHashMap<>();

  /** Somebody wants a channel watched. */
  public void add(String platform, String... logins) {
    for (String login : logins) {
      Channel channel = new Channel(platform, login);
      all.putIfAbsent(channel, new WatchedChannel(channel, true, ChannelState.UNKNOWN));
    }
    changed(platform);
  }

  /** Somebody switches a channel on or off. */
  public void enable(Channel channel, boolean enabled) {
    all.computeIfPresent(channel, (key, old) -> new WatchedChannel(channel, enabled, old.state()));
    changed(channel.platform());
  }

  /** Nobody wants a channel watched any longer. */
  public void remove(Channel channel) {
    all.remove(channel);
    changed(channel.platform());
  }

  /** Somebody sets something for a channel alone. */
  public void set(Channel channel, String section, Record values) {
    settings.computeIfAbsent(channel, key -> new ConcurrentHashMap<>()).put(section, values);
    changed(channel.platform());
  }

  /** What outlives a restart of the program is kept, the rest forgotten; so are listeners. */
  public void restart() {
    all.replaceAll(
        (channel, old) -> new WatchedChannel(channel, old.enabled(), old.state().remembered()));
    listeners.clear();
  }

  private void changed(String platform) {
    listeners.getOrDefault(platform, List.of()).forEach(Runnable::run);
  }

  /** How a channel is. */
  public ChannelState state(Channel channel) {
    return find(channel).map(WatchedChannel::state).orElse(ChannelState.UNKNOWN);
  }

  @Override
  public List<WatchedChannel> of(String platform) {
    List<WatchedChannel> found = new ArrayList<>(all.values());
    found.removeIf(watched -> !watched.channel().platform().equals(platform));
    found.sort(Comparator.comparing(watched -> watched.channel().login()));
    return found;
  }

  @Override
  public Optional<WatchedChannel> find(Channel channel) {
    return Optional.ofNullable(all.get(channel));
  }

  @Override
  public void report(Channel channel, ChannelState state) {
    all.computeIfPresent(channel, (key, old) -> new WatchedChannel(channel, old.enabled(), state));
  }

  @Override
  public void onChange(String platform, Runnable listener) {
    listeners.computeIfAbsent(platform, key -> new CopyOnWriteArrayList<>()).add(listener);
  }

  @Override
  public <T extends Record> Optional<T> settings(Channel channel, String section, Class<T> type) {
    return Optional.ofNullable(settings.getOrDefault(channel, Map.of()).get(section))
        .map(type::cast);
  }
}

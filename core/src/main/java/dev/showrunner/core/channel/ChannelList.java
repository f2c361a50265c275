package dev.showrunner.core.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.channel.WatchedChannel;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels that people want watched. All of it is in memory and what must outlive the process
 * in the store too; a look costs nothing, so that thousands can be watched.
 */
public final class ChannelList implements Channels {
  private static final Logger log = LoggerFactory.getLogger(ChannelList.class);
  private static final Comparator<ListedChannel> IN_ORDER =
      Comparator.comparing(it -> it.watched().channel().toString());

  private final JdbcChannels table;
  private final Clock clock;
  private final Map<Channel, ListedChannel> all = new ConcurrentHashMap<>();
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

  /** The list in a store, as it was left. */
  public ChannelList(Store store, Clock clock) {
    table = new JdbcChannels(store);
    this.clock = clock;
    table.all().forEach(it -> all.put(it.watched().channel(), it));
  }

  /** Every channel, by platform and login. */
  public List<ListedChannel> all() {
    return all.values().stream().sorted(IN_ORDER).toList();
  }

  /** One of them. */
  public Optional<ListedChannel> listed(Channel channel) {
    return Optional.ofNullable(all.get(channel));
  }

  /**
   * Adds channels, switched on; those that are there already stay as they are.
   *
   * @return those that are new
   */
  public List<ListedChannel> add(Collection<Channel> wanted) {
    List<ListedChannel> added = new ArrayList<>();
    synchronized (this) {
      Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
      for (Channel channel : Set.copyOf(wanted)) {
        if (!all.containsKey(channel)) {
          WatchedChannel watched = new WatchedChannel(channel, true, ChannelState.UNKNOWN);
          added.add(new ListedChannel(watched, Map.of(), now));
        }
      }
      if (!added.isEmpty()) {
        table.put(added);
        added.forEach(it -> all.put(it.watched().channel(), it));
      }
    }
    added.sort(IN_ORDER);
    added.stream()
        .map(it -> it.watched().channel().platform())
        .collect(Collectors.toSet())
        .forEach(this::tell);
    return List.copyOf(added);
  }

  /**
   * Watches a channel or lets it rest.
   *
   * @return empty when it is not in the list
   */
  public Optional<ListedChannel> enable(Channel channel, boolean on) {
    return change(channel, it -> it.enabled(on));
  }

  /**
   * Keeps what was set for a channel alone, in place of what was there of the section.
   *
   * @return empty when it is not in the list
   */
  public Optional<ListedChannel> set(Channel channel, String section, JsonNode values) {
    return change(channel, it -> it.with(section, values));
  }

  private Optional<ListedChannel> change(Channel channel, UnaryOperator<ListedChannel> how) {
    ListedChannel next;
    synchronized (this) {
      @Nullable ListedChannel old = all.get(channel);
      if (old == null) {
        return Optional.empty();
      }
      next = how.apply(old);
      table.put(List.of(next));
      all.put(channel, next);
    }
    tell(channel.platform());
    return Optional.of(next);
  }

  /** Forgets a channel and all that was set for it; false when it was not there. */
  public boolean remove(Channel channel) {
    synchronized (this) {
      if (!all.containsKey(channel)) {
        return false;
      }
      table.remove(channel);
      all.remove(channel);
    }
    tell(channel.platform());
    return true;
  }

  private void tell(String platform) {
    for (Runnable listener : listeners.getOrDefault(platform, List.of())) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        log.warn("{} did not take a change of its channels", platform, e);
      }
    }
  }

  @Override
  public List<WatchedChannel> of(String platform) {
    return all.values().stream()
        .map(ListedChannel::watched)
        .filter(it -> it.channel().platform().equals(platform))
        .sorted(Comparator.comparing(it -> it.channel().login()))
        .toList();
  }

  @Override
  public Optional<WatchedChannel> find(Channel channel) {
    return listed(channel).map(ListedChannel::watched);
  }

  /**
   * How many watch is different at every look, and worth no write: what is kept of it is the number
   * at the last change of anything else.
   */
  @Override
  public synchronized void report(Channel channel, ChannelState state) {
    @Nullable ListedChannel old = all.get(channel);
    if (old == null) {
      return;
    }
    ListedChannel next = old.in(state);
    if (!Objects.equals(lasting(old.watched().state()), lasting(state))) {
      table.put(List.of(next));
    }
    all.put(channel, next);
  }

  private static ChannelState lasting(ChannelState state) {
    @Nullable StreamInfo stream = state.stream();
    ChannelState kept = state.remembered();
    return new ChannelState(
        kept.live(),
        kept.remoteId(),
        kept.displayName(),
        stream == null
            ? null
            : new StreamInfo(
                stream.id(),
                stream.startedAt(),
                stream.endedAt(),
                stream.title(),
                stream.category(),
                0,
                stream.peakViewers(),
                stream.resumed()),
        "",
        null,
        null,
        null);
  }

  @Override
  public void onChange(String platform, Runnable listener) {
    listeners.computeIfAbsent(platform, key -> new CopyOnWriteArrayList<>()).add(listener);
  }

  @Override
  public <T extends Record> Optional<T> settings(Channel channel, String section, Class<T> type) {
    @Nullable JsonNode values = listed(channel).map(it -> it.settings().get(section)).orElse(null);
    if (values == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().treeToValue(values, type));
    } catch (JsonProcessingException e) {
      log.warn("what was set for {} under {} cannot be read", channel, section, e);
      return Optional.empty();
    }
  }
}

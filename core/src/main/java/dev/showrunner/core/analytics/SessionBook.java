package dev.showrunner.core.analytics;

import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a session as a whole and of each of its channels. As long as there is but one
 * channel, the whole is its figures; with the second they part. Not for several threads.
 */
final class SessionBook {
  private final SessionTally whole;
  private final Function<Channel, @Nullable SessionTally> stored;
  private final Map<Channel, SessionTally> parts = new HashMap<>();
  private final Set<Channel> changed = new LinkedHashSet<>();

  /**
   * A session's book.
   *
   * @param stored the figures of a channel as they were last kept; null when they never were
   */
  SessionBook(SessionTally whole, Function<Channel, @Nullable SessionTally> stored) {
    this.whole = whole;
    this.stored = stored;
  }

  /**
   * Counts an event.
   *
   * @param shown what its channel's stream showed before; a show that begins in the middle of a
   *     stream is told nothing about that
   * @return whether its channel is new here
   */
  boolean add(StreamEvent event, Exchange exchange, Label shown) {
    if (whole.isCounted(event)) {
      return false;
    }
    Channel channel = event.channel();
    @Nullable Set<Channel> known = whole.channels();
    if (known == null) {
      whole.add(event, exchange);
      return false;
    }
    boolean isNew = SessionTally.isOfChannel(event) && !known.contains(channel);
    if (isNew) {
      if (known.size() == 1) {
        takeApart(known.iterator().next());
      }
      whole.knew(channel, shown);
    }
    whole.add(event, exchange);
    if (known.size() > 1 && known.contains(channel)) {
      SessionTally part = part(channel);
      if (isNew) {
        part.knew(channel, shown);
      }
      part.add(event, exchange);
      changed.add(channel);
    }
    return isNew && known.contains(channel);
  }

  /** What is kept of the first channel may be further than the whole: after a crash. */
  private void takeApart(Channel first) {
    @Nullable SessionTally before = stored.apply(first);
    parts.put(first, before == null ? whole.copied() : before);
    changed.add(first);
  }

  private SessionTally part(Channel channel) {
    return parts.computeIfAbsent(
        channel,
        one -> {
          @Nullable SessionTally before = stored.apply(one);
          return before == null ? whole.blank() : before;
        });
  }

  SessionTally whole() {
    return whole;
  }

  /** Whose events these are, by platform and login. */
  List<Channel> channels(@Nullable Channel only) {
    @Nullable Set<Channel> known = whole.channels();
    return known != null ? List.copyOf(known) : only == null ? List.of() : List.of(only);
  }

  /**
   * A channel's figures; empty ones when it was not in the session.
   *
   * @param only the one channel that the session is of; null when it may be of several
   */
  SessionTally of(Channel channel, @Nullable Channel only) {
    @Nullable Set<Channel> known = whole.channels();
    if (known == null) {
      return channel.equals(only) ? whole : whole.blank();
    }
    if (!known.contains(channel)) {
      return whole.blank();
    }
    return known.size() == 1 ? whole : part(channel);
  }

  /** How many figures are in memory. */
  int size() {
    return 1 + parts.size();
  }

  /** Hands out the parts that have changed since it last did. */
  void changedParts(BiConsumer<Channel, SessionTally> keep) {
    changed.forEach(channel -> keep.accept(channel, part(channel)));
    changed.clear();
  }
}

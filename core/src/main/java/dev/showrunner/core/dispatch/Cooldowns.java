package dev.showrunner.core.dispatch;

import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are quiet, by when they fired last. Changed by the writer's thread alone, looked at
 * by others; what fired counts from its commit on, within one transaction at once. Times run by a
 * clock that is never set; only over a restart the time of day has to do.
 */
final class Cooldowns {
  /** Most firings kept; beyond it the oldest is forgotten, and that rule may fire early. */
  static final int MAX_ENTRIES = 50_000;

  /** Longer is as good as for ever, and its nanoseconds would not fit a number. */
  private static final Duration LONGEST = Duration.ofDays(10_000);

  private final LinkedHashMap<Key, Long> firedAt = new LinkedHashMap<>();

  /** A rule, and the viewer it is quiet for; empty: for everyone. */
  private record Key(String rule, String viewer) {}

  /**
   * A firing that must outlive the process.
   *
   * @param rule the rule's id
   * @param viewer {@code platform/id}; empty when the rule is quiet for everyone
   * @param at the time of day
   */
  record Fired(String rule, String viewer, Instant at) {}

  /** What fired in one transaction. */
  final class Pass {
    private final long now;
    private final Map<Key, Long> fired = new HashMap<>();
    private final List<Fired> news = new ArrayList<>();

    private Pass(long now) {
      this.now = now;
    }

    /** Whether the rule may fire for this event; if so, it has. */
    boolean fires(Rule rule, StreamEvent event) {
      boolean everyone = !rule.cooldown().perRule().isZero();
      boolean viewer = !rule.cooldown().perViewer().isZero() && event.viewer() != null;
      if (!everyone && !viewer) {
        return true;
      }
      Key rulesOwn = new Key(rule.id(), "");
      Key viewers = new Key(rule.id(), viewerOf(event));
      if ((everyone && left(rulesOwn, rule.cooldown().perRule()) > 0)
          || (viewer && left(viewers, rule.cooldown().perViewer()) > 0)) {
        return false;
      }
      if (everyone) {
        note(rulesOwn, event);
      }
      if (viewer) {
        note(viewers, event);
      }
      return true;
    }

    private long left(Key key, Duration quiet) {
      @Nullable Long at = fired.get(key);
      return at == null ? nanosLeft(key, quiet, now) : nanos(quiet);
    }

    private void note(Key key, StreamEvent event) {
      fired.put(key, now);
      news.add(new Fired(key.rule, key.viewer, event.receivedAt()));
    }

    /** What fired, to be written in the same transaction. */
    List<Fired> news() {
      return news;
    }

    /** The transaction is committed. */
    void keep() {
      Cooldowns.this.keep(fired);
    }
  }

  /** Begins a transaction. */
  Pass pass(long nowNanos) {
    return new Pass(nowNanos);
  }

  /** How long a rule stays quiet for an event's viewer; zero when it may fire. */
  Duration left(Rule rule, StreamEvent event, long nowNanos) {
    long left = nanosLeft(new Key(rule.id(), ""), rule.cooldown().perRule(), nowNanos);
    if (event.viewer() != null) {
      Key viewers = new Key(rule.id(), viewerOf(event));
      left = Math.max(left, nanosLeft(viewers, rule.cooldown().perViewer(), nowNanos));
    }
    return Duration.ofNanos(Math.max(0, left));
  }

  private static String viewerOf(StreamEvent event) {
    return event.viewer() == null ? "" : event.channel().platform() + "/" + event.viewer().id();
  }

  private static long nanos(Duration quiet) {
    return (quiet.compareTo(LONGEST) > 0 ? LONGEST : quiet).toNanos();
  }

  private synchronized long nanosLeft(Key key, Duration quiet, long now) {
    @Nullable Long at = firedAt.get(key);
    return at == null ? 0 : nanos(quiet) - (now - at);
  }

  private synchronized void keep(Map<Key, Long> fired) {
    fired.forEach((key, at) -> {
      firedAt.remove(key);
      firedAt.put(key, at);
    });
    while (firedAt.size() > MAX_ENTRIES) {
      firedAt.pollFirstEntry();
    }
  }

  /**
   * Takes over what fired in a former process.
   *
   * @param before oldest first; one that seems to lie in the future counts as of now
   */
  void restore(List<Fired> before, Instant now, long nowNanos) {
    Map<Key, Long> times = new LinkedHashMap<>();
    for (Fired one : before) {
      Duration age = Duration.between(one.at, now);
      long ago = age.isNegative() ? 0 : nanos(age);
      times.put(new Key(one.rule, one.viewer), nowNanos - ago);
    }
    keep(times);
  }
}

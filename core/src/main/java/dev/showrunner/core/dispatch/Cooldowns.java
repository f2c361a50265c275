package dev.showrunner.core.dispatch;

import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are quiet. In memory only: after a restart every rule may fire. Used by the writer's
 * thread alone; what fired counts from its commit on, within one transaction at once.
 */
final class Cooldowns {
  /** Most quiet times kept; beyond it the oldest is forgotten, and that rule may fire early. */
  private static final int MAX_ENTRIES = 50_000;

  private final LinkedHashMap<Key, Long> quietUntil = new LinkedHashMap<>();

  /** A rule, and the viewer it is quiet for; null: for everyone. */
  private record Key(String rule, @Nullable String viewer) {}

  /** What fired in one transaction. */
  final class Pass {
    private final long now;
    private final Map<Key, Long> fired = new HashMap<>();

    private Pass(long now) {
      this.now = now;
    }

    /** Whether the rule may fire for this event; if so, it has. */
    boolean fires(Rule rule, StreamEvent event) {
      Duration perRule = rule.cooldown().perRule();
      Duration perViewer = rule.cooldown().perViewer();
      if (perRule.isZero() && perViewer.isZero()) {
        return true;
      }
      Key everyone = new Key(rule.id(), null);
      @Nullable Key viewer =
          event.viewer() == null
              ? null
              : new Key(rule.id(), event.channel().platform() + "/" + event.viewer().id());
      if (quiet(everyone) || (viewer != null && quiet(viewer))) {
        return false;
      }
      if (!perRule.isZero()) {
        fired.put(everyone, now + perRule.toNanos());
      }
      if (!perViewer.isZero() && viewer != null) {
        fired.put(viewer, now + perViewer.toNanos());
      }
      return true;
    }

    private boolean quiet(Key key) {
      @Nullable Long until = fired.getOrDefault(key, quietUntil.get(key));
      return until != null && until - now > 0;
    }

    /** The transaction is committed. */
    void keep() {
      fired.forEach((key, until) -> {
        quietUntil.remove(key);
        quietUntil.put(key, until);
      });
      while (quietUntil.size() > MAX_ENTRIES) {
        quietUntil.pollFirstEntry();
      }
    }
  }

  /** Begins a transaction. */
  Pass pass(long nowNanos) {
    return new Pass(nowNanos);
  }
}

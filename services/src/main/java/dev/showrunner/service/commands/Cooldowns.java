package dev.showrunner.service.commands;

import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which commands are quiet, for whom and where. Forgotten with the process. */
final class Cooldowns {
  private static final int MANY = 10_000;

  private final Clock clock;
  private final Map<Key, Long> until = new HashMap<>();

  /** Quiet for a viewer, or where the viewer is null for everybody. */
  private record Key(String command, String channel, @Nullable String viewer) {}

  Cooldowns(Clock clock) {
    this.clock = clock;
  }

  /**
   * Uses a command, which makes it quiet.
   *
   * @return zero when it may be used; otherwise how long it is still quiet
   */
  synchronized Duration use(ChatCommand command, String channel, String viewer) {
    long now = clock.nanoTime();
    Key ofViewer = new Key(command.name(), channel, viewer);
    Key ofChannel = new Key(command.name(), channel, null);
    long left = Math.max(left(ofViewer, now), left(ofChannel, now));
    if (left > 0) {
      return Duration.ofNanos(left);
    }
    quiet(ofViewer, command.perViewer(), now);
    quiet(ofChannel, command.perChannel(), now);
    return Duration.ZERO;
  }

  /** The command came to nothing, so it may be used again. */
  synchronized void undo(ChatCommand command, String channel, String viewer) {
    until.remove(new Key(command.name(), channel, viewer));
    until.remove(new Key(command.name(), channel, null));
  }

  private long left(Key key, long now) {
    @Nullable Long end = until.get(key);
    return end == null ? 0 : end - now;
  }

  private void quiet(Key key, Duration time, long now) {
    if (time.isZero()) {
      return;
    }
    if (until.size() >= MANY) {
      until.values().removeIf(end -> end - now <= 0);
    }
    until.put(key, now + time.toNanos());
  }
}

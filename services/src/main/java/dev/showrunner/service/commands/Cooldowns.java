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

  /** Whoever repeats a command that is refused has been told already; the chat's pace is shared. */
  private static final Duration APOLOGY = Duration.ofSeconds(15);

  private final Clock clock;
  private final Map<Key, Use> uses = new HashMap<>();

  /** Quiet for a viewer, or where the viewer is null for everybody. */
  private record Key(String command, String channel, @Nullable String viewer) {}

  /** A use, and until when it was to be quiet by the cooldown of that time. */
  private record Use(long at, long until) {}

  Cooldowns(Clock clock) {
    this.clock = clock;
  }

  /**
   * Uses a command, which makes it quiet.
   *
   * @return zero when it may be used; otherwise how long it is still quiet
   */
  synchronized Duration use(ChatCommand command, String channel, String viewer) {
    Duration left = left(command, channel, viewer);
    if (left.isZero()) {
      long now = clock.nanoTime();
      quiet(new Key(command.name(), channel, viewer), command.perViewer(), now);
      quiet(new Key(command.name(), channel, null), command.perChannel(), now);
    }
    return left;
  }

  /** How long a command is still quiet for a viewer; zero when it may be used. */
  synchronized Duration left(ChatCommand command, String channel, String viewer) {
    long now = clock.nanoTime();
    long ofViewer = left(new Key(command.name(), channel, viewer), command.perViewer(), now);
    long ofChannel = left(new Key(command.name(), channel, null), command.perChannel(), now);
    return Duration.ofNanos(Math.max(0, Math.max(ofViewer, ofChannel)));
  }

  /** How long it is quiet, for people. */
  static String words(Duration left) {
    return "quiet for " + (left.toMillis() + 999) / 1000 + " s more";
  }

  /**
   * Whether the chat may be told now why a command came to nothing; it is quiet for a while then.
   */
  synchronized boolean apologise(ChatCommand command, String channel) {
    Key key = new Key(command.name() + " apology", channel, null);
    long now = clock.nanoTime();
    if (left(key, APOLOGY, now) > 0) {
      return false;
    }
    quiet(key, APOLOGY, now);
    return true;
  }

  /** The command came to nothing, so it may be used again. */
  synchronized void undo(ChatCommand command, String channel, String viewer) {
    uses.remove(new Key(command.name(), channel, viewer));
    uses.remove(new Key(command.name(), channel, null));
  }

  /** By the cooldown of now: a shorter one holds at once, a longer one from the next use on. */
  private long left(Key key, Duration cooldown, long now) {
    @Nullable Use last = uses.get(key);
    return last == null ? 0 : Math.min(last.until - now, last.at + cooldown.toNanos() - now);
  }

  private void quiet(Key key, Duration time, long now) {
    if (time.isZero()) {
      return;
    }
    if (uses.size() >= MANY) {
      uses.values().removeIf(use -> use.until - now <= 0);
    }
    uses.put(key, new Use(now, now + time.toNanos()));
  }
}

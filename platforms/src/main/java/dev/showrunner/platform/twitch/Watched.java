package dev.showrunner.platform.twitch;

import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A channel with what the monitor keeps of it. Times of checks are by the steady clock. */
final class Watched {
  /** In place of a time: never. */
  static final long NEVER = Long.MAX_VALUE;

  final Channel channel;
  final ChannelWatch watch;

  /** Twitch's id; null until it is known. */
  @Nullable String id;

  /** When the id is asked for, again. */
  long resolveAt;

  /** When the stream is asked for. */
  long checkAt;

  /** How news of it come; empty when they do not. */
  String via = "";

  /** Why its name is not what it should be; null when all is well. */
  @Nullable String nameProblem;

  /** Why the last check failed; null when it did not. */
  @Nullable String checkProblem;

  /** Why nothing comes; null when something does. */
  @Nullable String blind;

  /** Why its chat cannot be read; null when it can, or nobody tried. */
  @Nullable String chatProblem;

  @Nullable Instant checkedAt;
  private @Nullable ChannelState reported;

  Watched(Channel channel, ChannelWatch watch, @Nullable String id, long now) {
    this.channel = channel;
    this.watch = watch;
    this.id = id;
    resolveAt = now;
    checkAt = id == null ? NEVER : now;
  }

  /** Why not everything is known, one line; null when all is well. */
  @Nullable String problem() {
    if (blind != null) {
      return blind;
    }
    if (checkProblem != null) {
      return checkProblem;
    }
    return nameProblem != null ? nameProblem : chatProblem;
  }

  /** Whether this is something new to report. */
  boolean isNew(ChannelState state) {
    boolean fresh = !Objects.equals(state, reported);
    reported = state;
    return fresh;
  }
}

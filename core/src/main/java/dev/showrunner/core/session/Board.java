package dev.showrunner.core.session;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions that are on and the channels whose streams are, at one moment. Never changes. */
final class Board {
  static final Board EMPTY = new Board(List.of(), List.of());

  private final List<Active> sessions;
  private final List<Live> channels;
  private final Map<Spot, Active> bySpot = new HashMap<>();
  private final @Nullable Active byHand;

  /** A session that is on. */
  record Active(UUID id, @Nullable Channel channel, boolean byHand, boolean rehearsal) {}

  /**
   * A channel whose stream is on, or was until a moment ago.
   *
   * @param offlineAt when it went off; null while it is on
   */
  record Live(Channel channel, boolean simulated, @Nullable Instant offlineAt) {}

  /** An automatic session whose streams are all off. */
  record Ending(Active session, Instant offlineAt) {}

  private record Spot(@Nullable Channel channel, boolean rehearsal) {}

  /** A board; sessions oldest first. */
  Board(List<Active> sessions, List<Live> channels) {
    this.sessions = List.copyOf(sessions);
    this.channels = List.copyOf(channels);
    sessions.stream()
        .filter(session -> !session.byHand)
        .forEach(session -> bySpot.put(new Spot(session.channel, session.rehearsal), session));
    byHand = sessions.stream().filter(Active::byHand).findFirst().orElse(null);
  }

  List<Active> sessions() {
    return sessions;
  }

  @Nullable Active byHand() {
    return byHand;
  }

  /** The automatic session of a channel, or of all for null. */
  @Nullable Active automatic(@Nullable Channel channel, boolean rehearsal) {
    return bySpot.get(new Spot(channel, rehearsal));
  }

  /**
   * The session an event belongs to: the one begun by hand, else its channel's, else the show. What
   * is simulated belongs to a rehearsal, and to the real show only where there is no rehearsal.
   */
  @Nullable UUID sessionOf(Channel channel, Origin origin) {
    if (byHand != null) {
      return byHand.id;
    }
    @Nullable Active found = null;
    if (origin == Origin.SIMULATED) {
      found = either(channel, true);
    }
    found = found == null ? either(channel, false) : found;
    return found == null ? null : found.id;
  }

  private @Nullable Active either(Channel channel, boolean rehearsal) {
    @Nullable Active own = automatic(channel, rehearsal);
    return own == null ? automatic(null, rehearsal) : own;
  }

  /** The one to show where there is room for one. */
  @Nullable UUID foremost() {
    @Nullable Active foremost = byHand != null ? byHand : automatic(null, false);
    if (foremost == null) {
      foremost = sessions.stream().filter(s -> !s.rehearsal).reduce((a, b) -> b).orElse(null);
    }
    if (foremost == null) {
      foremost = sessions.isEmpty() ? null : sessions.getLast();
    }
    return foremost == null ? null : foremost.id;
  }

  /** The automatic sessions whose streams are all off, and since when. */
  List<Ending> endings() {
    List<Ending> endings = new ArrayList<>();
    for (Active session : sessions) {
      List<Live> own = channels.stream().filter(live -> belongs(live, session)).toList();
      if (!session.byHand && !own.isEmpty() && own.stream().allMatch(l -> l.offlineAt != null)) {
        own.stream()
            .map(Live::offlineAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .ifPresent(last -> endings.add(new Ending(session, last)));
      }
    }
    return endings;
  }

  /** Time until the next automatic session ends; null when none is about to. */
  @Nullable Duration untilNextEnd(Instant now, Duration grace) {
    return endings().stream()
        .map(ending -> Duration.between(now, ending.offlineAt.plus(grace)))
        .min(Duration::compareTo)
        .orElse(null);
  }

  private static boolean belongs(Live live, Active session) {
    return live.simulated == session.rehearsal
        && (session.channel == null || session.channel.equals(live.channel));
  }
}

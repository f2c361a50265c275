package dev.showrunner.service.announcer;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Announcement.Sending;
import dev.showrunner.api.announce.Announcement.SendingState;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is announced, and to whom. It goes by what it decided before, which is durable, so
 * that a restart in the middle of a flapping stream announces nothing again.
 */
final class Judge {
  /** Nobody calls this late. */
  private static final Duration PUNCTUAL = Duration.ofMinutes(2);

  private final Supplier<AnnouncerConfig> config;
  private final AnnouncementLog log;

  Judge(Supplier<AnnouncerConfig> config, AnnouncementLog log) {
    this.config = config;
    this.log = log;
  }

  /** How long to wait and see, from when the event came. */
  Duration patience(Kind kind, StreamEvent event) {
    if (event.origin() != Origin.LIVE) {
      return Duration.ZERO;
    }
    return switch (kind) {
      case ONLINE -> Duration.ZERO;
      case OFFLINE -> config.get().grace();
      case UPDATED -> config.get().grace().dividedBy(2);
    };
  }

  /** The same announcement, decided. */
  Announcement decide(Announcement it, StreamEvent event, Holding holding, Instant now) {
    if (event.origin() == Origin.SIMULATED) {
      return silent(it, "a simulated stream: people elsewhere are not told", List.of(), now);
    }
    return switch (it.kind()) {
      case ONLINE -> online(it, event, holding, now);
      case OFFLINE -> offline(it, event, holding, now);
      case UPDATED -> updated(it, event, holding, now);
    };
  }

  private Announcement online(Announcement it, StreamEvent event, Holding holding, Instant now) {
    if (!holding.enabled(Kind.ONLINE)) {
      return silent(it, "announcements of streams that begin are switched off", List.of(), now);
    }
    boolean asked = event.origin() == Origin.REPLAYED;
    List<Announcement> before = before(it);
    @Nullable String known = asked ? null : known(it, before, holding);
    if (known != null) {
      return silent(it, known, ended(it.channel(), before), now);
    }
    boolean initial = Boolean.TRUE.equals(event.payload().get("initial"));
    boolean late = !asked && !(initial && config.get().alreadyLive());
    @Nullable String refusal = refusal(event, holding, late, Duration.ZERO, now);
    if (refusal != null) {
      return silent(it, refusal, List.of(), now);
    }
    return announced(it, event, holding.targets(), now);
  }

  /** Why the return of a stream is no news; null when it is. */
  private @Nullable String known(Announcement it, List<Announcement> before, Holding holding) {
    Optional<Announcement> heard = log.heard(it.channel(), Kind.ONLINE);
    if (heard.isEmpty() || heard.get().eventId().equals(it.eventId())) {
      return null;
    }
    boolean same =
        it.streamId() != null
            && (it.streamId().equals(heard.get().streamId())
                || before.stream()
                    .anyMatch(old ->
                        old.kind() == Kind.ONLINE
                            && old.heard()
                            && it.streamId().equals(old.streamId())));
    if (same) {
      return "this stream was announced already";
    }
    Instant seen =
        before.stream()
            .filter(old -> old.kind() != Kind.UPDATED)
            .map(Announcement::occurredAt)
            .max(Comparator.naturalOrder())
            .orElse(heard.get().occurredAt());
    Duration away = Duration.between(seen, it.occurredAt());
    if (away.compareTo(holding.cooldown()) < 0) {
      return "it came back after %s; within %s that is no news"
          .formatted(
              StreamFacts.words(away.isNegative() ? Duration.ZERO : away),
              StreamFacts.words(holding.cooldown()));
    }
    return null;
  }

  private Announcement offline(Announcement it, StreamEvent event, Holding holding, Instant now) {
    if (after(it).anyMatch(Kind.ONLINE)) {
      return silent(it, "the stream came back", List.of(), now);
    }
    Optional<Announcement> begun = begun(it);
    List<String> notices = begun.map(Judge::notices).orElse(List.of());
    if (!holding.enabled(Kind.OFFLINE)) {
      return silent(it, "announcements of streams that end are switched off", notices, now);
    }
    boolean told =
        log.heard(it.channel(), Kind.OFFLINE)
            .filter(old -> begun.isPresent() && old.eventSeq() > begun.get().eventSeq())
            .isPresent();
    if (told && event.origin() == Origin.LIVE) {
      return silent(it, "its end was announced already", notices, now);
    }
    return changed(it, event, holding, notices, now);
  }

  private Announcement updated(Announcement it, StreamEvent event, Holding holding, Instant now) {
    if (it.streamId() == null) {
      return silent(it, "the channel is not live", List.of(), now);
    }
    After after = after(it);
    if (after.anyMatch(Kind.UPDATED)) {
      return silent(it, "it was changed again right away", List.of(), now);
    }
    if (after.anyMatch(Kind.OFFLINE)) {
      return silent(it, "the stream ended right away", List.of(), now);
    }
    List<String> notices = begun(it).map(Judge::notices).orElse(List.of());
    if (!holding.enabled(Kind.UPDATED)) {
      return silent(
          it, "announcements of new titles and categories are switched off", notices, now);
    }
    return changed(it, event, holding, notices, now);
  }

  /** A notice that was posted is brought up to date; elsewhere it is said anew. */
  private Announcement changed(
      Announcement it, StreamEvent event, Holding holding, List<String> notices, Instant now) {
    boolean late = event.origin() != Origin.REPLAYED;
    @Nullable String refusal = refusal(event, holding, late, patience(it.kind(), event), now);
    if (refusal != null) {
      return silent(it, refusal, notices, now);
    }
    List<String> targets =
        new ArrayList<>(holding.targets().stream().filter(t -> !Targets.isBoard(t)).toList());
    targets.addAll(notices);
    return announced(it, event, targets, now);
  }

  /** Why nothing is said now; null when it is. */
  private static @Nullable String refusal(
      StreamEvent event, Holding holding, boolean late, Duration meant, Instant now) {
    Duration age = Duration.between(event.occurredAt(), now).minus(meant);
    if (late && age.compareTo(holding.late()) > 0) {
      Duration noticed = Duration.between(event.occurredAt(), event.receivedAt());
      String limit = StreamFacts.words(holding.late());
      if (Boolean.TRUE.equals(event.payload().get("initial"))) {
        return "it had been on for %s when watching began, and later than %s it is no news"
            .formatted(StreamFacts.words(noticed), limit);
      }
      return noticed.compareTo(holding.late()) > 0
          ? "noticed %s late, and later than %s it is no news"
              .formatted(StreamFacts.words(noticed), limit)
          : "waited here for %s, and later than %s it is no news"
              .formatted(StreamFacts.words(age.minus(noticed)), limit);
    }
    return holding.quiet().filter(hours -> hours.contains(now)).isPresent()
        ? "these are quiet hours"
        : null;
  }

  private static Announcement announced(
      Announcement it, StreamEvent event, List<String> targets, Instant now) {
    if (targets.isEmpty()) {
      return silent(it, "no target is chosen", List.of(), now);
    }
    Duration age = Duration.between(event.occurredAt(), event.receivedAt());
    @Nullable String why =
        age.compareTo(PUNCTUAL) > 0 ? "noticed " + StreamFacts.words(age) + " late" : null;
    return it.decided(VerdictState.ANNOUNCED, why, sendings(targets, now), now);
  }

  private static Announcement silent(
      Announcement it, String why, List<String> notices, Instant now) {
    return it.decided(VerdictState.SILENT, why, sendings(notices, now), now);
  }

  private static List<Sending> sendings(List<String> targets, Instant now) {
    return targets.stream().distinct().map(target -> Sending.to(target, now)).toList();
  }

  /** The announcement of the beginning of the stream that this is about. */
  Optional<Announcement> begun(Announcement it) {
    return log.heard(it.channel(), Kind.ONLINE).filter(old -> old.eventSeq() < it.eventSeq());
  }

  private static List<String> notices(Announcement begun) {
    return begun.sendings().stream()
        .filter(it -> Targets.isBoard(it.target()) && it.remoteId() != null)
        .map(Sending::target)
        .toList();
  }

  /** Notices that say that the stream which is back has ended. */
  private List<String> ended(Channel channel, List<Announcement> before) {
    Optional<Announcement> begun = log.heard(channel, Kind.ONLINE);
    return begun.map(Judge::notices).orElse(List.of()).stream()
        .filter(target ->
            before.stream()
                .filter(old -> old.kind() != Kind.UPDATED)
                .map(old -> state(old, target))
                .filter(Objects::nonNull)
                .findFirst()
                .filter(last -> last == Kind.OFFLINE)
                .isPresent())
        .toList();
  }

  /** What a target was last told by this; null when nothing. */
  private static @Nullable Kind state(Announcement old, String target) {
    return old.sendings().stream()
            .anyMatch(it -> it.target().equals(target) && it.state() == SendingState.SENT)
        ? old.kind()
        : null;
  }

  /** Newest first. */
  private List<Announcement> before(Announcement it) {
    return log.recent(it.channel(), AnnouncementLog.KEPT).stream()
        .filter(old -> old.eventSeq() < it.eventSeq())
        .toList();
  }

  private After after(Announcement it) {
    return new After(
        log.recent(it.channel(), AnnouncementLog.KEPT).stream()
            .filter(other -> other.eventSeq() > it.eventSeq())
            .toList());
  }

  private record After(List<Announcement> all) {
    boolean anyMatch(Kind kind) {
      return all.stream().anyMatch(other -> other.kind() == kind);
    }
  }
}

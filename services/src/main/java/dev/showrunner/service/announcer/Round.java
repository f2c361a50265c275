package dev.showrunner.service.announcer;

import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Announcement.Sending;
import dev.showrunner.api.announce.Announcement.SendingState;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes round the targets of an announcement. Each has a state of its own, on disk before and after
 * it is told: one that fails is tried again without the others, and after a crash in the middle
 * only what may be repeated is.
 */
final class Round {
  /** Trying the same again would end the same. */
  private static final Set<String> FINAL = Set.of("chat-dropped", "chat-refused");

  private static final String UNKNOWN =
      "Showrunner ended in the middle; it may have arrived, so it is not sent again";

  private final AnnouncementLog log;
  private final Carrier carrier;
  private final Clock clock;

  Round(AnnouncementLog log, Carrier carrier, Clock clock) {
    this.log = log;
    this.carrier = carrier;
    this.clock = clock;
  }

  /**
   * Tells every target that was not told.
   *
   * @param it what was decided
   * @param load the same as it is said
   * @param begun the announcement of the stream's beginning, whose notices are changed; null when
   *     there is none
   * @param last whether this is the last attempt
   */
  Outcome make(Announcement it, Carrier.Load load, @Nullable Announcement begun, boolean last)
      throws InterruptedException {
    List<Problem> again = new ArrayList<>();
    for (Sending sending : it.sendings()) {
      @Nullable String posted = posted(it, begun, sending.target());
      if (sending.state() == SendingState.SENDING && !repeatable(sending.target(), posted)) {
        it = keep(it, sending.in(SendingState.INTERRUPTED, UNKNOWN, clock.now()));
      } else if (sending.state() == SendingState.PENDING
          || sending.state() == SendingState.SENDING) {
        it = tell(it, sending, posted, load, again, last);
      }
    }
    return outcome(it, again);
  }

  private static boolean repeatable(String target, @Nullable String posted) {
    return Targets.isHook(target) || posted != null;
  }

  /** The message to change; null when a new one is to be sent. */
  private static @Nullable String posted(
      Announcement it, @Nullable Announcement begun, String target) {
    boolean changes = it.kind() != Kind.ONLINE || it.verdict() == VerdictState.SILENT;
    if (!changes || begun == null || !Targets.isBoard(target)) {
      return null;
    }
    return begun.sendings().stream()
        .filter(sending -> sending.target().equals(target))
        .map(Sending::remoteId)
        .findFirst()
        .orElse(null);
  }

  private Announcement tell(
      Announcement before,
      Sending sending,
      @Nullable String posted,
      Carrier.Load load,
      List<Problem> again,
      boolean last)
      throws InterruptedException {
    String target = sending.target();
    @Nullable String idle = carrier.idle(target, before.channel()).orElse(null);
    if (idle != null) {
      return keep(before, sending.in(SendingState.SKIPPED, idle, clock.now()));
    }
    String text = carrier.text(target, load);
    Sending under = sending.saying(text, clock.now());
    Announcement it = keep(before, under);
    try {
      return keep(
          it, under.sent(carrier.carry(target, text, posted, load, clock.now()), clock.now()));
    } catch (ProblemException e) {
      return keep(it, refused(under, e.problem(), posted, again, last));
    } catch (RuntimeException e) {
      return keep(it, under.in(SendingState.INTERRUPTED, "broke: " + e, clock.now()));
    }
  }

  private Sending refused(
      Sending sending,
      Problem problem,
      @Nullable String posted,
      List<Problem> again,
      boolean last) {
    String why = problem.message();
    if (problem.code().equals("no-answer") && !repeatable(sending.target(), posted)) {
      return sending.in(SendingState.INTERRUPTED, why, clock.now());
    }
    if (problem.kind() == Problem.Kind.USER || FINAL.contains(problem.code())) {
      return sending.in(SendingState.FAILED, why, clock.now());
    }
    if (last) {
      return sending.in(SendingState.FAILED, why + "; given up", clock.now());
    }
    again.add(problem);
    return sending.in(SendingState.PENDING, why, clock.now());
  }

  private Announcement keep(Announcement it, Sending sending) {
    Announcement next = it.with(sending);
    log.save(next);
    return next;
  }

  private static Outcome outcome(Announcement it, List<Problem> again) {
    if (!again.isEmpty()) {
      @Nullable Duration wait = null;
      for (Problem problem : again) {
        @Nullable Duration asked = problem.retryAfter();
        wait = wait == null || (asked != null && asked.compareTo(wait) > 0) ? asked : wait;
      }
      return new Outcome.Retry(again.getFirst(), wait);
    }
    List<String> failed =
        it.sendings().stream()
            .filter(sending ->
                sending.state() == SendingState.FAILED
                    || sending.state() == SendingState.INTERRUPTED)
            .map(sending -> sending.target() + ": " + sending.reason())
            .toList();
    if (!failed.isEmpty()) {
      return new Outcome.Failed(Problem.external("announcement-failed", String.join("; ", failed)));
    }
    if (it.verdict() == VerdictState.SILENT) {
      return new Outcome.Ignored(String.valueOf(it.reason()));
    }
    boolean told = it.sendings().stream().anyMatch(sending -> sending.state() == SendingState.SENT);
    return told ? Outcome.done() : new Outcome.Ignored(idle(it));
  }

  private static String idle(Announcement it) {
    return it.sendings().stream()
        .map(sending -> String.valueOf(sending.reason()))
        .findFirst()
        .orElse("no target is chosen");
  }
}

package dev.showrunner.api.announce;

import dev.showrunner.api.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of announcing one event of a stream.
 *
 * @param eventId of the event; there is one announcement of each
 * @param eventSeq its position in the journal, by which announcements are in order
 * @param channel whose stream
 * @param kind what happened to it
 * @param streamId the platform's id of the stream; null when it told none
 * @param occurredAt when that happened
 * @param decidedAt when it was decided what to do
 * @param verdict what was decided
 * @param reason why, one line for people; null when it goes without saying
 * @param sendings each target with what became of it
 */
public record Announcement(
    UUID eventId,
    long eventSeq,
    Channel channel,
    Kind kind,
    @Nullable String streamId,
    Instant occurredAt,
    Instant decidedAt,
    VerdictState verdict,
    @Nullable String reason,
    List<Sending> sendings) {
  public Announcement {
    sendings = List.copyOf(sendings);
  }

  /** What happened to a stream. */
  public enum Kind {
    ONLINE,
    OFFLINE,
    /** It has another title or category. */
    UPDATED
  }

  /** What was decided about an announcement. */
  public enum VerdictState {
    /** Nothing yet: it waits, in case the stream comes back. */
    WAITING,
    /** It is announced. */
    ANNOUNCED,
    /** It is not; what was posted before may be brought up to date nonetheless. */
    SILENT
  }

  /** Where a sending is. */
  public enum SendingState {
    /** It was not tried, or is tried again. */
    PENDING,
    /** It is under way; after a crash nobody knows whether it arrived. */
    SENDING,
    SENT,
    /** It will not be tried again. */
    FAILED,
    /** There was nothing to do. */
    SKIPPED,
    /** It may have arrived or not, and must not be sent twice. */
    INTERRUPTED
  }

  /**
   * One target of an announcement.
   *
   * @param target such as {@code chat} or {@code discord:friends}
   * @param state where it is
   * @param reason why it is there; null when the state says it all
   * @param text what was said; empty until it is known
   * @param remoteId what the target calls the message; null where it has no name for it
   * @param at when the state last changed
   */
  public record Sending(
      String target,
      SendingState state,
      @Nullable String reason,
      String text,
      @Nullable String remoteId,
      Instant at) {
    /** One that was not tried yet. */
    public static Sending to(String target, Instant now) {
      return new Sending(target, SendingState.PENDING, null, "", null, now);
    }

    /** This in another state. */
    public Sending in(SendingState next, @Nullable String why, Instant now) {
      return new Sending(target, next, why, text, remoteId, now);
    }

    /** This with what is said, under way. */
    public Sending saying(String words, Instant now) {
      return new Sending(target, SendingState.SENDING, null, words, remoteId, now);
    }

    /** This, sent. */
    public Sending sent(@Nullable String id, Instant now) {
      return new Sending(target, SendingState.SENT, null, text, id, now);
    }
  }

  /** Whether people may have read of it: then the same is not announced again. */
  public boolean heard() {
    return verdict == VerdictState.ANNOUNCED
        && (sendings.isEmpty()
            || sendings.stream()
                .anyMatch(
                    it -> it.state() != SendingState.FAILED && it.state() != SendingState.SKIPPED));
  }

  /** This with another state of one of its targets. */
  public Announcement with(Sending sending) {
    List<Sending> next = new ArrayList<>(sendings);
    next.replaceAll(old -> old.target().equals(sending.target()) ? sending : old);
    return new Announcement(
        eventId, eventSeq, channel, kind, streamId, occurredAt, decidedAt, verdict, reason, next);
  }

  /** This, decided. */
  public Announcement decided(
      VerdictState what, @Nullable String why, List<Sending> targets, Instant now) {
    return new Announcement(
        eventId, eventSeq, channel, kind, streamId, occurredAt, now, what, why, targets);
  }
}

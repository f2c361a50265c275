package dev.showrunner.platform.twitch;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.platform.twitch.StreamEvents.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel. Answers of the API and pushed news go in, in the order they come; each change comes
 * out once, whichever way it was heard of first. Pure: it asks nobody and knows no clock.
 */
final class ChannelWatch {
  /** So long the API may still tell what was true before a pushed change. */
  static final Duration ECHO = Duration.ofMinutes(3);

  /** A pushed start is told without title and viewers when the API has none by then. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_OUTDATED = 20;

  private final StreamEvents events;
  private final int offlineAfter;
  private final Instant since;
  private Live live;
  private @Nullable Airing airing;
  private @Nullable Named offlineName;
  private boolean told;
  private boolean heard;
  private boolean confirmed = true;
  private int misses;
  private @Nullable Instant missedAt;
  private @Nullable Instant pendingSince;
  private @Nullable Instant pushedOnlineAt;
  private @Nullable Instant pushedOfflineAt;
  private @Nullable Instant pushedNameAt;
  private final Deque<Named> outdated = new ArrayDeque<>();

  /**
   * A channel that is watched from now on.
   *
   * @param remembered how it was when the program last ran
   * @param offlineAfter how many answers in a row without it mean that it is off
   */
  ChannelWatch(Channel channel, ChannelState remembered, int offlineAfter, Instant now) {
    this.events = new StreamEvents(channel);
    this.offlineAfter = offlineAfter;
    since = now;
    airing = Airing.remembered(remembered.stream());
    live = remembered.live() == Live.ONLINE && airing == null ? Live.UNKNOWN : remembered.live();
    events.displayName(remembered.displayName());
  }

  Live live() {
    return live;
  }

  /** Whether the next answer should come soon: the last one left it out. */
  boolean doubtful() {
    return live == Live.ONLINE && misses > 0;
  }

  /** Whether a start was pushed of which nothing more is known yet. */
  boolean pending() {
    return pendingSince != null;
  }

  /** When a pushed start is told as it is; null when none waits. */
  @Nullable Instant pendingUntil() {
    return pendingSince == null ? null : pendingSince.plus(PATIENCE);
  }

  void displayName(String name) {
    events.displayName(name);
  }

  /** The API lists a stream. */
  List<EventDraft> seen(StreamFacts facts, Instant now) {
    events.displayName(facts.displayName());
    Airing known = airing;
    boolean same = known != null && known.id().equals(facts.id());
    if (live == Live.ONLINE && known != null) {
      if (same) {
        return goesOn(known, facts, now);
      }
      if (!confirmed && isEcho(known.startedAt(), facts)) {
        return List.of(); // the stream before the one that was pushed
      }
      List<EventDraft> drafts =
          new ArrayList<>(ended(known, heard ? facts.startedAt() : null, now));
      drafts.addAll(began(facts, now));
      return drafts;
    }
    if (same && pushedOfflineAt != null && now.isBefore(pushedOfflineAt.plus(ECHO))) {
      return List.of(); // it has ended, the API does not know yet
    }
    return began(facts, now);
  }

  private static boolean isEcho(Instant pushedStart, StreamFacts facts) {
    return facts.startedAt().isBefore(pushedStart);
  }

  private List<EventDraft> goesOn(Airing known, StreamFacts facts, Instant now) {
    Named before = Named.of(known);
    boolean waited = pendingSince != null;
    look(known, facts, now);
    heard = true;
    confirmed = true;
    misses = 0;
    List<EventDraft> drafts = new ArrayList<>();
    if (waited) {
      pendingSince = null;
      drafts.add(events.online(known, false, "push", now));
    } else if (!before.sameAs(Named.of(known)) && !before.title().isEmpty()) {
      drafts.add(events.updated(known, before, Named.of(known), now));
    }
    drafts.add(events.viewers(known, now));
    return drafts;
  }

  /** A name that a pushed one took the place of is no news. */
  private void look(Airing airing, StreamFacts facts, Instant now) {
    airing.look(facts);
    Named pushed = offlineName;
    if (pushed != null && isRenamed(now) && outdated.stream().anyMatch(Named.of(airing)::sameAs)) {
      airing.named(pushed.title(), pushed.category(), pushed.categoryId());
    }
  }

  /** Whether a name was pushed that the API may not know yet. */
  private boolean isRenamed(Instant now) {
    return pushedNameAt != null && now.isBefore(pushedNameAt.plus(ECHO));
  }

  private void outdate(@Nullable Named before, Named after, Instant now) {
    if (!isRenamed(now) || outdated.size() >= MOST_OUTDATED) {
      outdated.clear();
    }
    if (before != null) {
      outdated.add(before);
    }
    outdated.removeIf(after::sameAs);
    pushedNameAt = now;
  }

  private List<EventDraft> began(StreamFacts facts, Instant now) {
    Airing next = start(facts.id(), facts.startedAt());
    look(next, facts, now);
    boolean initial = !told && facts.startedAt().isBefore(since);
    told = true;
    heard = true;
    confirmed = true;
    return List.of(events.online(next, initial, "polling", now), events.viewers(next, now));
  }

  private Airing start(String id, Instant startedAt) {
    Airing last = airing;
    Airing next;
    if (last != null && last.id().equals(id)) {
      last.resume();
      next = last;
    } else {
      next = new Airing(id, startedAt);
    }
    airing = next;
    live = Live.ONLINE;
    misses = 0;
    pushedOfflineAt = null;
    return next;
  }

  /** The API answered and lists no stream. */
  List<EventDraft> missing(Instant now) {
    Airing known = airing;
    if (live != Live.ONLINE || known == null) {
      live = Live.OFFLINE;
      return List.of();
    }
    if (!confirmed && pushedOnlineAt != null && now.isBefore(pushedOnlineAt.plus(ECHO))) {
      return List.of(); // pushed, the API does not know yet
    }
    misses++;
    if (misses == 1) {
      missedAt = now;
    }
    return misses < offlineAfter ? List.of() : ended(known, heard ? missedAt : null, now);
  }

  /**
   * The stream is over.
   *
   * @param at when; null when it ended while nobody watched
   */
  private List<EventDraft> ended(Airing known, @Nullable Instant at, Instant now) {
    List<EventDraft> drafts = new ArrayList<>(untold(known, now));
    known.end(at != null && at.isBefore(known.startedAt()) ? known.startedAt() : at);
    offlineName = Named.of(known);
    live = Live.OFFLINE;
    misses = 0;
    confirmed = true;
    drafts.add(events.offline(known, now));
    return drafts;
  }

  private List<EventDraft> untold(Airing known, Instant now) {
    if (pendingSince == null) {
      return List.of();
    }
    pendingSince = null;
    return List.of(events.online(known, false, "push", now));
  }

  /** Pushed: a stream began. It is told when more is known, or after {@link #PATIENCE}. */
  List<EventDraft> pushedOnline(String id, Instant startedAt, Instant now) {
    Airing known = airing;
    List<EventDraft> drafts = List.of();
    if (live == Live.ONLINE && known != null) {
      if (known.id().equals(id) || startedAt.isBefore(known.startedAt())) {
        return List.of();
      }
      drafts = ended(known, startedAt, now);
    }
    Named name = offlineName;
    Airing next = start(id, startedAt);
    if (name != null && next.title().isEmpty()) {
      next.named(name.title(), name.category(), name.categoryId());
    }
    pendingSince = now;
    pushedOnlineAt = now;
    told = true;
    heard = true;
    confirmed = false;
    return drafts;
  }

  /** Pushed: the stream ended. */
  List<EventDraft> pushedOffline(Instant now) {
    Airing known = airing;
    boolean on = live == Live.ONLINE && known != null;
    List<EventDraft> drafts = on && known != null ? ended(known, now, now) : List.of();
    live = Live.OFFLINE;
    pushedOfflineAt = now;
    return drafts;
  }

  /** Pushed: what the channel is called now. */
  List<EventDraft> updated(String title, String category, String categoryId, Instant now) {
    Named after = new Named(title, category, categoryId);
    Airing known = airing;
    boolean on = live == Live.ONLINE && known != null;
    Named before = on && known != null ? Named.of(known) : offlineName;
    outdate(before, after, now);
    offlineName = after;
    if (on && known != null) {
      known.named(title, category, categoryId);
    }
    if (pendingSince != null || before != null && before.sameAs(after)) {
      return List.of(); // the start that waits will tell it
    }
    Named was = before == null ? new Named("", "", "") : before;
    return List.of(events.updated(on ? known : null, was, after, now));
  }

  /** Nothing more will be known of a pushed start than, perhaps, what the channel is called. */
  List<EventDraft> tellPending(@Nullable Named name, Instant now) {
    Airing known = airing;
    if (known == null || pendingSince == null) {
      return List.of();
    }
    if (name != null) {
      known.named(name.title(), name.category(), name.categoryId());
    }
    return untold(known, now);
  }

  /** How it is, for people and for the next run. */
  ChannelState state(
      @Nullable String remoteId,
      String via,
      @Nullable Instant checkedAt,
      @Nullable Instant nextCheckAt,
      @Nullable String problem) {
    Airing known = airing;
    return new ChannelState(
        live,
        remoteId,
        events.displayName(),
        known == null ? null : known.info(),
        via,
        checkedAt,
        nextCheckAt,
        problem);
  }
}

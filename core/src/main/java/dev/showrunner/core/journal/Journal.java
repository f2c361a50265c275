package dev.showrunner.core.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.dispatch.JdbcCooldowns;
import dev.showrunner.core.dispatch.Rehearsal;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.live.ChangeReader;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Lane;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The journal of everything that happened. An event is acknowledged when it and its deliveries are
 * committed; the same external id of the same source is journalled once.
 */
public final class Journal {
  /** Most drafts that one call may hand in together. */
  public static final int MAX_DRAFTS = 10_000;

  /** Longest payload of one event as JSON, in UTF-16 units. */
  public static final int MAX_PAYLOAD = 200_000;

  /** Earliest time of an event. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** Latest time of an event. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final int MAX_DIGITS = 38;
  private static final UUID NO_ID = new UUID(0, 0);
  private static final String REPLAY = "replay";

  private final Store store;
  private final Clock clock;
  private final JdbcEventSessions sessions;
  private final Dispatcher dispatcher;
  private final JdbcJournal writing;
  private final JdbcEvents reading;
  private final Lane<Append, List<Receipt>> lane;
  private final ObjectMapper json = Json.mapper();

  /**
   * The journal of a store.
   *
   * @param sessions which session each event belongs to
   */
  public Journal(
      Store store, Clock clock, Ids ids, JdbcEventSessions sessions, Dispatcher dispatcher) {
    this.store = store;
    this.dispatcher = dispatcher;
    writing = new JdbcJournal(store.positions(), clock, ids, sessions, dispatcher);
    reading = new JdbcEvents(store);
    lane = store.lane(writing::write);
    this.clock = clock;
    this.sessions = sessions;
    new JdbcCooldowns().restore(store, dispatcher);
  }

  /**
   * Journals an event and returns when it and its deliveries are durable.
   *
   * @throws ProblemException of kind USER when it cannot be kept as it is; of kind RESOURCE when it
   *     could not be made durable
   */
  public Receipt append(String source, EventDraft draft, Origin origin, @Nullable UUID causeId) {
    return appendAll(source, List.of(draft), origin, causeId).getFirst();
  }

  /** As {@link #append} for several, in one transaction: all or none. */
  public List<Receipt> appendAll(
      String source, List<EventDraft> drafts, Origin origin, @Nullable UUID causeId) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    return lane.write(prepare(source, drafts, origin, causeId, Append.OF_CAUSE));
  }

  /** As {@link #appendAll}, without waiting. */
  public CompletableFuture<List<Receipt>> appendLater(
      String source, List<EventDraft> drafts, Origin origin, @Nullable UUID causeId) {
    return lane.submit(prepare(source, drafts, origin, causeId, Append.OF_CAUSE));
  }

  /** Where one source hands in its events. */
  public EventSink sink(String source, Origin origin) {
    return new EventSink() {
      @Override
      public Receipt append(EventDraft draft) {
        return Journal.this.append(source, draft, origin, null);
      }

      @Override
      public List<Receipt> appendAll(List<EventDraft> drafts) {
        return Journal.this.appendAll(source, drafts, origin, null);
      }
    };
  }

  /** The events that followed from handling one, for {@link #writing} in the same transaction. */
  public Append followUps(
      String source, List<EventDraft> drafts, StreamEvent cause, int causeDepth) {
    return prepare(source, drafts, cause.origin(), cause.id(), causeDepth + 1);
  }

  /** An event without a cause, for {@link #writing} as a part of someone else's transaction. */
  public Append prepared(String source, EventDraft draft, Origin origin) {
    return prepare(source, List.of(draft), origin, null, 0);
  }

  /** Writes events as a part of someone else's transaction. */
  public JdbcJournal writing() {
    return writing;
  }

  /** Reads events as a part of someone else's read. */
  public JdbcEvents reading() {
    return reading;
  }

  /** Old events for the live feed. */
  public ChangeReader changes() {
    return reading;
  }

  /** One event. */
  public Optional<StreamEvent> event(UUID id) {
    return reading
        .at(Ids.numberOf(id))
        .map(JdbcEvents.Stored::event)
        .filter(event -> event.id().equals(id));
  }

  /** The events that a query asks for. */
  public List<StreamEvent> events(EventQuery query) {
    return reading.find(query);
  }

  /** Events journalled in a session so far. */
  public long count(UUID session) {
    return reading.countOf(session);
  }

  /** Events journalled behind one position and up to another; the more, the longer it takes. */
  public long countBetween(long after, long upTo) {
    return reading.countBetween(after, upTo);
  }

  /** Those of these external ids that a source has handed in before. */
  public Set<String> known(String source, Set<String> externalIds) {
    return externalIds.isEmpty() ? Set.of() : reading.known(source, externalIds);
  }

  /** An event with the source that handed it in. */
  public record Sourced(String source, StreamEvent event) {}

  /**
   * Events that are parts of streaks, oldest first; replayed ones are not.
   *
   * @param back how long before the newest event they may have come, about
   */
  public List<Sourced> streaks(Duration back) {
    return reading.streaks(back);
  }

  /** Position up to which everything is committed; a live feed opened here shows only news. */
  public long head() {
    return store.head();
  }

  /** Up to this position some changes have been removed, because of their age; 0: none has. */
  public long removed() {
    return store.removed();
  }

  /**
   * Journals and dispatches an old event once more.
   *
   * @throws ProblemException of kind USER when there is no such event
   */
  public StreamEvent replay(UUID id) {
    StreamEvent original = event(id).orElseThrow(() -> missing(id));
    List<EventDraft> again = List.of(original.toDraft().withExternalId(null));
    Receipt receipt = lane.write(prepare(REPLAY, again, Origin.REPLAYED, id, 0)).getFirst();
    return event(receipt.id()).orElseThrow();
  }

  /**
   * What a rule would do with an old event if it came now. Nothing happens.
   *
   * @param rule saved or not
   * @throws ProblemException of kind USER when there is no such event
   */
  public Rehearsal rehearse(Rule rule, UUID id) {
    StreamEvent event =
        event(id)
            .orElseThrow(() ->
                Problem.user("no-such-event", "There is no event " + id + " to try").asException());
    return rehearse(rule, event);
  }

  /** As {@link #rehearse(Rule, UUID)}, with an event that did not happen. */
  public Rehearsal rehearse(Rule rule, EventDraft draft) {
    StreamEvent event = entry(draft, Origin.SIMULATED, null).event();
    return rehearse(rule, at(event, NO_ID, 0, sessions.current(event), clock.now()));
  }

  private Rehearsal rehearse(Rule rule, StreamEvent event) {
    boolean first = store.read(handle -> JdbcViewers.isFirst(handle, event));
    return dispatcher.rehearse(rule, event, first);
  }

  /** An event with what the journal gives it. */
  @SuppressWarnings("NullAway") // javac drops the nulls of the payload's type from class files
  static StreamEvent at(
      StreamEvent event, UUID id, long seq, @Nullable UUID session, Instant receivedAt) {
    return new StreamEvent(
        id,
        seq,
        event.type(),
        event.channel(),
        event.externalId(),
        event.viewer(),
        event.text(),
        event.quantity(),
        event.money(),
        event.occurredAt(),
        event.payload(),
        session,
        receivedAt,
        event.origin(),
        event.causeId());
  }

  private ProblemException missing(UUID id) {
    return Problem.user(
            "no-such-event",
            reading.isRemoved(Ids.numberOf(id))
                ? "The event "
                    + id
                    + " is older than events are kept and was removed, see the"
                    + " setting retention.events"
                : "There is no event " + id + " to replay")
        .asException();
  }

  private Append prepare(
      String source, List<EventDraft> drafts, Origin origin, @Nullable UUID causeId, int depth) {
    if (drafts.size() > MAX_DRAFTS) {
      throw Problem.user(
              "too-many-events",
              drafts.size() + " events at once are more than " + MAX_DRAFTS + "; send fewer")
          .asException();
    }
    List<Entry> entries = new ArrayList<>(drafts.size());
    for (EventDraft draft : drafts) {
      entries.add(entry(CleanText.of(draft), origin, causeId));
    }
    return new Append(source, entries, depth);
  }

  @SuppressWarnings("NullAway") // javac drops the nulls of the payload's type from class files
  private Entry entry(EventDraft draft, Origin origin, @Nullable UUID causeId) {
    try {
      requireCalendar(draft.occurredAt());
      requirePlain(draft.money());
      StreamEvent event =
          new StreamEvent(
              NO_ID,
              0,
              draft.type(),
              draft.channel(),
              draft.externalId(),
              draft.viewer(),
              draft.text(),
              draft.quantity(),
              draft.money(),
              draft.occurredAt().truncatedTo(ChronoUnit.MICROS),
              draft.payload(),
              null,
              Instant.EPOCH,
              origin,
              causeId);
      return new Entry(event, payload(draft), roles(draft.viewer()), dispatcher.match(event));
    } catch (JsonProcessingException e) {
      throw unusable("its payload has a value that JSON cannot have, or a number too long", e);
    }
  }

  /** RFC 3339, and with it most readers, has four digits for a year. */
  private static void requireCalendar(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw unusable("its time is too far away: " + time + " is not in the years 1 to 9999", null);
    }
  }

  /** Amounts are kept in plain digits, of which an exponent could ask for millions. */
  private static void requirePlain(@Nullable Money money) {
    if (money != null
        && (money.amount().precision() > MAX_DIGITS
            || Math.abs((long) money.amount().scale()) > MAX_DIGITS)) {
      throw unusable("its amount has more than " + MAX_DIGITS + " digits", null);
    }
  }

  private @Nullable String payload(EventDraft draft) throws JsonProcessingException {
    if (draft.payload().isEmpty()) {
      return null;
    }
    String text = json.writeValueAsString(draft.payload());
    if (text.length() > MAX_PAYLOAD) {
      throw Problem.user(
              "event-too-large",
              "The event's payload of " + text.length() + " characters is above " + MAX_PAYLOAD)
          .asException();
    }
    return text;
  }

  private static @Nullable String roles(@Nullable Viewer viewer) {
    return viewer == null || viewer.roles().isEmpty()
        ? null
        : viewer.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  private static ProblemException unusable(String why, @Nullable Exception cause) {
    Problem problem = Problem.user("bad-event", "The event cannot be kept: " + why);
    return cause == null ? problem.asException() : problem.asException(cause);
  }
}

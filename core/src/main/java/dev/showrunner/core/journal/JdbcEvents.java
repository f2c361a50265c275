package dev.showrunner.core.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Role;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.live.Change.EventAppended;
import dev.showrunner.core.live.ChangeReader;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the table of events. */
public final class JdbcEvents implements ChangeReader {
  private static final TypeReference<Map<String, @Nullable Object>> PAYLOAD =
      new TypeReference<>() {};

  /** Most seqs in one query. */
  private static final int AT_ONCE = 1_000;

  /** Most values in one IN. */
  private static final int MOST_ASKED = 500;

  private final Store store;
  private final ObjectMapper json = Json.mapper();

  /** An event with what only the engine needs of it. */
  public record Stored(StreamEvent event, int depth) {}

  /** The events of this store. */
  public JdbcEvents(Store store) {
    this.store = store;
  }

  Optional<Stored> at(long seq) {
    return store.read(handle -> at(handle, seq));
  }

  /** The event at a seq, inside a read or a write. */
  public Optional<Stored> at(Handle handle, long seq) {
    return handle
        .select("SELECT * FROM events WHERE seq = ?", seq)
        .map((row, context) -> new Stored(event(row), row.getInt("depth")))
        .findOne();
  }

  /** The events at these seqs, inside a read or a write; those that are not there are left out. */
  public Map<Long, Stored> at(Handle handle, Collection<Long> seqs) {
    List<Long> wanted = List.copyOf(seqs);
    Map<Long, Stored> found = HashMap.newHashMap(wanted.size());
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      handle
          .createQuery("SELECT * FROM events WHERE seq IN (<seqs>)")
          .bindList("seqs", wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)))
          .map((row, context) -> new Stored(event(row), row.getInt("depth")))
          .forEach(stored -> found.put(stored.event().seq(), stored));
    }
    return found;
  }

  @Override
  public List<? extends Change> between(long after, long upTo) {
    return store.read(handle ->
        handle
            .select("SELECT * FROM events WHERE seq > ? AND seq <= ? ORDER BY seq", after, upTo)
            .map((row, context) -> event(row))
            .map(event -> new EventAppended(event.seq(), event))
            .list());
  }

  List<StreamEvent> find(EventQuery query) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    and(where, values, "type = :type", "type", query.type() == null ? null : query.type().name());
    and(where, values, "platform = :platform", "platform", lower(query.platform()));
    and(where, values, "channel = :channel", "channel", lower(query.channel()));
    and(
        where,
        values,
        "session_id = :session",
        "session",
        query.session() == null ? null : Columns.bytes(query.session()));
    and(
        where,
        values,
        "(viewer_id = :viewer OR lower(viewer_login) = lower(:viewer)"
            + " OR lower(viewer_name) = lower(:viewer))",
        "viewer",
        query.viewer());
    and(
        where,
        values,
        "(text LIKE :q ESCAPE '~' OR viewer_name LIKE :q ESCAPE '~')",
        "q",
        query.q() == null ? null : containing(query.q()));
    and(
        where,
        values,
        "received_at >= :from",
        "from",
        query.from() == null ? null : Columns.micros(query.from()));
    and(
        where,
        values,
        "received_at < :to",
        "to",
        query.to() == null ? null : Columns.micros(query.to()));
    String order = query.newestFirst() ? "DESC" : "ASC";
    and(
        where,
        values,
        query.newestFirst() ? "seq < :after" : "seq > :after",
        "after",
        query.after());
    String sql = "SELECT * FROM events WHERE " + where + " ORDER BY seq " + order + " LIMIT :limit";
    return store.read(handle ->
        handle
            .createQuery(sql)
            .bindMap(values)
            .bind("limit", query.limit())
            .map((row, context) -> event(row))
            .list());
  }

  private static void and(
      StringBuilder where,
      Map<String, Object> values,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      where.append(" AND ").append(condition);
      values.put(name, value);
    }
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static String containing(String text) {
    return "%" + text.replace("~", "~~").replace("%", "~%").replace("_", "~_") + "%";
  }

  /** Whether an event was removed because of its age, as far as its seq tells. */
  boolean isRemoved(long seq) {
    return store.read(handle ->
        handle.select("SELECT events_seq >= ? FROM retention", seq).mapTo(Boolean.class).one());
  }

  Set<String> known(String source, Set<String> externalIds) {
    return store.read(handle -> {
      Set<String> known = new HashSet<>();
      List<String> asked = List.copyOf(externalIds);
      for (int from = 0; from < asked.size(); from += MOST_ASKED) {
        known.addAll(
            handle
                .createQuery(
                    "SELECT external_id FROM events WHERE source = :source"
                        + " AND external_id IN (<asked>)")
                .bind("source", source)
                .bindList("asked", asked.subList(from, Math.min(asked.size(), from + MOST_ASKED)))
                .mapTo(String.class)
                .list());
      }
      return known;
    });
  }

  List<Journal.Sourced> streaks(Duration back) {
    return store.read(handle ->
        handle
            .select(
                "SELECT * FROM events WHERE seq > ? AND payload LIKE '%\"streakId\"%'"
                    + " AND origin <> 'REPLAYED' ORDER BY seq",
                before(handle, back))
            .map((row, context) -> new Journal.Sourced(row.getString("source"), event(row)))
            .list());
  }

  /** A position before everything that came so long before the newest event, or later. */
  private static long before(Handle handle, Duration back) {
    List<Long> newest = received(handle, Long.MAX_VALUE);
    if (newest.isEmpty()) {
      return 0;
    }
    long bound = newest.get(1) - Columns.micros(Instant.EPOCH.plus(back));
    for (long step = 1_000; step < newest.get(0); step *= 2) {
      List<Long> earlier = received(handle, newest.get(0) - step);
      if (earlier.isEmpty()) {
        return 0;
      }
      if (earlier.get(1) < bound) {
        return earlier.get(0);
      }
    }
    return 0;
  }

  /** Position and time of the newest event up to a position; empty when there is none. */
  private static List<Long> received(Handle handle, long upTo) {
    return handle
        .select(
            "SELECT seq, received_at FROM events WHERE seq <= ? ORDER BY seq DESC LIMIT 1", upTo)
        .map((row, context) -> List.of(row.getLong(1), row.getLong(2)))
        .findOne()
        .orElse(List.of());
  }

  long countBetween(long after, long upTo) {
    return store.read(handle ->
        handle
            .select("SELECT count(*) FROM events WHERE seq > ? AND seq <= ?", after, upTo)
            .mapTo(Long.class)
            .one());
  }

  /** Events of a session so far. */
  long countOf(UUID session) {
    return store.read(handle ->
        handle
            .select(
                "SELECT events FROM session_events WHERE session_id = ?",
                (Object) Columns.bytes(session))
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  @SuppressWarnings("NullAway") // javac drops the nulls of the payload's type from class files
  private StreamEvent event(ResultSet row) throws SQLException {
    @Nullable String viewerId = row.getString("viewer_id");
    @Nullable String amount = row.getString("amount");
    byte @Nullable [] session = row.getBytes("session_id");
    byte @Nullable [] cause = row.getBytes("cause_id");
    return new StreamEvent(
        Columns.uuid(row.getBytes("id")),
        row.getLong("seq"),
        new EventType(row.getString("type")),
        new Channel(row.getString("platform"), row.getString("channel")),
        row.getString("external_id"),
        viewerId == null
            ? null
            : new Viewer(
                viewerId,
                row.getString("viewer_login"),
                row.getString("viewer_name"),
                roles(row.getString("viewer_roles"))),
        row.getString("text"),
        row.getLong("quantity"),
        amount == null ? null : new Money(new BigDecimal(amount), row.getString("currency")),
        Columns.instant(row.getLong("occurred_at")),
        payload(row.getString("payload")),
        session == null ? null : Columns.uuid(session),
        Columns.instant(row.getLong("received_at")),
        Origin.valueOf(row.getString("origin")),
        cause == null ? null : Columns.uuid(cause));
  }

  private static Set<Role> roles(@Nullable String text) {
    return text == null
        ? Set.of()
        : Arrays.stream(text.split(",")).map(Role::valueOf).collect(Collectors.toSet());
  }

  private Map<String, @Nullable Object> payload(@Nullable String text) {
    if (text == null) {
      return Map.of();
    }
    try {
      return json.readValue(text, PAYLOAD);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event's payload is damaged", e);
    }
  }
}

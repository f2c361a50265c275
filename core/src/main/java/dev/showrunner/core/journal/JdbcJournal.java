package dev.showrunner.core.journal;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.dispatch.Dispatcher.Dispatched;
import dev.showrunner.core.dispatch.JdbcCooldowns;
import dev.showrunner.core.dispatch.JdbcDeliveries;
import dev.showrunner.core.live.Change.EventAppended;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.JdbcStatements;
import dev.showrunner.core.store.Positions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes events and their deliveries, inside the writer's transactions only. */
public final class JdbcJournal {
  private static final String INSERT =
      "INSERT INTO events (seq, id, type, platform, channel, source, external_id, viewer_id,"
          + " viewer_login, viewer_name, viewer_roles, text, quantity, amount, currency,"
          + " occurred_at, payload, session_id, received_at, origin, cause_id, depth)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (source, external_id) WHERE external_id IS NOT NULL DO NOTHING";
  private static final String FIRST =
      "SELECT id FROM events WHERE source = ? AND external_id = ?"
          + " UNION ALL SELECT event_id FROM removed_ids WHERE source = ? AND external_id = ?";
  private static final String DEPTH = "SELECT depth FROM events WHERE seq = ? AND id = ?";

  private final Positions positions;
  private final Clock clock;
  private final Ids ids;
  private final JdbcEventSessions sessions;
  private final Dispatcher dispatcher;
  private final JdbcDeliveries deliveries = new JdbcDeliveries();
  private final JdbcCooldowns cooldowns = new JdbcCooldowns();
  private final JdbcViewers viewers = new JdbcViewers();
  private final JdbcSessionSums sums = new JdbcSessionSums();
  private final JdbcStatements statements = new JdbcStatements();

  JdbcJournal(
      Positions positions,
      Clock clock,
      Ids ids,
      JdbcEventSessions sessions,
      Dispatcher dispatcher) {
    this.positions = positions;
    this.clock = clock;
    this.ids = ids;
    this.sessions = sessions;
    this.dispatcher = dispatcher;
  }

  /** Writes events, their deliveries and the sessions' counts; a list of receipts for each. */
  public List<List<Receipt>> write(Handle handle, List<Append> appends) throws SQLException {
    Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
    JdbcEventSessions.Pass belonging = sessions.pass(handle);
    List<Written> written = new ArrayList<>();
    PreparedStatement insert = statements.get(handle, INSERT);
    for (Append append : appends) {
      for (Entry entry : append.entries()) {
        int depth =
            append.depth() == Append.OF_CAUSE ? depth(handle, entry.event()) : append.depth();
        @Nullable UUID session =
            isRepeatedState(handle, append.source(), entry.event())
                ? null
                : belonging.sessionOf(entry.event(), now);
        StreamEvent event = complete(entry.event(), session, now);
        bind(insert, append.source(), entry, event, depth);
        insert.addBatch();
        written.add(new Written(append.source(), entry, event, depth));
      }
    }
    int[] counts = written.isEmpty() ? new int[0] : insert.executeBatch();
    List<Written> fresh = new ArrayList<>(written.size());
    List<Receipt> receipts = new ArrayList<>(written.size());
    for (int i = 0; i < counts.length; i++) {
      Written one = written.get(i);
      if (counts[i] == 0) {
        receipts.add(first(handle, one));
      } else {
        receipts.add(new Receipt(one.event.id(), one.event.seq(), false));
        fresh.add(one);
        positions.announce(new EventAppended(one.event.seq(), one.event));
      }
    }
    if (!fresh.isEmpty()) {
      follow(handle, fresh, now);
    }
    return perAppend(appends, receipts);
  }

  /** What is written with new events. */
  private void follow(Handle handle, List<Written> fresh, Instant now) throws SQLException {
    List<StreamEvent> events = fresh.stream().map(Written::event).toList();
    sums.add(handle, events, now);
    Set<Long> firsts = viewers.note(handle, events, positions);
    List<Dispatched> dispatched = new ArrayList<>(fresh.size());
    for (Written one : fresh) {
      boolean first = firsts.contains(one.event.seq());
      dispatched.add(new Dispatched(one.event, one.depth, one.entry.matches(), first));
    }
    Dispatcher.Routed routed = dispatcher.dispatch(dispatched, positions);
    deliveries.insert(handle, routed.made(), positions);
    cooldowns.write(handle, routed);
  }

  private record Written(String source, Entry entry, StreamEvent event, int depth) {}

  private static List<List<Receipt>> perAppend(List<Append> appends, List<Receipt> receipts) {
    List<List<Receipt>> results = new ArrayList<>(appends.size());
    int from = 0;
    for (Append append : appends) {
      int to = from + append.entries().size();
      results.add(List.copyOf(receipts.subList(from, to)));
      from = to;
    }
    return results;
  }

  private StreamEvent complete(StreamEvent event, @Nullable UUID session, Instant now) {
    long seq = positions.next();
    return Journal.at(event, ids.numbered(seq), seq, session, now);
  }

  private static void bind(
      PreparedStatement insert, String source, Entry entry, StreamEvent event, int depth)
      throws SQLException {
    @Nullable Viewer viewer = event.viewer();
    @Nullable Money money = event.money();
    EventType type = event.type();
    insert.setLong(1, event.seq());
    insert.setBytes(2, Columns.bytes(event.id()));
    insert.setString(3, type.name());
    insert.setString(4, event.channel().platform());
    insert.setString(5, event.channel().login());
    insert.setString(6, source);
    insert.setString(7, event.externalId());
    insert.setString(8, viewer == null ? null : viewer.id());
    insert.setString(9, viewer == null ? null : viewer.login());
    insert.setString(10, viewer == null ? null : viewer.displayName());
    insert.setString(11, entry.rolesText());
    insert.setString(12, event.text());
    insert.setLong(13, event.quantity());
    insert.setString(14, money == null ? null : money.amount().toPlainString());
    insert.setString(15, money == null ? null : money.currency());
    insert.setLong(16, Columns.micros(event.occurredAt()));
    insert.setString(17, entry.payloadJson());
    insert.setBytes(18, event.sessionId() == null ? null : Columns.bytes(event.sessionId()));
    insert.setLong(19, Columns.micros(event.receivedAt()));
    insert.setString(20, event.origin().name());
    insert.setBytes(21, event.causeId() == null ? null : Columns.bytes(event.causeId()));
    insert.setInt(22, depth);
  }

  /** What the journal has already must not begin or end a session once more. */
  private boolean isRepeatedState(Handle handle, String source, StreamEvent event)
      throws SQLException {
    boolean state =
        event.type().equals(EventType.STREAM_ONLINE)
            || event.type().equals(EventType.STREAM_OFFLINE);
    if (!state || event.externalId() == null) {
      return false;
    }
    PreparedStatement select = statements.get(handle, FIRST);
    select.setString(1, source);
    select.setString(2, event.externalId());
    try (ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  /** The receipt of the one that came first. */
  private Receipt first(Handle handle, Written duplicate) throws SQLException {
    PreparedStatement select = statements.get(handle, FIRST);
    select.setString(1, duplicate.source);
    select.setString(2, duplicate.event.externalId());
    select.setString(3, duplicate.source);
    select.setString(4, duplicate.event.externalId());
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("a duplicate has no first: " + duplicate.event);
      }
      UUID id = Columns.uuid(row.getBytes(1));
      return new Receipt(id, Ids.numberOf(id), true);
    }
  }

  /** One more than the cause has; an unknown cause counts as one without any. */
  private int depth(Handle handle, StreamEvent event) throws SQLException {
    @Nullable UUID cause = event.causeId();
    if (cause == null) {
      return 0;
    }
    PreparedStatement select = statements.get(handle, DEPTH);
    select.setLong(1, Ids.numberOf(cause));
    select.setBytes(2, Columns.bytes(cause));
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getInt(1) + 1 : 1;
    }
  }
}

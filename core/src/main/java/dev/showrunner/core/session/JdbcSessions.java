package dev.showrunner.core.session;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Money;
import dev.showrunner.api.Session;
import dev.showrunner.api.Session.Tally;
import dev.showrunner.api.Session.Totals;
import dev.showrunner.core.live.Change.SessionChanged;
import dev.showrunner.core.session.Board.Active;
import dev.showrunner.core.session.Board.Live;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Positions;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of sessions and live channels; the journal keeps the sums. */
final class JdbcSessions {
  private static final String SELECT =
      "SELECT s.*, coalesce(c.events, 0) AS events, c.last_at"
          + " FROM sessions s LEFT JOIN session_events c ON c.session_id = s.id ";

  private final Positions positions;

  JdbcSessions(Positions positions) {
    this.positions = positions;
  }

  /** A session that is on, with when something last happened in it. */
  record Running(Session session, Instant lastAt) {}

  void insert(Handle handle, Session session) {
    @Nullable Channel channel = session.channel();
    handle.execute(
        "INSERT INTO sessions (id, name, platform, channel, by_hand, rehearsal, state, started_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        Columns.bytes(session.id()),
        session.name(),
        channel == null ? null : channel.platform(),
        channel == null ? null : channel.login(),
        session.byHand(),
        session.rehearsal(),
        session.state().name(),
        Columns.micros(session.startedAt()));
    announce(handle, session.id());
  }

  void end(Handle handle, UUID id, Session.State state, Instant at) {
    int ended =
        handle.execute(
            "UPDATE sessions SET state = ?, ended_at = max(?, started_at)"
                + " WHERE id = ? AND state = 'ACTIVE'",
            state.name(),
            Columns.micros(at),
            Columns.bytes(id));
    if (ended > 0) {
      announce(handle, id);
    }
  }

  void rename(Handle handle, UUID id, String name) {
    int renamed =
        handle.execute("UPDATE sessions SET name = ? WHERE id = ?", name, Columns.bytes(id));
    if (renamed > 0) {
      announce(handle, id);
    }
  }

  private void announce(Handle handle, UUID id) {
    long position = positions.next();
    handle.execute("UPDATE sessions SET changed = ? WHERE id = ?", position, Columns.bytes(id));
    positions.announce(new SessionChanged(position, find(handle, id).orElseThrow()));
  }

  void online(Handle handle, Channel channel, boolean simulated) {
    handle.execute(
        "INSERT INTO live_channels (platform, channel, simulated) VALUES (?, ?, ?)"
            + " ON CONFLICT (platform, channel, simulated) DO UPDATE SET offline_at = NULL",
        channel.platform(),
        channel.login(),
        simulated);
  }

  void offline(Handle handle, Channel channel, boolean simulated, Instant at) {
    handle.execute(
        "UPDATE live_channels SET offline_at = ?"
            + " WHERE platform = ? AND channel = ? AND simulated = ? AND offline_at IS NULL",
        Columns.micros(at),
        channel.platform(),
        channel.login(),
        simulated);
  }

  /** Forgets the channels that are off; with {@code also}, those that are on as well. */
  void forgetChannels(Handle handle, boolean simulated, @Nullable Channel only, boolean also) {
    handle.execute(
        "DELETE FROM live_channels WHERE simulated = ? AND (? OR offline_at IS NOT NULL)"
            + " AND (? IS NULL OR (platform = ? AND channel = ?))",
        simulated,
        also,
        only == null ? null : only.login(),
        only == null ? null : only.platform(),
        only == null ? null : only.login());
  }

  Board board(Handle handle) {
    List<Active> sessions =
        handle
            .createQuery("SELECT * FROM sessions WHERE state = 'ACTIVE' ORDER BY id")
            .map((row, context) ->
                new Active(
                    Columns.uuid(row.getBytes("id")),
                    channel(row),
                    row.getBoolean("by_hand"),
                    row.getBoolean("rehearsal")))
            .list();
    List<Live> channels =
        handle
            .createQuery("SELECT * FROM live_channels")
            .map((row, context) ->
                new Live(
                    new Channel(row.getString("platform"), row.getString("channel")),
                    row.getBoolean("simulated"),
                    instant(row, "offline_at")))
            .list();
    return new Board(sessions, channels);
  }

  List<Running> running(Handle handle) {
    return handle
        .createQuery(SELECT + "WHERE s.state = 'ACTIVE' ORDER BY s.id")
        .map((row, context) -> {
          Session session = session(row);
          Instant last = instant(row, "last_at");
          return new Running(session, last == null ? session.startedAt() : last);
        })
        .list();
  }

  Optional<Session> find(Handle handle, UUID id) {
    return withTotals(
            handle,
            handle
                .select(SELECT + "WHERE s.id = ?", (Object) Columns.bytes(id))
                .map((row, context) -> session(row))
                .list())
        .stream()
        .findFirst();
  }

  /** Ids are in order of time. */
  List<Session> list(Handle handle, int limit, @Nullable UUID after, @Nullable Channel channel) {
    byte @Nullable [] before = after == null ? null : Columns.bytes(after);
    @Nullable String platform = channel == null ? null : channel.platform();
    @Nullable String login = channel == null ? null : channel.login();
    return withTotals(
        handle,
        handle
            .select(
                SELECT
                    + "WHERE (? IS NULL OR s.id < ?) AND (? IS NULL"
                    + " OR (s.platform = ? AND s.channel = ?) OR EXISTS (SELECT 1"
                    + " FROM session_channels o WHERE o.platform = ? AND o.channel = ?"
                    + " AND o.session_id = s.id)) ORDER BY s.id DESC LIMIT ?",
                before,
                before,
                platform,
                platform,
                login,
                platform,
                login,
                limit)
            .map((row, context) -> session(row))
            .list());
  }

  List<SessionChanged> changed(Handle handle, long after, long upTo) {
    record Changed(long position, Session session) {}
    List<Changed> changed =
        handle
            .select(SELECT + "WHERE s.changed > ? AND s.changed <= ?", after, upTo)
            .map((row, context) -> new Changed(row.getLong("changed"), session(row)))
            .list();
    List<SessionChanged> changes = new ArrayList<>();
    for (Changed one : changed) {
      find(handle, one.session.id())
          .ifPresent(session -> changes.add(new SessionChanged(one.position, session)));
    }
    return changes;
  }

  private static List<Session> withTotals(Handle handle, List<Session> sessions) {
    return sessions.stream()
        .map(session ->
            new Session(
                session.id(),
                session.name(),
                session.channel(),
                session.byHand(),
                session.rehearsal(),
                session.state(),
                session.startedAt(),
                session.endedAt(),
                session.events(),
                totals(handle, session.id(), false),
                totals(handle, session.id(), true)))
        .toList();
  }

  private static Totals totals(Handle handle, UUID session, boolean simulated) {
    Map<String, Tally> types = new HashMap<>();
    handle
        .select(
            "SELECT type, events, quantity FROM session_totals"
                + " WHERE session_id = ? AND simulated = ?",
            Columns.bytes(session),
            simulated)
        .map((row, context) ->
            types.put(
                row.getString("type"), new Tally(row.getLong("events"), row.getLong("quantity"))))
        .list();
    List<Money> money =
        handle
            .select(
                "SELECT currency, amount FROM session_money"
                    + " WHERE session_id = ? AND simulated = ? ORDER BY currency",
                Columns.bytes(session),
                simulated)
            .map((row, context) ->
                new Money(new BigDecimal(row.getString("amount")), row.getString("currency")))
            .list();
    return new Totals(types, money);
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        Columns.uuid(row.getBytes("id")),
        row.getString("name"),
        channel(row),
        row.getBoolean("by_hand"),
        row.getBoolean("rehearsal"),
        Session.State.valueOf(row.getString("state")),
        Columns.instant(row.getLong("started_at")),
        instant(row, "ended_at"),
        row.getLong("events"),
        Totals.NONE,
        Totals.NONE);
  }

  private static @Nullable Channel channel(ResultSet row) throws SQLException {
    @Nullable String platform = row.getString("platform");
    return platform == null ? null : new Channel(platform, row.getString("channel"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Columns.instant(micros);
  }
}

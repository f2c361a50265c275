package dev.showrunner.core.journal;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.JdbcStatements;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps the sums of sessions, in the transaction of their events. Replayed events are no news. */
final class JdbcSessionSums {
  private static final String EVENTS =
      "INSERT INTO session_events (session_id, events, last_at) VALUES (?, ?, ?)"
          + " ON CONFLICT (session_id) DO UPDATE"
          + " SET events = events + excluded.events, last_at = excluded.last_at";
  private static final String TALLY =
      "INSERT INTO session_totals (session_id, simulated, type, events, quantity)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (session_id, simulated, type) DO UPDATE"
          + " SET events = events + excluded.events, quantity = CASE type WHEN 'viewers'"
          + " THEN max(quantity, excluded.quantity)"
          + " WHEN quantity > 9223372036854775807 - excluded.quantity THEN 9223372036854775807"
          + " ELSE quantity + excluded.quantity END";
  private static final String AMOUNT =
      "SELECT amount FROM session_money WHERE session_id = ? AND simulated = ? AND currency = ?";
  private static final String MONEY =
      "INSERT INTO session_money (session_id, simulated, currency, amount) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (session_id, simulated, currency) DO UPDATE SET amount = excluded.amount";

  private final JdbcStatements statements = new JdbcStatements();

  private record Side(UUID session, boolean simulated) {}

  private record Kind(Side side, EventType type) {}

  private record Purse(Side side, String currency) {}

  private record Sum(long events, long quantity) {}

  /** Adds events that were just written. */
  void add(Handle handle, List<StreamEvent> events, Instant now) throws SQLException {
    Map<UUID, Long> counts = new HashMap<>();
    Map<Kind, Sum> tallies = new HashMap<>();
    Map<Purse, BigDecimal> purses = new HashMap<>();
    for (StreamEvent event : events) {
      @Nullable UUID session = event.sessionId();
      if (session == null || event.origin() == Origin.REPLAYED) {
        continue;
      }
      counts.merge(session, event.midStreak() ? 0L : 1L, Long::sum);
      if (event.midStreak()) {
        continue;
      }
      Side side = new Side(session, event.origin() == Origin.SIMULATED);
      boolean most = event.type().equals(EventType.VIEWERS);
      tallies.merge(
          new Kind(side, event.type()), new Sum(1, event.quantity()), (a, b) -> added(a, b, most));
      @Nullable Money money = event.money();
      if (money != null) {
        purses.merge(new Purse(side, money.currency()), money.amount(), BigDecimal::add);
      }
    }
    write(handle, counts, tallies, purses, now);
  }

  private static Sum added(Sum a, Sum b, boolean most) {
    long sum = a.quantity + b.quantity;
    long quantity = most ? Math.max(a.quantity, b.quantity) : sum < 0 ? Long.MAX_VALUE : sum;
    return new Sum(a.events + b.events, quantity);
  }

  private void write(
      Handle handle,
      Map<UUID, Long> counts,
      Map<Kind, Sum> tallies,
      Map<Purse, BigDecimal> purses,
      Instant now)
      throws SQLException {
    for (Map.Entry<UUID, Long> count : counts.entrySet()) {
      PreparedStatement add = statements.get(handle, EVENTS);
      add.setBytes(1, Columns.bytes(count.getKey()));
      add.setLong(2, count.getValue());
      add.setLong(3, Columns.micros(now));
      add.executeUpdate();
    }
    for (Map.Entry<Kind, Sum> tally : tallies.entrySet()) {
      PreparedStatement add = statements.get(handle, TALLY);
      bind(add, tally.getKey().side());
      add.setString(3, tally.getKey().type().name());
      add.setLong(4, tally.getValue().events());
      add.setLong(5, tally.getValue().quantity());
      add.executeUpdate();
    }
    for (Map.Entry<Purse, BigDecimal> purse : purses.entrySet()) {
      Purse key = purse.getKey();
      BigDecimal sum = amount(handle, key).add(purse.getValue());
      PreparedStatement put = statements.get(handle, MONEY);
      bind(put, key.side());
      put.setString(3, key.currency());
      put.setString(4, sum.toPlainString());
      put.executeUpdate();
    }
  }

  private BigDecimal amount(Handle handle, Purse purse) throws SQLException {
    PreparedStatement select = statements.get(handle, AMOUNT);
    bind(select, purse.side());
    select.setString(3, purse.currency());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? new BigDecimal(row.getString(1)) : BigDecimal.ZERO;
    }
  }

  private static void bind(PreparedStatement statement, Side side) throws SQLException {
    statement.setBytes(1, Columns.bytes(side.session()));
    statement.setInt(2, side.simulated() ? 1 : 0);
  }
}

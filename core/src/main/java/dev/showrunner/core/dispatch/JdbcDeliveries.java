package dev.showrunner.core.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Mode;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.JdbcStatements;
import dev.showrunner.core.store.Positions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of deliveries: making rows, and reading them as {@link Delivery}. */
public final class JdbcDeliveries {
  /** Columns that {@link #delivery} reads. */
  public static final String COLUMNS =
      "id, rule_id, service, action, args, event_seq, priority, sync, state, attempt, created_at,"
          + " run_at, expires_at, reason";

  private static final String INSERT =
      "INSERT INTO deliveries (key, id, rule_id, service, action, args, event_seq, priority, sync,"
          + " discardable, timeout_ms, max_attempts, created_at, expires_at, state, attempt)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)";
  private static final TypeReference<Map<String, String>> ARGS = new TypeReference<>() {};
  private static final List<DeliveryState> STATES =
      List.of(
          DeliveryState.MISSED,
          DeliveryState.PENDING,
          DeliveryState.PROCESSING,
          DeliveryState.COMPLETED,
          DeliveryState.FAILED,
          DeliveryState.DISCARDED,
          DeliveryState.EXPIRED,
          DeliveryState.INTERRUPTED);

  private final ObjectMapper json = Json.mapper();
  private final JdbcStatements statements = new JdbcStatements();

  /** The number a state is stored as: 0 is pending, below 2 are those that are not final. */
  public static int code(DeliveryState state) {
    return STATES.indexOf(state) - STATES.indexOf(DeliveryState.PENDING);
  }

  private static DeliveryState state(int code) {
    return STATES.get(code + STATES.indexOf(DeliveryState.PENDING));
  }

  /** Adds pending deliveries. On the writer's thread only. */
  public void insert(Handle handle, List<Dispatcher.Made> made, Positions positions)
      throws SQLException {
    if (made.isEmpty()) {
      return;
    }
    PreparedStatement insert = statements.get(handle, INSERT);
    for (Dispatcher.Made one : made) {
      Ticket ticket = one.ticket();
      Delivery delivery = ticket.delivery();
      insert.setLong(1, ticket.key());
      insert.setBytes(2, Columns.bytes(delivery.id()));
      insert.setString(3, delivery.ruleId());
      insert.setString(4, delivery.service());
      insert.setString(5, delivery.action());
      insert.setString(6, one.argsJson());
      insert.setLong(7, delivery.eventSeq());
      insert.setInt(8, delivery.priority());
      insert.setInt(9, delivery.mode() == Mode.SYNC ? 1 : 0);
      insert.setInt(10, ticket.discardable() ? 1 : 0);
      insert.setLong(11, ticket.timeout().toMillis());
      insert.setInt(12, ticket.maxAttempts());
      insert.setLong(13, Columns.micros(delivery.runAt()));
      insert.setObject(
          14, delivery.expiresAt() == null ? null : Columns.micros(delivery.expiresAt()));
      insert.addBatch();
      positions.announce(new Change.DeliveryChanged(ticket.key(), delivery));
    }
    insert.executeBatch();
  }

  /** Reads the delivery of a row that has {@link #COLUMNS}. */
  public Delivery delivery(ResultSet row) throws SQLException {
    long runAt = row.getLong("run_at");
    Instant notBefore = Columns.instant(row.wasNull() ? row.getLong("created_at") : runAt);
    long expires = row.getLong("expires_at");
    @Nullable Instant notAfter = row.wasNull() ? null : Columns.instant(expires);
    return new Delivery(
        Columns.uuid(row.getBytes("id")),
        row.getString("rule_id"),
        row.getString("service"),
        row.getString("action"),
        args(row.getString("args")),
        row.getLong("event_seq"),
        row.getInt("priority"),
        row.getInt("sync") == 1 ? Mode.SYNC : Mode.ASYNC,
        state(row.getInt("state")),
        row.getInt("attempt"),
        notBefore,
        notAfter,
        row.getString("reason"));
  }

  private Map<String, String> args(@Nullable String text) {
    try {
      return text == null ? Map.of() : json.readValue(text, ARGS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a delivery's arguments are damaged", e);
    }
  }
}

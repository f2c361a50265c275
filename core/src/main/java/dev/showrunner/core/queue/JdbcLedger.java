package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.core.dispatch.JdbcDeliveries;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.live.ChangeReader;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/** Reads the table of deliveries for people and for the live feed. */
final class JdbcLedger implements ChangeReader {
  private static final String CHANGES =
      "SELECT "
          + JdbcDeliveries.COLUMNS
          + ", key AS seq FROM deliveries"
          + " WHERE key > :after AND key <= :upTo AND changed IS NULL"
          + " UNION ALL SELECT "
          + JdbcDeliveries.COLUMNS
          + ", changed AS seq FROM deliveries"
          + " WHERE changed > :after AND changed <= :upTo ORDER BY seq";

  /** The three states by themselves, so that the index on them gives each in order. */
  private static final String DROPS =
      "SELECT d.*, e.type AS event_type FROM ("
          + dropsIn(DeliveryState.DISCARDED)
          + " UNION ALL "
          + dropsIn(DeliveryState.EXPIRED)
          + " UNION ALL "
          + dropsIn(DeliveryState.INTERRUPTED)
          + ") d JOIN events e ON e.seq = d.event_seq ORDER BY d.key DESC LIMIT :limit";

  /** Far more deliveries than are ever committed together. */
  private static final int MOST_IN_A_GROUP = 200_000;

  private final Store store;
  private final JdbcDeliveries rows = new JdbcDeliveries();

  JdbcLedger(Store store) {
    this.store = store;
  }

  private static String dropsIn(DeliveryState state) {
    return "SELECT * FROM (SELECT * FROM deliveries WHERE state = "
        + JdbcDeliveries.code(state)
        + " AND state >= 3 AND (:state IS NULL OR state = :state)"
        + " AND (:service IS NULL OR service = :service)"
        + " AND key < :below ORDER BY key DESC LIMIT :limit)";
  }

  @Override
  public List<? extends Change> between(long after, long upTo) {
    return store.read(handle ->
        handle
            .createQuery(CHANGES)
            .bind("after", after)
            .bind("upTo", upTo)
            .map((row, context) ->
                new Change.DeliveryChanged(row.getLong("seq"), rows.delivery(row)))
            .list());
  }

  /** Deliveries of a service, newest first. */
  List<Delivery> deliveries(
      String service, @Nullable DeliveryState state, int limit, @Nullable UUID after) {
    String inState = state == null ? "" : " AND state = " + JdbcDeliveries.code(state);
    String hint = state == null || JdbcDeliveries.code(state) < 3 ? "" : " AND state >= 3";
    return store.read(handle ->
        handle
            .createQuery(
                "SELECT "
                    + JdbcDeliveries.COLUMNS
                    + " FROM deliveries WHERE service = :service"
                    + inState
                    + hint
                    + " AND key < :below ORDER BY key DESC LIMIT :limit")
            .bind("service", service)
            .bind("below", below(after))
            .bind("limit", limit)
            .map((row, context) -> rows.delivery(row))
            .list());
  }

  /**
   * What an event was turned into, oldest first. Deliveries are made in the order of their events,
   * right after these, so they lie between their event and the first delivery of a later one.
   */
  List<Delivery> deliveriesOf(long eventSeq) {
    return store.read(handle -> {
      List<Delivery> found = new ArrayList<>();
      try (ResultIterator<Delivery> next =
          handle
              .createQuery(
                  "SELECT "
                      + JdbcDeliveries.COLUMNS
                      + " FROM deliveries WHERE key > :seq ORDER BY key LIMIT :most")
              .bind("seq", eventSeq)
              .bind("most", MOST_IN_A_GROUP)
              .map((row, context) -> rows.delivery(row))
              .iterator()) {
        while (next.hasNext()) {
          Delivery delivery = next.next();
          if (delivery.eventSeq() > eventSeq) {
            break;
          }
          if (delivery.eventSeq() == eventSeq) {
            found.add(delivery);
          }
        }
      }
      return found;
    });
  }

  /**
   * What was dropped, newest delivery first.
   *
   * @param service of this one; null: of all
   * @param state in this way; null: in any
   */
  List<Drop> drops(
      @Nullable String service, @Nullable DeliveryState state, int limit, @Nullable UUID after) {
    return store.read(handle ->
        handle
            .createQuery(DROPS)
            .bind("service", service)
            .bind("state", state == null ? null : JdbcDeliveries.code(state))
            .bind("below", below(after))
            .bind("limit", limit)
            .map((row, context) -> {
              Delivery delivery = rows.delivery(row);
              return new Drop(
                  delivery.id(),
                  Columns.instant(row.getLong("changed_at")),
                  delivery.service(),
                  delivery.action(),
                  delivery.ruleId(),
                  delivery.state(),
                  delivery.reason(),
                  delivery.priority(),
                  delivery.eventSeq(),
                  new EventType(row.getString("event_type")));
            })
            .list());
  }

  private static long below(@Nullable UUID after) {
    return after == null ? Long.MAX_VALUE : Ids.numberOf(after);
  }
}

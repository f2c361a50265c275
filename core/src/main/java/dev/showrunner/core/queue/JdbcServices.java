package dev.showrunner.core.queue;

import dev.showrunner.api.DeliveryState;
import dev.showrunner.core.store.Store;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people set on services, and the totals that {@link JdbcSettlements} keeps. */
final class JdbcServices {
  private final Store store;

  /**
   * What the table has on a service.
   *
   * @param maxQueueSize null: nobody changed it
   * @param concurrency null: nobody changed it
   */
  record Row(
      boolean active,
      boolean paused,
      @Nullable String pauseReason,
      @Nullable Integer maxQueueSize,
      @Nullable Integer concurrency,
      Map<DeliveryState, Long> ended) {}

  JdbcServices(Store store) {
    this.store = store;
  }

  /** The row of a service, made when there is none. */
  Row load(String name) {
    store.write(handle ->
        handle.execute("INSERT INTO services (name) VALUES (?) ON CONFLICT DO NOTHING", name));
    return store.read(handle ->
        handle
            .select("SELECT * FROM services WHERE name = ?", name)
            .map((row, context) -> {
              Map<DeliveryState, Long> ended = new EnumMap<>(DeliveryState.class);
              for (DeliveryState state : DeliveryState.values()) {
                if (state.isFinal()) {
                  ended.put(state, row.getLong(state.name().toLowerCase(Locale.ROOT)));
                }
              }
              return new Row(
                  row.getInt("active") == 1,
                  row.getInt("paused") == 1,
                  row.getString("pause_reason"),
                  (Integer) row.getObject("max_queue_size"),
                  (Integer) row.getObject("concurrency"),
                  ended);
            })
            .one());
  }

  void pause(String name, boolean paused, @Nullable String reason) {
    store.write(handle ->
        handle.execute(
            "UPDATE services SET paused = ?, pause_reason = ? WHERE name = ?",
            paused ? 1 : 0,
            reason,
            name));
  }

  /** Changes what is not null. */
  void patch(
      String name,
      @Nullable Boolean active,
      @Nullable Integer maxQueueSize,
      @Nullable Integer concurrency) {
    @Nullable Integer on = active == null ? null : (active ? 1 : 0);
    store.write(handle ->
        handle.execute(
            "UPDATE services SET active = coalesce(?, active),"
                + " max_queue_size = coalesce(?, max_queue_size),"
                + " concurrency = coalesce(?, concurrency) WHERE name = ?",
            on,
            maxQueueSize,
            concurrency,
            name));
  }

  LimitsSet limitsSet(String name) {
    return store.read(handle ->
        handle
            .select("SELECT max_queue_size, concurrency FROM services WHERE name = ?", name)
            .map((row, context) ->
                new LimitsSet(
                    (Integer) row.getObject("max_queue_size"),
                    (Integer) row.getObject("concurrency")))
            .one());
  }

  /** Sets both limits; what is null is as nobody had set it. */
  void limits(String name, LimitsSet set) {
    store.write(handle ->
        handle.execute(
            "UPDATE services SET max_queue_size = ?, concurrency = ? WHERE name = ?",
            set.maxQueueSize(),
            set.concurrency(),
            name));
  }
}

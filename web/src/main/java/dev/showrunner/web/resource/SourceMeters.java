package dev.showrunner.web.resource;

import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.core.source.SourceStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/** How sources are inside, as gauges. */
final class SourceMeters {
  private final MultiGauge connected;
  private final MultiGauge subscriptions;
  private final MultiGauge cost;
  private final MultiGauge maxCost;
  private final MultiGauge lastMessage;
  private final MultiGauge limit;
  private final MultiGauge remaining;
  private final MultiGauge counters;

  SourceMeters(MeterRegistry registry) {
    connected = gauge(registry, "showrunner.source.socket.connected", "1: the connection stands");
    subscriptions =
        gauge(
            registry, "showrunner.source.socket.subscriptions", "subscriptions of the connection");
    cost =
        gauge(
            registry,
            "showrunner.source.socket.cost",
            "what its subscriptions cost, by the platform");
    maxCost =
        gauge(
            registry, "showrunner.source.socket.max.cost", "most they may cost, 0 without a limit");
    lastMessage =
        gauge(
            registry,
            "showrunner.source.socket.last.message",
            "when anything last came, unix seconds");
    limit = gauge(registry, "showrunner.source.budget.limit", "calls of a period");
    remaining = gauge(registry, "showrunner.source.budget.remaining", "calls left in it");
    counters =
        gauge(
            registry,
            "showrunner.source.counter",
            "what the source itself counts, since the start");
  }

  private static List<MultiGauge.Row<?>> rows() {
    return new ArrayList<>();
  }

  void update(List<SourceStatus> sources) {
    List<MultiGauge.Row<?>> standing = rows();
    List<MultiGauge.Row<?>> having = rows();
    List<MultiGauge.Row<?>> costing = rows();
    List<MultiGauge.Row<?>> mayCost = rows();
    List<MultiGauge.Row<?>> heard = rows();
    List<MultiGauge.Row<?>> limits = rows();
    List<MultiGauge.Row<?>> left = rows();
    List<MultiGauge.Row<?>> counted = rows();
    for (SourceStatus source : sources) {
      Tags tags = Tags.of("source", source.name());
      for (SourceHealth.Socket socket : source.health().sockets()) {
        Tags its = tags.and("socket", socket.name());
        standing.add(row(its, socket.state() == SourceState.CONNECTED ? 1 : 0));
        having.add(row(its, socket.subscriptions()));
        costing.add(row(its, socket.cost()));
        mayCost.add(row(its, socket.maxCost()));
        if (socket.lastMessageAt() != null) {
          heard.add(row(its, socket.lastMessageAt().getEpochSecond()));
        }
      }
      SourceHealth.Budget budget = source.health().budget();
      if (budget != null) {
        limits.add(row(tags, budget.limit()));
        left.add(row(tags, budget.remaining()));
      }
      source
          .health()
          .counters()
          .forEach((name, count) -> counted.add(row(tags.and("counter", name), count)));
    }
    connected.register(standing, true);
    subscriptions.register(having, true);
    cost.register(costing, true);
    maxCost.register(mayCost, true);
    lastMessage.register(heard, true);
    limit.register(limits, true);
    remaining.register(left, true);
    counters.register(counted, true);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static MultiGauge.Row<?> row(Tags tags, double value) {
    return MultiGauge.Row.of(tags, () -> value);
  }
}

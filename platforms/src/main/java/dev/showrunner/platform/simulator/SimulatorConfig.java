package dev.showrunner.platform.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code simulator} of the configuration.
 *
 * @param enabled whether an endless show begins with the start
 * @param rate its events a second, above 0, at most 10,000
 * @param seed the same seed makes the same show
 * @param scenario its course
 * @param weights how often each type comes relative to the others; empty: the scenario's own
 * @param platform only this platform; null: all
 * @param channel name of the made-up channel on every platform
 */
public record SimulatorConfig(
    Boolean enabled,
    Double rate,
    Long seed,
    String scenario,
    Map<String, Double> weights,
    @Nullable String platform,
    String channel) {

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static SimulatorConfig defaults() {
    return new SimulatorConfig(null, null, null, null, null, null, null);
  }

  public SimulatorConfig {
    enabled = enabled != null && enabled;
    rate = rate == null ? 2.0 : rate;
    seed = seed == null ? 1L : seed;
    scenario = scenario == null ? Scenario.SHOW.id() : scenario;
    weights = weights == null ? Map.of() : Map.copyOf(weights);
    channel = channel == null ? "showrunner" : channel;
    if (!(rate > 0) || rate > 10_000) {
      throw new IllegalArgumentException("rate is above 0 and at most 10000 events a second");
    }
    if (Scenario.named(scenario).isEmpty()) {
      throw new IllegalArgumentException("scenario is one of " + Scenario.ids());
    }
    if (platform != null && !Venue.platforms().contains(platform)) {
      throw new IllegalArgumentException("platform is one of " + Venue.platforms());
    }
    if (channel.isBlank()) {
      throw new IllegalArgumentException("channel is never blank");
    }
  }
}

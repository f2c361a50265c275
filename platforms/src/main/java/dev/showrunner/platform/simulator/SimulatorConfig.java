package dev.showrunner.platform.simulator;

import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Setting;
import dev.showrunner.api.Simulation.ShowRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Section {@code simulator} of the configuration; the constructor turns null into defaults. */
@Setting("Makes up events that travel the real path, for rehearsals and tests.")
public record SimulatorConfig(
    @Setting("Whether a show without end begins with the start; start --simulate does the same.")
        Boolean enabled,
    @Setting("Its events a second, above 0, at most 10000.") Double rate,
    @Setting("The same seed makes the same show.") Long seed,
    @Setting(
            "The course of the show: show, burst, quiet-evening, gift-war, raid, sub-bomb,"
                + " flapping-stream or spam.")
        String scenario,
    @Setting(
            "How often each type comes relative to the others, such as {gift: 3, chat.message: 10};"
                + " empty: the scenario's own.")
        Map<String, Double> weights,
    @Setting("Only this platform: twitch, kick, tiktok or donationalerts; empty: all of them.")
        @Nullable String platform,
    @Setting("Name of the made-up channel on every platform.") String channel) {
  private static final int LONGEST_CHANNEL = 100;

  /** The platforms it can play. */
  public static List<String> platforms() {
    return Venue.platforms();
  }

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
    platform = platform == null || platform.isBlank() ? null : platform;
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
    if (channel.isBlank() || channel.length() > LONGEST_CHANNEL) {
      throw new IllegalArgumentException("channel has 1 to " + LONGEST_CHANNEL + " characters");
    }
    if (!weights.isEmpty() || platform != null) {
      checkPlayable(scenario, rate, seed, weights, platform);
    }
  }

  /** What is right by itself may still make no show: found here, not when the show begins. */
  private static void checkPlayable(
      String scenario,
      double rate,
      long seed,
      Map<String, Double> weights,
      @Nullable String platform) {
    try {
      Show.check(
          new ShowRequest(scenario, Double.POSITIVE_INFINITY, rate, seed, weights, platform));
    } catch (ProblemException e) {
      String key = e.problem().code().replace("simulate-", "");
      throw new IllegalArgumentException(key + " makes no show: " + e.problem().message(), e);
    }
  }
}

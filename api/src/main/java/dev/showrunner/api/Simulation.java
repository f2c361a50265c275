package dev.showrunner.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes up events that travel the real path. Offered by the simulator. */
public interface Simulation {
  /**
   * Makes one event of a type, filled with plausible content.
   *
   * @param type any type; those the simulator has no content for get a viewer and nothing else
   * @param platform where it seems to come from; null lets the simulator choose
   * @param fields fields of a draft that replace the made-up ones, by their JSON name
   * @throws ProblemException of kind USER when a field is wrong
   */
  Receipt simulate(EventType type, @Nullable String platform, Map<String, Object> fields);

  /** Journals given drafts as simulated events. */
  List<Receipt> simulateAll(List<EventDraft> drafts);

  /**
   * Starts a show in the background.
   *
   * @throws ProblemException of kind USER when the scenario is unknown
   */
  void start(ShowRequest request);

  /** The scenarios there are. */
  List<Scenario> scenarios();

  /**
   * A course that a show can take.
   *
   * @param name for {@link ShowRequest#scenario}
   * @param description what happens, for people
   * @param duration seconds it usually lasts
   * @param rate events a second it usually has
   */
  record Scenario(String name, String description, double duration, double rate) {}

  /**
   * A show to simulate.
   *
   * @param scenario name of one of {@link #scenarios()}
   * @param seconds how long; above 0
   * @param rate events a second, above 0, at most 10,000
   * @param seed the same seed makes the same show
   * @param weights how often each type comes relative to the others; empty means the scenario's own
   * @param platform only this platform; null means all
   */
  record ShowRequest(
      String scenario,
      double seconds,
      double rate,
      long seed,
      Map<String, Double> weights,
      @Nullable String platform) {
    public ShowRequest {
      if (!(seconds > 0) || !(rate > 0) || rate > 10_000) {
        throw new IllegalArgumentException(
            "a show lasts more than 0 s at a rate above 0 and at most 10000 events a second");
      }
      weights = Map.copyOf(weights);
    }
  }
}

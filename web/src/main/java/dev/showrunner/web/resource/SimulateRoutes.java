package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Simulation.ShowRequest;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made-up events down the real path: one of a type, given ones, or a whole show. */
public final class SimulateRoutes implements Routes {
  private static final int MAX_EVENTS = 1_000;
  private static final double DURATION_SECONDS = 60;
  private static final double RATE = 5;

  private final Capabilities capabilities;
  private final Bodies bodies;
  private final Clock clock;

  public SimulateRoutes(Capabilities capabilities, Bodies bodies, Clock clock) {
    this.capabilities = capabilities;
    this.bodies = bodies;
    this.clock = clock;
  }

  private record EventsBody(@Nullable List<DraftBody> events) {}

  private record ShowBody(
      @Nullable String scenario,
      @Nullable Double duration,
      @Nullable Double rate,
      @Nullable Long seed,
      @Nullable Map<String, Double> weights,
      @Nullable String platform) {}

  private record ShowAnswer(
      String scenario,
      double duration,
      double rate,
      long seed,
      Map<String, Double> weights,
      @Nullable String platform) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/simulate", ctx -> ctx.json(Items.all(simulation().scenarios())))
        .post("/api/v1/simulate", this::simulate);
  }

  private Simulation simulation() {
    return capabilities
        .find(Simulation.class)
        .orElseThrow(() ->
            HttpProblem.unavailable(
                "no-simulator", "the simulator is off: switch on the plugin 'simulator'"));
  }

  private void simulate(Context ctx) {
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> body = bodies.read(ctx, LinkedHashMap.class);
    Simulation simulation = simulation();
    ctx.status(202);
    if (body.containsKey("scenario")) {
      ctx.json(show(simulation, bodies.convert(body, ShowBody.class)));
    } else if (body.containsKey("events")) {
      ctx.json(Items.all(events(simulation, bodies.convert(body, EventsBody.class))));
    } else {
      ctx.json(one(simulation, body));
    }
  }

  private static ShowAnswer show(Simulation simulation, ShowBody body, long seed) {
    String scenario = Bodies.required(body.scenario, "scenario");
    Simulation.Scenario usual =
        simulation.scenarios().stream()
            .filter(one -> one.name().equals(scenario))
            .findFirst()
            .orElse(new Simulation.Scenario(scenario, "", DURATION_SECONDS, RATE));
    double duration = body.duration == null ? usual.duration() : body.duration;
    double rate = body.rate == null ? usual.rate() : body.rate;
    Map<String, Double> weights = body.weights == null ? Map.of() : body.weights;
    ShowRequest request =
        Bodies.made(() -> new ShowRequest(scenario, duration, rate, seed, weights, body.platform));
    simulation.start(request);
    return new ShowAnswer(scenario, duration, rate, seed, weights, body.platform);
  }

  private ShowAnswer show(Simulation simulation, ShowBody body) {
    return show(simulation, body, body.seed == null ? clock.now().toEpochMilli() : body.seed);
  }

  private List<ReceiptBody> events(Simulation simulation, EventsBody body) {
    List<DraftBody> given = Bodies.required(body.events, "events");
    if (given.isEmpty() || given.size() > MAX_EVENTS) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'events' must hold 1 to " + MAX_EVENTS + " events");
    }
    List<EventDraft> drafts = given.stream().map(draft -> draft.toDraft(clock.now())).toList();
    return simulation.simulateAll(drafts).stream().map(ReceiptBody::of).toList();
  }

  private ReceiptBody one(Simulation simulation, Map<String, @Nullable Object> body) {
    if (!(body.get("type") instanceof String type)) {
      throw HttpProblem.badRequest(
          "wrong-body",
          "give 'type' for one event, 'events' for given ones or 'scenario' for a show");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    body.forEach((name, value) -> {
      if (value != null && !name.equals("type") && !name.equals("platform")) {
        fields.put(name, value);
      }
    });
    EventType eventType = Bodies.made(() -> new EventType(type));
    bodies.convert(fields, DraftBody.class); // says which field is wrong
    return ReceiptBody.of(
        simulation.simulate(
            eventType, platform(body.get("platform")), Collections.unmodifiableMap(fields)));
  }

  private static @Nullable String platform(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw HttpProblem.badRequest("wrong-body", "field 'platform' must be a text");
  }
}

package dev.showrunner.web.resource;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.core.queue.Drop;
import dev.showrunner.core.queue.ServiceStatus;
import dev.showrunner.core.queue.Services;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Services and their queues: looked at and steered; and the ledger of drops. */
public final class ServiceRoutes implements Routes {
  private static final int MAX_REASON = 200;

  private final Services services;
  private final Bodies bodies;

  public ServiceRoutes(Services services, Bodies bodies) {
    this.services = services;
    this.bodies = bodies;
  }

  private record PauseBody(@Nullable String reason) {}

  private record PatchBody(
      @Nullable Boolean active, @Nullable Integer maxQueueSize, @Nullable Integer concurrency) {}

  private record SkipAnswer(@Nullable Delivery skipped) {}

  private record ClearAnswer(int cleared) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/services", this::list)
        .get("/api/v1/services/{name}", ctx -> ctx.json(find(ctx)))
        .patch("/api/v1/services/{name}", this::patch)
        .get("/api/v1/services/{name}/actions", this::actions)
        .post("/api/v1/services/{name}/pause", this::pause)
        .post("/api/v1/services/{name}/resume", this::resume)
        .post("/api/v1/services/{name}/skip", this::skip)
        .post("/api/v1/services/{name}/clear", this::clear)
        .get("/api/v1/services/{name}/deliveries", this::deliveries)
        .get("/api/v1/drops", this::drops);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "limit", "after");
    int limit = query.limit(Query.MAX_LIMIT);
    @Nullable String after = query.text("after");
    ctx.json(
        Items.page(
            services.list().stream()
                .filter(service -> after == null || service.name().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList(),
            limit,
            ServiceStatus::name));
  }

  private ServiceStatus find(Context ctx) {
    String name = ctx.pathParam("name");
    return services
        .status(name)
        .orElseThrow(() ->
            HttpProblem.user(
                404,
                "unknown-service",
                "no service has the name '"
                    + name
                    + "'; there are "
                    + String.join(
                        ", ", services.list().stream().map(ServiceStatus::name).toList())));
  }

  private void patch(Context ctx) {
    String name = find(ctx).name();
    PatchBody body = bodies.read(ctx, PatchBody.class);
    ctx.json(services.patch(name, body.active, body.maxQueueSize, body.concurrency));
  }

  private void pause(Context ctx) {
    String name = find(ctx).name();
    @Nullable String reason = bodies.readOr(ctx, PauseBody.class, new PauseBody(null)).reason;
    if (reason != null && reason.length() > MAX_REASON) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'reason' is longer than " + MAX_REASON + " characters");
    }
    services.pause(name, reason);
    ctx.json(find(ctx));
  }

  private void resume(Context ctx) {
    services.resume(find(ctx).name());
    ctx.json(find(ctx));
  }

  private void skip(Context ctx) {
    ctx.json(new SkipAnswer(services.skip(find(ctx).name()).orElse(null)));
  }

  private void clear(Context ctx) {
    ctx.json(new ClearAnswer(services.clear(find(ctx).name())));
  }

  private void actions(Context ctx) {
    ctx.json(Items.all(services.actions().getOrDefault(find(ctx).name(), List.of())));
  }

  private void deliveries(Context ctx) {
    String name = find(ctx).name();
    Query query = Query.of(ctx, "state", "limit", "after");
    int limit = query.limit();
    @Nullable DeliveryState state =
        query.<@Nullable DeliveryState>parse(
            "state",
            null,
            States.of(DeliveryState.class),
            word -> States.parse(DeliveryState.class, word));
    ctx.json(
        Items.page(
            services.deliveries(name, state, limit + 1, query.uuid("after")), limit, Delivery::id));
  }

  private void drops(Context ctx) {
    Query query = Query.of(ctx, "service", "state", "limit", "after");
    int limit = query.limit();
    @Nullable DeliveryState state =
        query.<@Nullable DeliveryState>parse(
            "state", null, "one of discarded, expired, interrupted", ServiceRoutes::dropState);
    ctx.json(
        Items.page(
            services.drops(query.text("service"), state, limit + 1, query.uuid("after")),
            limit,
            Drop::id));
  }

  private static DeliveryState dropState(String word) {
    DeliveryState state = States.parse(DeliveryState.class, word);
    if (!state.isDrop()) {
      throw new IllegalArgumentException(word);
    }
    return state;
  }
}

package dev.showrunner.web.resource;

import dev.showrunner.api.ProblemException;
import dev.showrunner.core.queue.CatchUp;
import dev.showrunner.core.queue.Missed;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What was missed, and what becomes of it. */
public final class CatchUpRoutes implements Routes {
  private static final int MAX_IDS = 500;
  private static final Set<String> CONFLICTS = Set.of("cannot-act-now", "no-summary-rule");

  private final CatchUp catchUp;
  private final Bodies bodies;

  public CatchUpRoutes(CatchUp catchUp, Bodies bodies) {
    this.catchUp = catchUp;
    this.bodies = bodies;
  }

  private record Answer(
      long total,
      @Nullable Instant since,
      List<Missed.Kind> kinds,
      List<Missed> items,
      @Nullable String next) {}

  private record ChoiceBody(@Nullable List<UUID> ids) {}

  private record Decided(int count) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/catch-up", this::list)
        .post("/api/v1/catch-up/play", ctx -> decide(ctx, catchUp::play))
        .post("/api/v1/catch-up/summarise", ctx -> decide(ctx, catchUp::summarise))
        .post("/api/v1/catch-up/dismiss", ctx -> decide(ctx, catchUp::dismiss));
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "limit", "after");
    int limit = query.limit();
    List<Missed.Kind> kinds = catchUp.kinds();
    Items<Missed> page =
        Items.page(
            catchUp.list(limit + 1, query.uuid("after")), limit, missed -> missed.delivery().id());
    ctx.json(
        new Answer(
            kinds.stream().mapToLong(Missed.Kind::count).sum(),
            kinds.stream().map(Missed.Kind::since).min(Comparator.naturalOrder()).orElse(null),
            kinds,
            page.items(),
            page.next()));
  }

  private void decide(Context ctx, ToIntFunction<@Nullable List<UUID>> decision) {
    @Nullable List<UUID> ids = bodies.readOr(ctx, ChoiceBody.class, new ChoiceBody(null)).ids;
    if (ids != null && ids.size() > MAX_IDS) {
      throw HttpProblem.badRequest("wrong-body", "field 'ids' has more than " + MAX_IDS + " ids");
    }
    try {
      ctx.json(new Decided(decision.applyAsInt(ids)));
    } catch (ProblemException e) {
      if (CONFLICTS.contains(e.problem().code())) {
        throw HttpProblem.user(409, e.problem().code(), e.problem().message());
      }
      throw e;
    }
  }
}

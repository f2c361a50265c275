package dev.showrunner.web.resource;

import dev.showrunner.api.Session;
import dev.showrunner.core.session.Sessions;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Live shows: begun, looked at, ended. */
public final class SessionRoutes implements Routes {
  private final Sessions sessions;
  private final Bodies bodies;

  public SessionRoutes(Sessions sessions, Bodies bodies) {
    this.sessions = sessions;
    this.bodies = bodies;
  }

  private record StartBody(@Nullable String name) {}

  private record RenameBody(@Nullable String name) {}

  private record EndBody(Session.@Nullable State state) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/sessions", this::list)
        .post("/api/v1/sessions", this::start)
        .get("/api/v1/sessions/{id}", this::one)
        .patch("/api/v1/sessions/{id}", this::rename)
        .post("/api/v1/sessions/{id}/end", this::end);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "platform", "channel", "limit", "after");
    int limit = query.limit();
    List<Session> found = sessions.list(limit + 1, query.uuid("after"), query.channel());
    ctx.json(Items.page(found, limit, Session::id));
  }

  private void start(Context ctx) {
    StartBody body = bodies.readOr(ctx, StartBody.class, new StartBody(null));
    ctx.status(201).json(sessions.start(body.name == null ? "" : body.name));
  }

  private void one(Context ctx) {
    UUID id = Query.pathId(ctx, "session");
    ctx.json(sessions.session(id).orElseThrow(() -> HttpProblem.notFound("session", id)));
  }

  private void rename(Context ctx) {
    UUID id = Query.pathId(ctx, "session");
    String name = Bodies.required(bodies.read(ctx, RenameBody.class).name, "name");
    ctx.json(sessions.rename(id, name).orElseThrow(() -> HttpProblem.notFound("session", id)));
  }

  private void end(Context ctx) {
    UUID id = Query.pathId(ctx, "session");
    EndBody body = bodies.readOr(ctx, EndBody.class, new EndBody(null));
    ctx.json(
        sessions
            .end(id, body.state == null ? Session.State.COMPLETED : body.state)
            .orElseThrow(() -> HttpProblem.notFound("session", id)));
  }
}

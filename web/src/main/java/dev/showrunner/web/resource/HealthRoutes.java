package dev.showrunner.web.resource;

import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.Map;

/** For programs that watch over this one. */
public final class HealthRoutes implements Routes {
  private final Journal journal;

  public HealthRoutes(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void on(RouteTable table) {
    table.get("/healthz", HealthRoutes::alive).get("/readyz", this::ready);
  }

  private static void alive(Context ctx) {
    ctx.json(Map.of("status", "alive"));
  }

  /** Ready when the database answers; what else may be amiss is in the status. */
  private void ready(Context ctx) {
    journal.events(EventQuery.newest(1));
    ctx.json(Map.of("status", "ready"));
  }
}

package dev.showrunner.web.resource;

import dev.showrunner.api.Highlight;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moments worth showing, best first. */
public final class HighlightRoutes implements Routes {
  private final MediaLibrary library;

  public HighlightRoutes(MediaLibrary library) {
    this.library = library;
  }

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/highlights", this::list)
        .post("/api/v1/highlights/{id}/dismiss", this::dismiss);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "recording", "limit", "after");
    int limit = query.limit(Query.MAX_LIMIT);
    @Nullable UUID after = query.uuid("after");
    @Nullable UUID recording = query.uuid("recording");
    if (recording != null && library.recording(recording).isEmpty()) {
      throw HttpProblem.notFound("recording", recording);
    }
    List<Highlight> rest = library.highlights(recording);
    if (after != null) {
      rest = rest.stream().dropWhile(one -> !one.id().equals(after)).skip(1).toList();
    }
    ctx.json(Items.page(rest.stream().limit(limit + 1L).toList(), limit, Highlight::id));
  }

  private void dismiss(Context ctx) {
    UUID id = Query.pathId(ctx, "highlight");
    ctx.json(library.dismiss(id).orElseThrow(() -> HttpProblem.notFound("highlight", id)));
  }
}

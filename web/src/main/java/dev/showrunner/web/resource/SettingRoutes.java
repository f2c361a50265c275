package dev.showrunner.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.core.setting.SettingStore;
import dev.showrunner.core.setting.SettingView;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings: looked at, stored, put back. */
public final class SettingRoutes implements Routes {
  private static final String VALUE = "value";

  private final SettingStore settings;
  private final Bodies bodies;

  public SettingRoutes(SettingStore settings, Bodies bodies) {
    this.settings = settings;
    this.bodies = bodies;
  }

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/settings", this::list)
        .get("/api/v1/settings/{key}", ctx -> ctx.json(settings.get(ctx.pathParam("key"))))
        .put("/api/v1/settings/{key}", this::put);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "limit", "after");
    int limit = query.limit(Query.MAX_LIMIT);
    @Nullable String after = query.text("after");
    List<SettingView> all = settings.list();
    List<String> keys = all.stream().map(SettingView::key).toList();
    int from = after == null ? 0 : keys.indexOf(after) + 1;
    if (after != null && from == 0) {
      throw HttpProblem.badRequest("wrong-parameter", "parameter 'after' must be a setting's key");
    }
    ctx.json(
        Items.page(all.stream().skip(from).limit(limit + 1L).toList(), limit, SettingView::key));
  }

  /** A tree, because null and nothing mean different things here. */
  private void put(Context ctx) {
    ObjectNode body = bodies.read(ctx, ObjectNode.class);
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!name.equals(VALUE)) {
        throw HttpProblem.badRequest(
            "wrong-body", "this call takes the field 'value' only, and no other");
      }
    }
    JsonNode value = Bodies.required(body.get(VALUE), VALUE);
    ctx.json(settings.put(ctx.pathParam("key"), value.isNull() ? null : value));
  }
}

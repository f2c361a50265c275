package dev.showrunner.web.resource;

import dev.showrunner.core.analytics.Analytics;
import dev.showrunner.core.analytics.AnalyticsQuery;
import dev.showrunner.core.analytics.Overview;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What shows came to: one, several side by side, or all of them. */
public final class AnalyticsRoutes implements Routes {
  private static final int MAX_COMPARED = 12;
  private static final int TOP_OF_ONE = 20;
  private static final int TOP_IN_LIST = 3;

  private final Analytics analytics;

  public AnalyticsRoutes(Analytics analytics) {
    this.analytics = analytics;
  }

  @Override
  public void on(RouteTable table) {
    table.get("/api/v1/analytics", this::get);
  }

  private void get(Context ctx) {
    Query query =
        Query.of(
            ctx,
            "session",
            "sessions",
            "platform",
            "channel",
            "zone",
            "currency",
            "simulated",
            "top",
            "from",
            "to",
            "after",
            "limit");
    List<UUID> chosen = chosen(query);
    AnalyticsQuery wanted = wanted(query, chosen.isEmpty() ? TOP_IN_LIST : TOP_OF_ONE);
    Overview answer = chosen.isEmpty() ? analytics.list(wanted) : analytics.compare(chosen, wanted);
    ctx.json(answer);
  }

  private static List<UUID> chosen(Query query) {
    @Nullable UUID one = query.uuid("session");
    List<UUID> several =
        query.parse(
            "sessions",
            List.of(),
            "1 to " + MAX_COMPARED + " different ids with commas between them",
            AnalyticsRoutes::ids);
    if (one != null && !several.isEmpty()) {
      throw HttpProblem.badRequest(
          "wrong-parameter", "give 'session' or 'sessions', not both of them");
    }
    List<UUID> chosen = one == null ? several : List.of(one);
    for (String name : chosen.isEmpty() ? List.<String>of() : List.of("from", "to", "after")) {
      if (query.text(name) != null) {
        throw HttpProblem.badRequest(
            "wrong-parameter", "parameter '" + name + "' does not go with chosen sessions");
      }
    }
    return chosen;
  }

  private static List<UUID> ids(String text) {
    List<UUID> ids = Arrays.stream(text.split(",")).map(Query::uuidFrom).distinct().toList();
    if (ids.size() > MAX_COMPARED) {
      throw new IllegalArgumentException("too many");
    }
    return ids;
  }

  private static AnalyticsQuery wanted(Query query, int top) {
    return new AnalyticsQuery(
        query.<@Nullable String>parse(
            "currency", null, "a currency such as EUR", AnalyticsRoutes::currency),
        query.<@Nullable Boolean>parse("simulated", null, "true or false", AnalyticsRoutes::truth),
        query.parse(
            "top", top, "a whole number from 0 to " + AnalyticsQuery.MAX_TOP, AnalyticsRoutes::top),
        query.channel(),
        query.parse(
            "zone", ZoneOffset.UTC, "a time zone such as Europe/Berlin", AnalyticsRoutes::zone),
        query.instant("from"),
        query.instant("to"),
        query.uuid("after"),
        query.limit());
  }

  private static String currency(String text) {
    String code = text.toUpperCase(Locale.ROOT);
    if (!code.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(text);
    }
    return code;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Integer top(String text) {
    int top = Integer.parseInt(text);
    if (top < 0 || top > AnalyticsQuery.MAX_TOP) {
      throw new IllegalArgumentException(text);
    }
    return top;
  }
}

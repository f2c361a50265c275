package dev.showrunner.web.resource;

import dev.showrunner.api.Rule;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is done for which event, by id. */
public final class RuleRoutes implements Routes {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Rules rules;
  private final Predicate<String> isService;
  private final Bodies bodies;

  /**
   * The routes.
   *
   * @param isService whether a service has this name
   */
  public RuleRoutes(Rules rules, Predicate<String> isService, Bodies bodies) {
    this.rules = rules;
    this.isService = isService;
    this.bodies = bodies;
  }

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/rules", this::list)
        .post("/api/v1/rules", this::create)
        .get("/api/v1/rules/{id}", ctx -> ctx.json(find(ctx.pathParam("id"))))
        .put("/api/v1/rules/{id}", this::replace)
        .delete("/api/v1/rules/{id}", this::delete);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "limit", "after");
    int limit = query.limit(Query.MAX_LIMIT);
    @Nullable String after = query.text("after");
    List<Rule> rest =
        rules.all().stream()
            .filter(rule -> after == null || rule.id().compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    ctx.json(Items.page(rest, limit, Rule::id));
  }

  private Rule find(String id) {
    return rules.find(id).orElseThrow(() -> HttpProblem.notFound("rule", id));
  }

  private void create(Context ctx) {
    RuleBody body = bodies.read(ctx, RuleBody.class);
    Rule rule = checked(body.toRule(Bodies.required(body.id(), "id")));
    if (rules.find(rule.id()).isPresent()) {
      throw HttpProblem.user(
          409, "rule-exists", "there is a rule '" + rule.id() + "' already: PUT replaces it");
    }
    rules.save(rule);
    ctx.status(201).json(rule);
  }

  private void replace(Context ctx) {
    String id = find(ctx.pathParam("id")).id();
    RuleBody body = bodies.read(ctx, RuleBody.class);
    if (body.id() != null && !body.id().equals(id)) {
      throw HttpProblem.badRequest("wrong-body", "field 'id' must be '" + id + "' or left out");
    }
    Rule rule = checked(body.toRule(id));
    rules.save(rule);
    ctx.json(rule);
  }

  private void delete(Context ctx) {
    String id = ctx.pathParam("id");
    if (!rules.delete(id)) {
      throw HttpProblem.notFound("rule", id);
    }
    ctx.status(204);
  }

  private Rule checked(Rule rule) {
    if (!ID.matcher(rule.id()).matches()) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'id' must be letters, digits, dots and dashes, at most 100");
    }
    if (!isService.test(rule.service())) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'service' names no service: '" + rule.service() + "'");
    }
    return rule;
  }
}

package dev.showrunner.web.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Rehearsal;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.rule.Check;
import dev.showrunner.core.rule.Mistake;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.rule.Samples;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.Fault;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done for which event, by id; tried out; out to a file and in from one. */
public final class RuleRoutes implements Routes {
  private static final String YAML = "text/yaml; charset=utf-8";

  private final Rules rules;
  private final Services services;
  private final Journal journal;
  private final Bodies bodies;
  private final Clock clock;

  public RuleRoutes(Rules rules, Services services, Journal journal, Bodies bodies, Clock clock) {
    this.rules = rules;
    this.services = services;
    this.journal = journal;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** A rule, and what looks wrong about it. */
  private record SavedRule(
      @JsonUnwrapped Rule rule, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> warnings) {}

  private record TestBody(
      @Nullable UUID eventId, @Nullable DraftBody event, @Nullable JsonNode rule) {}

  private record WouldBe(
      String service,
      String action,
      Map<String, String> args,
      int priority,
      Mode mode,
      @Nullable Instant expiresAt) {
    static WouldBe of(Delivery delivery) {
      return new WouldBe(
          delivery.service(),
          delivery.action(),
          delivery.args(),
          delivery.priority(),
          delivery.mode(),
          delivery.expiresAt());
    }
  }

  private record TestAnswer(
      boolean fires,
      List<Check> checks,
      Duration quietFor,
      WouldBe delivery,
      StreamEvent event,
      Map<String, String> fields,
      List<Fault> warnings) {}

  private record ImportAnswer(
      boolean dryRun,
      List<String> created,
      List<String> changed,
      List<String> unchanged,
      List<Fault> warnings) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/rules", this::list)
        .post("/api/v1/rules", this::create)
        .get("/api/v1/rules.yaml", this::toFile)
        .post("/api/v1/rules.yaml", this::fromFile)
        .get("/api/v1/rules/{id}", ctx -> ctx.json(find(ctx.pathParam("id"))))
        .put("/api/v1/rules/{id}", this::replace)
        .delete("/api/v1/rules/{id}", this::delete)
        .post("/api/v1/rules/{id}/test", this::test);
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
    SavedRule made = checked(bodies.read(ctx, JsonNode.class), null, "");
    String id = made.rule.id();
    if (rules.find(id).isPresent()) {
      throw HttpProblem.user(
          409, "rule-exists", "there is a rule '" + id + "' already: PUT replaces it");
    }
    rules.save(made.rule);
    ctx.status(201).json(made);
  }

  private void replace(Context ctx) {
    String id = find(ctx.pathParam("id")).id();
    SavedRule made = checked(bodies.read(ctx, JsonNode.class), id, "");
    rules.save(made.rule);
    ctx.json(made);
  }

  private void delete(Context ctx) {
    String id = ctx.pathParam("id");
    if (!rules.delete(id)) {
      throw HttpProblem.notFound("rule", id);
    }
    ctx.status(204);
  }

  /**
   * A rule without mistakes; throws with all of them otherwise.
   *
   * @param pointer where the rule stands in the body
   */
  private SavedRule checked(JsonNode written, @Nullable String id, String pointer) {
    Rules.Draft draft = rules.read(written, pointer, id, services.actions());
    @Nullable Rule rule = draft.rule();
    if (rule == null) {
      throw HttpProblem.wrong("wrong-rule", draft.mistakes().stream().map(this::fault).toList());
    }
    return new SavedRule(rule, draft.warnings().stream().map(this::fault).toList());
  }

  private Fault fault(Mistake mistake) {
    return new Fault(mistake.pointer(), mistake.at(), null, null, mistake.detail());
  }

  private Fault fault(Rules.Placed placed) {
    Mistake mistake = placed.mistake();
    return new Fault(
        mistake.pointer(), mistake.at(), placed.line(), placed.column(), mistake.detail());
  }

  private void test(Context ctx) {
    String id = ctx.pathParam("id");
    TestBody body = bodies.read(ctx, TestBody.class);
    if (body.eventId != null && body.event != null) {
      throw HttpProblem.badRequest("wrong-body", "give 'eventId' or 'event', not both");
    }
    SavedRule tried =
        body.rule == null || body.rule.isNull()
            ? new SavedRule(find(id), List.of())
            : checked(body.rule, id, "/rule");
    Rehearsal rehearsal = rehearse(tried.rule, body);
    ctx.json(
        new TestAnswer(
            rehearsal.fires(),
            rehearsal.checks(),
            rehearsal.quietFor(),
            WouldBe.of(rehearsal.delivery()),
            rehearsal.event(),
            rehearsal.fields(),
            tried.warnings));
  }

  private Rehearsal rehearse(Rule rule, TestBody body) {
    if (body.eventId != null) {
      return journal.rehearse(rule, body.eventId);
    }
    EventDraft draft =
        Optional.ofNullable(body.event)
            .map(event -> event.toDraft(clock.now()))
            .orElseGet(() -> Samples.of(rule.on(), clock.now()));
    return journal.rehearse(rule, draft);
  }

  private void toFile(Context ctx) {
    Query.of(ctx);
    ctx.header("Content-Disposition", "attachment; filename=\"rules.yaml\"");
    ctx.contentType(YAML).result(rules.toYaml());
  }

  private void fromFile(Context ctx) {
    boolean dryRun = Query.of(ctx, "dryRun").parse("dryRun", false, "true or false", this::truth);
    Rules.File file = rules.readYaml(bodies.yaml(ctx), services.actions());
    if (!file.mistakes().isEmpty()) {
      throw HttpProblem.wrong("wrong-rule", file.mistakes().stream().map(this::fault).toList());
    }
    Rules.Merge merge = rules.merge(file.rules(), dryRun);
    ctx.json(
        new ImportAnswer(
            dryRun,
            merge.created(),
            merge.changed(),
            merge.unchanged(),
            file.warnings().stream().map(this::fault).toList()));
  }

  private boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}

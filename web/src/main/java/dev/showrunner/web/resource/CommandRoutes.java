package dev.showrunner.web.resource;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Rule;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.ChatCommands.Listed;
import dev.showrunner.api.chat.ChatCommands.Mistake;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.Fault;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands of the chats: those that are built in and people's own. */
public final class CommandRoutes implements Routes {
  private final Capabilities capabilities;
  private final Rules rules;
  private final Bodies bodies;

  public CommandRoutes(Capabilities capabilities, Rules rules, Bodies bodies) {
    this.capabilities = capabilities;
    this.rules = rules;
    this.bodies = bodies;
  }

  /**
   * All commands.
   *
   * @param prefix what each begins with
   * @param problem why none is heard; null when they are
   * @param help what help answers, by who asks
   */
  private record Answer(
      List<Item> items,
      @Nullable String next,
      String prefix,
      @Nullable String problem,
      Map<String, String> help) {}

  private record Item(
      @JsonUnwrapped ChatCommand command, boolean builtIn, String usage, long count) {
    static Item of(Listed listed) {
      return new Item(listed.command(), listed.builtIn(), listed.usage(), listed.count());
    }
  }

  private record CommandBody(
      @Nullable String name,
      @Nullable List<String> aliases,
      @Nullable String description,
      @Nullable String reply,
      @Nullable Access role,
      @Nullable Duration perViewer,
      @Nullable Duration perChannel,
      @Nullable Set<String> channels,
      @Nullable Boolean enabled,
      @Nullable Long count) {
    ChatCommand command(@Nullable String present) {
      String given = name == null ? present : name;
      return new ChatCommand(
          lower(Bodies.required(given, "name")),
          aliases == null ? List.of() : aliases.stream().map(CommandBody::lower).toList(),
          description == null ? "" : description.strip(),
          reply == null ? "" : reply,
          role == null ? Access.EVERYONE : role,
          perViewer == null ? Duration.ZERO : perViewer,
          perChannel == null ? Duration.ofSeconds(5) : perChannel,
          channels == null ? Set.of() : lower(channels),
          enabled == null || enabled);
    }

    private static String lower(String text) {
      return text.strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> lower(Set<String> texts) {
      Set<String> lower = new LinkedHashSet<>();
      texts.forEach(text -> lower.add(lower(text)));
      return lower;
    }
  }

  private record PreviewBody(
      @Nullable CommandBody command, @Nullable String present, @Nullable String text) {}

  private record PreviewAnswer(String reply) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/commands", this::list)
        .post("/api/v1/commands", this::create)
        .post("/api/v1/commands/preview", this::preview)
        .get("/api/v1/commands/{name}", ctx -> ctx.json(Item.of(find(ctx))))
        .put("/api/v1/commands/{name}", this::replace)
        .delete("/api/v1/commands/{name}", this::delete);
  }

  private ChatCommands commands() {
    return capabilities
        .find(ChatCommands.class)
        .orElseThrow(
            () -> HttpProblem.unavailable("no-commands", "the service commands is not there"));
  }

  private void list(Context ctx) {
    Query.of(ctx);
    ChatCommands commands = commands();
    Map<String, String> help = new TreeMap<>();
    for (Access who : Access.values()) {
      help.put(who.name().toLowerCase(Locale.ROOT), commands.help(who));
    }
    ctx.json(
        new Answer(
            commands.all().stream().map(Item::of).toList(),
            null,
            commands.prefix(),
            problem(commands),
            help));
  }

  /** Why no command is heard, though all of them are fine; null when they are heard. */
  private @Nullable String problem(ChatCommands commands) {
    @Nullable Rule rule = rules.find(commands.rule()).orElse(null);
    if (rule == null) {
      return "The rule " + commands.rule() + " was deleted, so no command is heard.";
    }
    if (!rule.enabled()) {
      return "The rule " + rule.id() + " is switched off, so no command is heard.";
    }
    @Nullable TextMatch text = rule.when().text();
    if (text != null
        && text.how() == TextMatch.How.STARTS_WITH
        && text.any().stream().noneMatch(commands.prefix()::equalsIgnoreCase)) {
      return "The rule "
          + rule.id()
          + " was changed and does not listen for "
          + commands.prefix()
          + ", so no command is heard.";
    }
    return null;
  }

  private Listed find(Context ctx) {
    String name = ctx.pathParam("name");
    return commands().find(name).orElseThrow(() -> HttpProblem.notFound("command", name));
  }

  private void create(Context ctx) {
    CommandBody body = bodies.read(ctx, CommandBody.class);
    ChatCommand command = checked(body, null, "");
    Listed saved = commands().save(command, null);
    ctx.status(201).json(counted(saved, body));
  }

  private void replace(Context ctx) {
    String present = find(ctx).command().name();
    CommandBody body = bodies.read(ctx, CommandBody.class);
    ChatCommand command = checked(body, present, "");
    ctx.json(counted(commands().save(command, present), body));
  }

  private Item counted(Listed saved, CommandBody body) {
    if (body.count == null) {
      return Item.of(saved);
    }
    String name = saved.command().name();
    commands().count(name, body.count);
    return Item.of(commands().find(name).orElse(saved));
  }

  private ChatCommand checked(CommandBody body, @Nullable String present, String pointer) {
    if (body.count != null && body.count < 0) {
      throw HttpProblem.badRequest("wrong-body", "field 'count' is never negative");
    }
    ChatCommand command = body.command(present);
    List<Mistake> mistakes = commands().check(command, present);
    if (!mistakes.isEmpty()) {
      throw HttpProblem.wrong(
          "wrong-command",
          mistakes.stream()
              .map(each ->
                  new Fault(pointer + "/" + each.field(), each.at(), null, null, each.detail()))
              .toList());
    }
    return command;
  }

  private void delete(Context ctx) {
    String name = ctx.pathParam("name");
    if (!commands().delete(name)) {
      throw HttpProblem.notFound("command", name);
    }
    ctx.status(204);
  }

  private void preview(Context ctx) {
    PreviewBody body = bodies.read(ctx, PreviewBody.class);
    CommandBody written = Bodies.required(body.command, "command");
    ChatCommand command = checked(written, body.present, "/command");
    ctx.json(new PreviewAnswer(commands().preview(command, body.text == null ? "" : body.text)));
  }
}

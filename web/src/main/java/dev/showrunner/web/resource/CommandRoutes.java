package dev.showrunner.web.resource;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.ChatCommands.Listed;
import dev.showrunner.api.chat.ChatCommands.Mistake;
import dev.showrunner.api.chat.CommandRehearsal;
import dev.showrunner.api.chat.CommandRehearsal.Rehearsed;
import dev.showrunner.api.chat.CommandRehearsal.Verdict;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.Fault;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands of the chats: those that are built in and people's own. */
public final class CommandRoutes implements Routes {
  private static final int MAX_LINE = 500;

  private final Capabilities capabilities;
  private final CommandRule rule;
  private final Bodies bodies;

  public CommandRoutes(
      Capabilities capabilities, Rules rules, Journal journal, Bodies bodies, Clock clock) {
    this.capabilities = capabilities;
    rule = new CommandRule(rules, journal, clock);
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

  private record TryBody(@Nullable String channel, @Nullable String text, @Nullable Access role) {}

  /**
   * What would become of a line.
   *
   * @param problem why the rule does not bring the line to the commands; null when it does
   */
  private record TryAnswer(@JsonUnwrapped Rehearsed rehearsed, @Nullable String problem) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/commands", this::list)
        .post("/api/v1/commands", this::create)
        .post("/api/v1/commands/preview", this::preview)
        .post("/api/v1/commands/try", this::attempt)
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
            rule.problem(commands),
            help));
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

  private void attempt(Context ctx) throws InterruptedException {
    TryBody body = bodies.read(ctx, TryBody.class);
    String text = Bodies.required(body.text, "text");
    String[] place = Bodies.required(body.channel, "channel").strip().split("/", -1);
    List<Fault> faults = new ArrayList<>();
    if (text.isBlank()) {
      faults.add(fault("/text", "is empty; write a line of chat"));
    } else if (text.codePointCount(0, text.length()) > MAX_LINE) {
      faults.add(fault("/text", "is longer than " + MAX_LINE + " characters, which no chat takes"));
    }
    if (place.length != 2 || place[0].isBlank() || place[1].isBlank()) {
      faults.add(fault("/channel", "is no channel; write platform/login"));
    }
    if (!faults.isEmpty()) {
      throw HttpProblem.wrong("wrong-line", faults);
    }
    CommandRehearsal rehearsal =
        capabilities
            .find(CommandRehearsal.class)
            .orElseThrow(
                () -> HttpProblem.unavailable("no-commands", "the service commands is not there"));
    Access role = body.role == null ? Access.EVERYONE : body.role;
    CommandRule.Taken taken =
        rule.take(commands(), new Channel(place[0], place[1]), role, text.strip());
    Rehearsed rehearsed = rehearsal.rehearse(taken.event());
    boolean command = rehearsed.verdict() != Verdict.NO_COMMAND;
    ctx.json(new TryAnswer(rehearsed, command ? taken.problem() : null));
  }

  private static Fault fault(String pointer, String detail) {
    return new Fault(pointer, null, null, null, detail);
  }
}

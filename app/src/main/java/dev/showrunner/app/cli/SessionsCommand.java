package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sessions}: the shows there were, and the one that is on. */
@Command(
    name = "sessions",
    description = {
      "shows, begins and ends sessions",
      "  sessions [list]        the newest first",
      "  sessions start [NAME]  begins one; without a name it is named for the time",
      "  sessions end [ID]      ends one; without an id the one that is on"
    })
final class SessionsCommand extends LookCommand {
  private static final List<String> VERBS = List.of("list", "start", "end");

  @Parameters(index = "0", arity = "0..1", paramLabel = "list|start|end")
  String verb = "list";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME|ID")
  @Nullable String argument;

  @Option(names = "--limit", paramLabel = "N", description = "list: at most this many (20)")
  int limit = 20;

  @Option(
      names = "--channel",
      paramLabel = "PLATFORM/LOGIN",
      description = "list: only those that this channel was in")
  @Nullable String channel;

  SessionsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    oneOf("verb", verb, VERBS);
    most(limit);
    return switch (verb) {
      case "start" -> running(this::start);
      case "end" -> any(this::end);
      default -> {
        noArgument(argument, "sessions list");
        yield any(this::list);
      }
    };
  }

  private int list(Remote remote) throws InterruptedException {
    List<JsonNode> sessions = remote.first(limit, "/api/v1/sessions" + filter());
    if (asJson) {
      return printJson(sessions);
    }
    if (sessions.isEmpty()) {
      terminal.out().println(channel == null ? "no session yet" : "no session of " + channel);
      return DONE;
    }
    Table table = new Table("id", "name", "state", "started", "ended", "events");
    for (JsonNode it : sessions) {
      table.row(
          it.path("id").asText(),
          words(it.path("name")),
          it.path("state").asText(),
          time(it.path("startedAt")),
          time(it.path("endedAt")),
          it.path("events").asText());
    }
    print(table);
    return DONE;
  }

  private String filter() {
    if (channel == null) {
      return "";
    }
    int slash = channel.indexOf('/');
    if (slash < 1 || slash == channel.length() - 1) {
      throw usage("--channel is PLATFORM/LOGIN, such as twitch/ana, not '" + channel + "'");
    }
    return "?platform="
        + Remote.encoded(channel.substring(0, slash))
        + "&channel="
        + Remote.encoded(channel.substring(slash + 1));
  }

  private int start(Remote remote) throws InterruptedException {
    JsonNode begun =
        remote.post("/api/v1/sessions", argument == null ? Map.of() : Map.of("name", argument));
    return done(begun, "session '" + words(begun.path("name")) + "' is on");
  }

  private int end(Remote remote) throws InterruptedException {
    String id = argument == null ? current(remote) : argument;
    JsonNode ended = remote.post("/api/v1/sessions/" + Remote.encoded(id) + "/end", Map.of());
    return done(
        ended,
        "session '%s' has ended with %s events"
            .formatted(words(ended.path("name")), ended.path("events").asText()));
  }

  private String current(Remote remote) throws InterruptedException {
    List<String> active =
        remote.first(100, "/api/v1/sessions").stream()
            .filter(it -> it.path("state").asText().equals("active"))
            .map(it -> it.path("id").asText())
            .toList();
    if (active.isEmpty()) {
      throw Problem.user("none-active", "no session is on").asException();
    }
    if (active.size() > 1) {
      throw usage("several sessions are on: give the ID of one, 'sessions list' shows them");
    }
    return active.getFirst();
  }
}

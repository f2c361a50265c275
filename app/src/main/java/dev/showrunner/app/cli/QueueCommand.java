package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code queue}: what waits for the services. */
@Command(
    name = "queue",
    description = {
      "shows and steers the queues of the services",
      "  queue [list]            how full each queue is",
      "  queue list SERVICE      the deliveries that wait for one",
      "  queue pause [SERVICE]   hands out nothing more, of one service or of all",
      "  queue resume [SERVICE]  goes on",
      "  queue skip SERVICE      interrupts what runs, or drops what comes next",
      "  queue clear SERVICE     drops all that waits"
    })
final class QueueCommand extends LookCommand {
  private static final List<String> VERBS = List.of("list", "pause", "resume", "skip", "clear");

  @Parameters(index = "0", arity = "0..1", paramLabel = "list|pause|resume|skip|clear")
  String verb = "list";

  @Parameters(index = "1", arity = "0..1", paramLabel = "SERVICE")
  @Nullable String service;

  @Option(names = "--reason", paramLabel = "TEXT", description = "pause: why, for people")
  @Nullable String reason;

  @Option(names = "--limit", paramLabel = "N", description = "list: at most this many (50)")
  int limit = 50;

  QueueCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    oneOf("verb", verb, VERBS);
    most(limit);
    if (reason != null && !verb.equals("pause")) {
      throw usage("--reason goes with 'queue pause'");
    }
    if (verb.equals("skip") || verb.equals("clear")) {
      argument(service, "a SERVICE", "queue " + verb);
    }
    return switch (verb) {
      case "pause", "resume" -> any(this::gate);
      case "skip" -> running(this::skip);
      case "clear" -> any(this::clear);
      default -> service == null ? any(this::queues) : any(this::waiting);
    };
  }

  private int queues(Remote remote) throws InterruptedException {
    List<JsonNode> services = remote.first(Integer.MAX_VALUE, "/api/v1/services");
    if (asJson) {
      return printJson(services);
    }
    Table table =
        new Table("service", "state", "waiting", "stored", "running", "oldest", "missed", "");
    for (JsonNode it : services) {
      table.row(
          it.path("name").asText(),
          it.path("state").asText(),
          it.path("waiting").asText() + "/" + it.path("maxQueueSize").asText(),
          it.path("stored").asText(),
          it.path("processing").asText(),
          time(it.path("oldestWaiting")),
          it.path("missed").asText(),
          words(it.path("reason")));
    }
    print(table);
    return DONE;
  }

  private int waiting(Remote remote) throws InterruptedException {
    String of = service(remote, String.valueOf(service));
    List<JsonNode> waiting =
        remote.first(limit, "/api/v1/services/" + of + "/deliveries?state=pending");
    if (asJson) {
      return printJson(waiting);
    }
    if (waiting.isEmpty()) {
      terminal.out().println("nothing waits for " + of);
      return DONE;
    }
    Table table = new Table("id", "priority", "mode", "action", "rule", "event", "attempt", "");
    for (JsonNode it : waiting) {
      table.row(
          it.path("id").asText(),
          it.path("priority").asText(),
          it.path("mode").asText().toLowerCase(java.util.Locale.ROOT),
          it.path("action").asText(),
          words(it.path("ruleId")),
          it.path("eventSeq").asText(),
          it.path("attempt").asText(),
          words(it.path("reason")));
    }
    print(table);
    return DONE;
  }

  private int gate(Remote remote) throws InterruptedException {
    List<String> names = new ArrayList<>();
    if (service == null) {
      remote
          .first(Integer.MAX_VALUE, "/api/v1/services")
          .forEach(it -> names.add(it.path("name").asText()));
    } else {
      names.add(service(remote, service));
    }
    List<JsonNode> answers = new ArrayList<>();
    for (String name : names) {
      Map<String, String> body = reason == null ? Map.of() : Map.of("reason", reason);
      answers.add(remote.post("/api/v1/services/" + name + "/" + verb, body));
    }
    if (asJson) {
      return printJson(answers);
    }
    for (JsonNode it : answers) {
      String why = words(it.path("reason"));
      terminal
          .out()
          .println(
              it.path("name").asText()
                  + " is "
                  + it.path("state").asText()
                  + (why.isEmpty() ? "" : " (" + why + ")"));
    }
    return DONE;
  }

  private int skip(Remote remote) throws InterruptedException {
    String of = service(remote, String.valueOf(service));
    JsonNode answer = remote.post("/api/v1/services/" + of + "/skip", Map.of());
    JsonNode skipped = answer.path("skipped");
    return done(
        answer,
        skipped instanceof ObjectNode
            ? "skipped %s of event %s"
                .formatted(skipped.path("action").asText(), skipped.path("eventSeq").asText())
            : "nothing waits for " + of);
  }

  private int clear(Remote remote) throws InterruptedException {
    String of = service(remote, String.valueOf(service));
    JsonNode answer = remote.post("/api/v1/services/" + of + "/clear", Map.of());
    return done(answer, answer.path("cleared").asText() + " deliveries of " + of + " dropped");
  }
}

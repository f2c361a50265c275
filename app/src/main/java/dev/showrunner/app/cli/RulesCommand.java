package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules}: what is done for which event; out to a file, in from one, tried out. */
@Command(
    name = "rules",
    description = {
      "shows the rules, writes them to a file, reads them from one, tries one out",
      "  rules [list]         all of them, by id",
      "  rules export [FILE]  as YAML, to FILE or to standard output",
      "  rules import FILE    adds those of FILE, replaces those of the same id, leaves the others;",
      "                       with a single mistake in it nothing is changed",
      "  rules test ID        what one would do with an event; nothing is done"
    })
final class RulesCommand extends LookCommand {
  private static final List<String> VERBS = List.of("list", "export", "import", "test");

  /** The server tells no more mistakes at once. */
  private static final int MOST_TOLD = 100;

  private static final String ADDRESS = "/api/v1/rules";
  private static final String FILE_ADDRESS = "/api/v1/rules.yaml";

  @Parameters(index = "0", arity = "0..1", paramLabel = "list|export|import|test")
  String verb = "list";

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE|ID")
  @Nullable String argument;

  @Option(names = "--service", paramLabel = "S", description = "list: only of this service")
  @Nullable String service;

  @Option(names = "--dry-run", description = "import: only tell what would be changed")
  boolean dryRun;

  @Option(
      names = "--event",
      paramLabel = "ID",
      description = "test: with this event of the journal (a made-up one of the rule's type)")
  @Nullable String event;

  RulesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    oneOf("verb", verb, VERBS);
    only("--service", service != null, "list");
    only("--dry-run", dryRun, "import");
    only("--event", event != null, "test");
    return switch (verb) {
      case "export" -> export();
      case "import" -> {
        byte[] file = read(Path.of(argument(argument, "a FILE", "rules import")));
        yield any(remote -> merge(remote, file));
      }
      case "test" -> {
        String id = argument(argument, "the ID of a rule", "rules test");
        yield any(remote -> test(remote, id));
      }
      default -> {
        noArgument(argument, "rules list");
        yield any(this::list);
      }
    };
  }

  private void only(String option, boolean given, String with) {
    if (given && !verb.equals(with)) {
      throw usage(option + " goes with 'rules " + with + "'");
    }
  }

  private int list(Remote remote) throws InterruptedException {
    String of = service == null ? null : service(remote, service);
    List<JsonNode> rules =
        remote.first(Integer.MAX_VALUE, ADDRESS).stream()
            .filter(it -> of == null || of.equals(it.path("service").asText()))
            .toList();
    if (asJson) {
      return printJson(rules);
    }
    if (rules.isEmpty()) {
      terminal.out().println("no rule yet");
      return DONE;
    }
    Table table = new Table("id", "on", "service", "action", "priority", "mode", "");
    for (JsonNode it : rules) {
      table.row(
          it.path("id").asText(),
          it.path("on").asText(),
          it.path("service").asText(),
          it.path("action").asText(),
          it.path("priority").asText(),
          it.path("mode").asText().toLowerCase(Locale.ROOT),
          it.path("enabled").asBoolean() ? "" : "off");
    }
    print(table);
    return DONE;
  }

  private int export() throws Exception {
    if (asJson) {
      throw usage("rules are exported as YAML; 'rules list --json' has them as JSON");
    }
    @Nullable WholeFile file = argument == null ? null : new WholeFile(Path.of(argument));
    if (file != null) {
      file.check()
          .ifPresent(wrong -> {
            throw usage(wrong);
          });
    }
    return any(remote -> {
      String yaml = remote.text(FILE_ADDRESS);
      if (file == null) {
        terminal.out().print(yaml);
        terminal.out().flush();
        return DONE;
      }
      file.write(out -> out.write(yaml.getBytes(StandardCharsets.UTF_8)));
      long count = remote.first(Integer.MAX_VALUE, ADDRESS).size();
      terminal.err().println(count + " rules in " + argument);
      return DONE;
    });
  }

  private byte[] read(Path file) {
    if (!Files.exists(file)) {
      throw usage(file + " does not exist");
    }
    if (Files.isDirectory(file)) {
      throw usage(file + " is a folder; name a file");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Problem.resource("file-not-readable", file + " cannot be read").asException(e);
    }
  }

  private int merge(Remote remote, byte[] file) throws InterruptedException {
    String address = FILE_ADDRESS + (dryRun ? "?dryRun=true" : "");
    JsonNode answer = remote.post(address, "text/yaml", file, this::mistakes);
    if (asJson) {
      return printJson(answer);
    }
    for (JsonNode warning : answer.path("warnings")) {
      terminal.err().println("note: " + placed(warning));
    }
    String would = dryRun ? "would be " : "";
    for (String what : List.of("created", "changed")) {
      answer.path(what).forEach(id -> terminal.out().println(would + what + "  " + id.asText()));
    }
    terminal
        .out()
        .printf(
            "%d %screated, %d changed, %d unchanged%n",
            answer.path("created").size(),
            would,
            answer.path("changed").size(),
            answer.path("unchanged").size());
    return DONE;
  }

  /** All of them, each with its place in the file. */
  private Problem mistakes(JsonNode mistakes) {
    List<String> lines = new ArrayList<>();
    mistakes.forEach(mistake -> lines.add(placed(mistake)));
    if (lines.size() >= MOST_TOLD) {
      lines.add("there may be more: only the first " + MOST_TOLD + " are told");
    }
    return Problem.user("wrong-rule", String.join("\n", lines) + "\nnothing was changed");
  }

  /** {@code rules.yaml:12:5: what is wrong}, as compilers say it. */
  private String placed(JsonNode fault) {
    String detail = EventLine.inert(fault.path("detail").asText());
    return fault.hasNonNull("line")
        ? "%s:%s:%s: %s".formatted(argument, fault.path("line"), fault.path("column"), detail)
        : argument + ": " + detail;
  }

  private int test(Remote remote, String id) throws InterruptedException {
    JsonNode answer =
        remote.post(
            ADDRESS + "/" + Remote.encoded(id) + "/test",
            event == null ? Map.of() : Map.of("eventId", event));
    if (asJson) {
      return printJson(answer);
    }
    JsonNode delivery = answer.path("delivery");
    terminal
        .out()
        .printf(
            "%s for %s of %s%n",
            answer.path("fires").asBoolean() ? "acts" : "does nothing",
            answer.at("/event/type").asText(),
            event == null ? "a made-up event" : "event " + event);
    Table checks = new Table("condition", "holds", "why");
    for (JsonNode it : answer.path("checks")) {
      checks.row(
          it.path("condition").asText(),
          it.path("holds").asBoolean() ? "yes" : "no",
          words(it.path("why")));
    }
    print(checks);
    Table would =
        new Table(
            "would do", delivery.path("service").asText() + " " + delivery.path("action").asText());
    would.row("priority", delivery.path("priority").asText());
    would.row("mode", delivery.path("mode").asText().toLowerCase(Locale.ROOT));
    delivery
        .path("args")
        .properties()
        .forEach(it -> would.row(it.getKey(), EventLine.inert(it.getValue().asText())));
    print(would);
    return DONE;
  }
}

package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.core.config.Nearest;
import dev.showrunner.core.json.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that looks at the Showrunner of a data directory or steers it. */
abstract class LookCommand extends ShowrunnerCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Option(names = "--json", description = "the result as JSON")
  boolean asJson;

  protected final ObjectMapper json = Json.mapper();

  LookCommand(Terminal terminal) {
    super(terminal);
  }

  /** What a verb does. */
  @FunctionalInterface
  interface Doing {
    int with(Remote remote) throws Exception;
  }

  /** Does it with the Showrunner that runs; there must be one. */
  int running(Doing doing) throws Exception {
    try (Instance instance = Instance.running(options, terminal.environment(), json)) {
      return doing.with(instance.remote());
    }
  }

  /** Does it whether one runs or not. */
  int any(Doing doing) throws Exception {
    try (Instance instance = Instance.any(options, terminal.environment(), json)) {
      return doing.with(instance.remote());
    }
  }

  /** Complains of a word that is none of these. */
  void oneOf(String what, String given, Collection<String> valid) {
    if (!valid.contains(given)) {
      throw usage("unknown " + what + " '" + given + "'; " + Nearest.hint(given, valid));
    }
  }

  /** The name of a service there is. */
  String service(Remote remote, String given) throws InterruptedException {
    List<String> names =
        remote.first(Integer.MAX_VALUE, "/api/v1/services").stream()
            .map(it -> it.path("name").asText())
            .toList();
    oneOf("service", given, names);
    return given;
  }

  /** The one argument that a verb needs. */
  String argument(@Nullable String given, String name, String verb) {
    if (given == null || given.isBlank()) {
      throw usage("'" + verb + "' needs " + name);
    }
    return given;
  }

  /** Complains of an argument that a verb does not take. */
  void noArgument(@Nullable String given, String verb) {
    if (given != null) {
      throw usage("'" + verb + "' takes nothing more, not '" + given + "'");
    }
  }

  int most(int limit) {
    if (limit < 1) {
      throw usage("--limit is at least 1");
    }
    return limit;
  }

  void print(Table table) {
    table.lines().forEach(terminal.out()::println);
  }

  /** The items as {@code {"items": […]}}, as the API has them. */
  int printJson(List<JsonNode> items) {
    JsonNode result = json.createObjectNode().set("items", json.valueToTree(items));
    return printJson(result);
  }

  int printJson(JsonNode result) {
    try {
      terminal.out().println(json.writeValueAsString(result));
      return DONE;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what was done: the API's answer as JSON, or a line for people. */
  int done(JsonNode answer, String line) {
    if (asJson) {
      return printJson(answer);
    }
    terminal.out().println(line);
    return DONE;
  }

  /** A time for people; empty for null. */
  static String time(JsonNode instant) {
    return instant.isTextual()
        ? TIME.format(Instant.parse(instant.asText()).atZone(ZoneId.systemDefault()))
        : "";
  }

  /** A text that people typed, on one line; empty for null. */
  static String words(JsonNode text) {
    return text.isNull() || text.isMissingNode() ? "" : EventLine.inert(text.asText());
  }
}

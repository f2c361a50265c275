package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events}: the journal. */
@Command(
    name = "events",
    description = {
      "shows the journal",
      "  events [tail]     prints events as they arrive",
      "  events export     writes those there are, one JSON object a line, oldest first",
      "  events replay ID  lets one happen again, marked as replayed"
    })
final class EventsCommand extends LookCommand {
  private static final List<String> VERBS = List.of("tail", "export", "replay");

  @Parameters(index = "0", arity = "0..1", paramLabel = "tail|export|replay")
  String verb = "tail";

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID")
  @Nullable String id;

  @Mixin EventFilter filter = new EventFilter();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "export: received at this time or later: 2026-01-01T20:00, or 2h for the last")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "export: received before this time")
  @Nullable String to;

  @Option(names = "--out", paramLabel = "FILE", description = "export: into this file")
  @Nullable Path out;

  @Option(
      names = "--after",
      paramLabel = "SEQ",
      description = "tail: begin after this position (now; 0 shows everything)")
  @Nullable Long after;

  @Option(names = "--limit", paramLabel = "N", description = "stop after this many events")
  long limit = Long.MAX_VALUE;

  EventsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    oneOf("verb", verb, VERBS);
    if (limit < 1) {
      throw usage("--limit is at least 1");
    }
    if (after != null && after < 0) {
      throw usage("--after is a position of the journal: a whole number from 0");
    }
    if (!verb.equals("export") && (from != null || to != null || out != null)) {
      throw usage("--from, --to and --out go with 'events export'");
    }
    if (verb.equals("replay")) {
      String event = argument(id, "the ID of an event", "events replay");
      return running(remote -> replay(remote, event));
    }
    noArgument(id, "events " + verb);
    return verb.equals("export") ? export() : running(this::tail);
  }

  private int tail(Remote remote) throws Exception {
    long begin = after == null ? remote.get("/api/v1/status").path("head").asLong() : after;
    EventLine line = new EventLine(terminal, ZoneId.systemDefault());
    try (LiveSocket socket = new LiveSocket(remote.base(), begin)) {
      long shown = 0;
      for (String message = socket.next(); message != null; message = socket.next()) {
        JsonNode change = json.readTree(message);
        String kind = change.path("kind").asText();
        if (kind.equals("removed")) {
          terminal
              .err()
              .println("note: some events up to " + change.path("upTo") + " were removed by age");
        }
        JsonNode event = change.path("event");
        if (!kind.equals("event") || !filter.matches(event)) {
          continue;
        }
        terminal.out().println(asJson ? json.writeValueAsString(event) : line.of(event));
        if (++shown >= limit || terminal.out().checkError()) {
          return DONE;
        }
      }
    }
    terminal.err().println("showrunner: the server closed the connection");
    return OUTSIDE;
  }

  private int export() throws Exception {
    List<String> times = new ArrayList<>();
    try (Machine machine = Machine.open()) {
      Instant now = machine.clock().now();
      EventFilter.part(times, "from", time("--from", from, now));
      EventFilter.part(times, "to", time("--to", to, now));
    }
    if (after != null) {
      throw usage("--after goes with 'events tail'; 'events export' takes --from");
    }
    @Nullable WholeFile file = out == null ? null : new WholeFile(out);
    if (file != null) {
      file.check()
          .ifPresent(wrong -> {
            throw usage("--out " + wrong);
          });
    }
    String query = filter.query() + String.join("", times);
    return any(remote -> {
      EventExport export = new EventExport(remote, json, limit);
      if (file == null) {
        export.to(terminal, query);
      } else {
        terminal.err().println(export.to(file, query) + " events in " + out);
      }
      return DONE;
    });
  }

  private @Nullable String time(String option, @Nullable String given, Instant now) {
    try {
      return given == null ? null : When.of(given, now, ZoneId.systemDefault()).toString();
    } catch (IllegalArgumentException e) {
      throw usage(option + ": " + e.getMessage());
    }
  }

  private int replay(Remote remote, String event) throws InterruptedException {
    JsonNode receipt = remote.post("/api/v1/events/" + Remote.encoded(event) + "/replay", Map.of());
    return done(
        receipt,
        "replayed as event %s at position %s"
            .formatted(receipt.path("id").asText(), receipt.path("seq").asText()));
  }
}

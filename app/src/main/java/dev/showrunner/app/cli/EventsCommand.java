package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.core.json.Json;
import java.io.IOException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events tail}: the journal as it grows. */
@Command(
    name = "events",
    description = "shows the journal: 'events tail' prints events as they arrive")
final class EventsCommand extends ShowrunnerCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "tail", defaultValue = "tail")
  String what = "tail";

  @Option(
      names = "--after",
      paramLabel = "SEQ",
      description = "begin after this position (default: now; 0 shows everything)")
  @Nullable Long after;

  @Option(names = "--limit", paramLabel = "N", description = "stop after this many events")
  long limit = Long.MAX_VALUE;

  @Option(names = "--json", description = "one JSON object a line")
  boolean asJson;

  EventsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!what.equals("tail")) {
      throw usage("unknown 'events " + what + "': this version has 'events tail'");
    }
    if (limit < 1) {
      throw usage("--limit is at least 1");
    }
    ObjectMapper json = Json.mapper();
    Remote remote = Remote.of(options.dataDirectory(terminal.environment()), json);
    long from = after == null ? remote.get("/api/v1/status").path("head").asLong() : after;
    EventLine line = new EventLine(terminal, ZoneId.systemDefault());
    try (LiveSocket socket = new LiveSocket(remote.base(), from)) {
      long shown = 0;
      for (String message = socket.next(); message != null; message = socket.next()) {
        JsonNode change = json.readTree(message);
        if (!change.path("kind").asText().equals("event")) {
          continue;
        }
        JsonNode event = change.path("event");
        terminal.out().println(asJson ? json.writeValueAsString(event) : line.of(event));
        if (++shown >= limit) {
          return DONE;
        }
      }
    }
    terminal.err().println("showrunner: the server closed the connection");
    return OUTSIDE;
  }
}

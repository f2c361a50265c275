package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code services}: what acts on events, and how each is. */
@Command(name = "services", description = "shows the services, their limits and how they are")
final class ServicesCommand extends LookCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", description = "only this one")
  @Nullable String name;

  ServicesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    return any(this::list);
  }

  private int list(Remote remote) throws InterruptedException {
    if (name != null) {
      service(remote, name);
    }
    List<JsonNode> services =
        remote.first(Integer.MAX_VALUE, "/api/v1/services").stream()
            .filter(it -> name == null || it.path("name").asText().equals(name))
            .toList();
    if (asJson) {
      return printJson(services);
    }
    Table table =
        new Table(
            "service", "state", "queue", "at once", "done", "failed", "dropped", "missed", "");
    for (JsonNode it : services) {
      table.row(
          it.path("name").asText(),
          it.path("state").asText(),
          it.path("waiting").asText() + "/" + it.path("maxQueueSize").asText(),
          it.path("concurrency").asText(),
          it.path("completed").asText(),
          it.path("failed").asText(),
          it.path("discarded").asLong()
              + it.path("expired").asLong()
              + it.path("interrupted").asLong(),
          it.path("missed").asText(),
          words(it.path("reason")));
    }
    print(table);
    return DONE;
  }
}

package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drops}: what was not carried out, and why. */
@Command(
    name = "drops",
    description = "shows every dropped, expired or interrupted delivery with its reason")
final class DropsCommand extends LookCommand {
  @Option(names = "--service", paramLabel = "S", description = "only of this service")
  @Nullable String service;

  @Option(names = "--limit", paramLabel = "N", description = "at most this many (50)")
  int limit = 50;

  DropsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    most(limit);
    return any(this::list);
  }

  private int list(Remote remote) throws InterruptedException {
    if (service != null) {
      service(remote, service);
    }
    List<JsonNode> drops = new ArrayList<>();
    remote.each(
        "/api/v1/drops",
        it -> {
          if (service == null || service.equals(it.path("service").asText())) {
            drops.add(it);
          }
          return drops.size() < limit;
        });
    if (asJson) {
      return printJson(drops);
    }
    if (drops.isEmpty()) {
      terminal.out().println("nothing was dropped");
      return DONE;
    }
    Table table = new Table("when", "service", "action", "event", "priority", "state", "why");
    for (JsonNode it : drops) {
      table.row(
          time(it.path("at")),
          it.path("service").asText(),
          it.path("action").asText(),
          it.path("eventType").asText() + " " + it.path("eventSeq").asText(),
          it.path("priority").asText(),
          it.path("state").asText(),
          words(it.path("reason")));
    }
    print(table);
    return DONE;
  }
}

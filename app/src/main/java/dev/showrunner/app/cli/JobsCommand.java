package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jobs}: heavy work. */
@Command(
    name = "jobs",
    description = {
      "shows and steers heavy work: analysing recordings, rendering clips",
      "  jobs [list]     the newest first",
      "  jobs show ID    all of one",
      "  jobs cancel ID  stops one that waits or runs",
      "  jobs retry ID   does one again that failed or was cancelled"
    })
final class JobsCommand extends LookCommand {
  private static final List<String> VERBS = List.of("list", "show", "cancel", "retry");
  private static final List<String> STATES =
      List.of("waiting", "running", "completed", "failed", "cancelled");

  @Parameters(index = "0", arity = "0..1", paramLabel = "list|show|cancel|retry")
  String verb = "list";

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID")
  @Nullable String id;

  @Option(names = "--state", paramLabel = "S", description = "list: only in this state")
  @Nullable String state;

  @Option(names = "--limit", paramLabel = "N", description = "list: at most this many (20)")
  int limit = 20;

  JobsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    oneOf("verb", verb, VERBS);
    most(limit);
    if (state != null) {
      oneOf("state", state, STATES);
    }
    if (verb.equals("list")) {
      noArgument(id, "jobs list");
      return any(this::list);
    }
    String address = "/api/v1/jobs/" + Remote.encoded(argument(id, "an ID", "jobs " + verb));
    return switch (verb) {
      case "show" -> any(remote -> show(remote.get(address)));
      default -> any(remote -> steer(remote.post(address + "/" + verb, Map.of())));
    };
  }

  private int list(Remote remote) throws InterruptedException {
    List<JsonNode> jobs =
        remote.first(limit, "/api/v1/jobs" + (state == null ? "" : "?state=" + state));
    if (asJson) {
      return printJson(jobs);
    }
    if (jobs.isEmpty()) {
      terminal.out().println(state == null ? "no job yet" : "no job is " + state);
      return DONE;
    }
    Table table = new Table("id", "kind", "state", "progress", "attempt", "changed", "");
    for (JsonNode it : jobs) {
      table.row(
          it.path("id").asText(),
          it.path("kind").asText(),
          it.path("state").asText(),
          progress(it),
          it.path("attempt").asText(),
          time(it.path("updatedAt")),
          it.path("problem").isNull() ? words(it.path("stage")) : words(it.path("problem")));
    }
    print(table);
    return DONE;
  }

  private static String progress(JsonNode job) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * job.path("progress").asDouble());
  }

  private int show(JsonNode job) {
    if (asJson) {
      return printJson(job);
    }
    Table table = new Table("job", job.path("id").asText());
    job.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          boolean plain = !field.getKey().equals("id") && !value.isNull();
          if (plain) {
            table.row(
                field.getKey(),
                value.isValueNode() ? words(value) : EventLine.inert(value.toString()));
          }
        });
    print(table);
    return DONE;
  }

  private int steer(JsonNode job) {
    return done(job, job.path("kind").asText() + " is " + job.path("state").asText());
  }
}

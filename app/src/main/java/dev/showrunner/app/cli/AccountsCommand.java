package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code accounts}: who is signed in, and how each account is. */
@Command(
    name = "accounts",
    description = "shows who is signed in to which platform, and what an account needs")
final class AccountsCommand extends LookCommand {
  AccountsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    return any(this::list);
  }

  private int list(Remote remote) throws InterruptedException {
    JsonNode answer = remote.get("/api/v1/accounts");
    if (asJson) {
      return printJson(answer);
    }
    if (answer.path("items").isEmpty()) {
      terminal.out().println("nobody is signed in");
    } else {
      Table table = new Table("platform", "account", "for", "state", "checked", "sign in by", "");
      for (JsonNode it : answer.path("items")) {
        table.row(
            it.path("platform").asText(),
            words(it.path("displayName")),
            role(it),
            it.path("state").asText().replace('_', ' '),
            time(it.path("checkedAt")),
            time(it.path("renewBy")),
            words(it.path("problem")));
      }
      print(table);
    }
    for (JsonNode platform : answer.path("platforms")) {
      terminal.out().println(offer(platform));
    }
    return DONE;
  }

  /** The streamer's own, or a bot's. */
  static String role(JsonNode account) {
    String role = account.path("role").asText().toLowerCase(Locale.ROOT);
    return role.equals("broadcaster") ? "streamer" : role;
  }

  private static String offer(JsonNode platform) {
    String name = platform.path("platform").asText();
    return platform.path("flows").isEmpty()
        ? name + " cannot be signed in to yet: " + platform.path("missing").asText()
        : "sign in with './showrunner login " + name + "', a bot with --role bot";
  }
}

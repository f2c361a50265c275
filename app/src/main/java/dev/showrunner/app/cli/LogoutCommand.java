package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logout}: signs an account out and gives its tokens back. */
@Command(name = "logout", description = "signs an account out and gives its tokens back")
final class LogoutCommand extends LookCommand {
  @Parameters(index = "0", paramLabel = "PLATFORM", description = "such as twitch")
  String platform = "";

  @Option(
      names = "--account",
      paramLabel = "LOGIN",
      description = "which one, when several are signed in")
  @Nullable String account;

  LogoutCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    return any(this::signOut);
  }

  private int signOut(Remote remote) throws InterruptedException {
    List<JsonNode> there = new ArrayList<>();
    for (JsonNode it : remote.get("/api/v1/accounts").path("items")) {
      boolean named = account == null || it.path("login").asText().equalsIgnoreCase(account);
      if (it.path("platform").asText().equals(platform) && named) {
        there.add(it);
      }
    }
    if (there.isEmpty()) {
      throw Problem.user(
              "no-such-account",
              account == null
                  ? "nobody is signed in to '" + platform + "'"
                  : "'" + account + "' is not signed in to '" + platform + "'")
          .asException();
    }
    if (there.size() > 1) {
      List<String> logins = there.stream().map(it -> it.path("login").asText()).toList();
      throw usage(
          "several accounts are signed in; name one with --account: " + String.join(", ", logins));
    }
    JsonNode one = there.getFirst();
    remote.delete(
        "/api/v1/accounts/%s?id=%s"
            .formatted(Remote.encoded(platform), Remote.encoded(one.path("id").asText())));
    return done(one, words(one.path("displayName")) + " is signed out of " + platform);
  }
}

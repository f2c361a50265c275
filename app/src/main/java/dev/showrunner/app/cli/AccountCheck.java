package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.ProblemException;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code doctor} says of accounts: a line for each, and for platforms without one. */
final class AccountCheck {
  private static final String WHAT = "account";

  private AccountCheck() {}

  private static boolean watched(Remote remote, String platform) throws InterruptedException {
    return !remote.get("/api/v1/channels?limit=1&platform=" + platform).path("items").isEmpty();
  }

  static List<Finding> look(GlobalOptions options, Map<String, String> environment)
      throws InterruptedException {
    Path data = options.dataDirectory(environment);
    if (!Store.inUse(data) && !Files.exists(data.resolve("showrunner.db"))) {
      return List.of(Finding.good(WHAT, "none yet; './showrunner login PLATFORM' signs in"));
    }
    ObjectMapper json = Json.mapper();
    try (Instance instance = Instance.any(options, environment, json)) {
      return findings(instance.remote());
    } catch (ProblemException e) {
      return List.of(Finding.attention(WHAT, "cannot be looked at: " + e.problem().message(), ""));
    }
  }

  private static List<Finding> findings(Remote remote) throws InterruptedException {
    JsonNode answer = remote.get("/api/v1/accounts");
    List<Finding> findings = new ArrayList<>();
    for (JsonNode it : answer.path("items")) {
      String name =
          "%s: %s (%s)"
              .formatted(
                  it.path("platform").asText(),
                  LookCommand.words(it.path("displayName")),
                  AccountsCommand.role(it));
      findings.add(
          it.path("state").asText().equals("ready")
              ? Finding.good(WHAT, name + " is signed in")
              : Finding.attention(WHAT, name + ": " + LookCommand.words(it.path("problem")), ""));
    }
    for (JsonNode it : answer.path("platforms")) {
      String platform = it.path("platform").asText();
      if (answer.path("items").findValuesAsText("platform").contains(platform)) {
        continue;
      }
      boolean possible = !it.path("flows").isEmpty();
      String detail =
          platform
              + ": nobody is signed in; "
              + (possible
                  ? "'./showrunner login " + platform + "' does"
                  : it.path("missing").asText());
      findings.add(
          !possible && watched(remote, platform)
              ? Finding.attention(WHAT, detail, "until then its channels are not watched")
              : Finding.good(WHAT, detail));
    }
    if (findings.isEmpty()) {
      findings.add(Finding.good(WHAT, "none, and no platform is there to sign in to"));
    }
    return findings;
  }
}

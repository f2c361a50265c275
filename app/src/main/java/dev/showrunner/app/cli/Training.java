package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Stage;
import dev.showrunner.app.demo.ScriptedOverlay;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/**
 * Uses a just started system once in every usual way, so that the JDK learns what a start needs.
 */
final class Training {
  private static final int ROUNDS = 20;

  private final Showrunner show;
  private final ObjectMapper json = Json.mapper();

  Training(Showrunner show) {
    this.show = show;
  }

  /**
   * Runs it.
   *
   * @param folder receives the database's native library, which every start would unpack otherwise
   */
  void run(Path folder) throws IOException, InterruptedException {
    Store.unpackNativeLibrary(folder);
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<String> pages =
          List.of(
              "/",
              "healthz",
              "metrics",
              "openapi.yaml",
              "api/v1/status",
              "api/v1/events",
              "api/v1/services",
              "api/v1/jobs",
              "api/v1/sessions",
              "api/v1/recordings",
              "api/v1/clips",
              "api/v1/highlights",
              "api/v1/drops");
      for (String page : pages) {
        client.send(
            HttpRequest.newBuilder(show.address().resolve(page)).build(),
            BodyHandlers.discarding());
      }
      try (ScriptedOverlay overlay = overlay()) {
        for (int i = 0; i < ROUNDS; i++) {
          client.send(
              HttpRequest.newBuilder(show.address().resolve("api/v1/simulate"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"type\":\"gift\"}"))
                  .build(),
              BodyHandlers.discarding());
        }
      }
    }
  }

  private ScriptedOverlay overlay() {
    String key = show.capabilities().find(Stage.class).map(Stage::key).orElse("none");
    URI page = show.address();
    return new ScriptedOverlay(
        URI.create("ws://" + page.getAuthority() + "/overlay/" + key + "/socket"),
        "http://" + page.getAuthority(),
        json);
  }
}

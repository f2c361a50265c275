package dev.showrunner.web.pages;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Stage;
import dev.showrunner.web.http.HttpProblem;

/** Opens overlays by their key. */
public final class OverlayKey {
  private OverlayKey() {}

  /** The stage, when the key opens it; throws otherwise. */
  public static Stage stage(Capabilities capabilities, String key) {
    Stage stage =
        capabilities
            .find(Stage.class)
            .orElseThrow(() ->
                HttpProblem.unavailable(
                    "no-overlays", "overlays are off: switch on the service 'overlays'"));
    if (!stage.accepts(key)) {
      throw HttpProblem.user(
          404, "unknown-overlay", "no overlay has this key; copy its address from the dashboard");
    }
    return stage;
  }
}

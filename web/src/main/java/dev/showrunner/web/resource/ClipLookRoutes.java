package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.ClipLook;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How all clips look, for a preview that looks the same. */
public final class ClipLookRoutes implements Routes {
  /** What browsers show as a picture; an SVG is left out, since it may hold scripts. */
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif");

  private final Capabilities capabilities;

  public ClipLookRoutes(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /**
   * The answer.
   *
   * @param logo whether there is one that browsers show
   */
  private record LookAnswer(
      List<String> keywords, String safeArea, boolean logo, boolean logoOnUpright) {}

  @Override
  public void on(RouteTable table) {
    table.get("/api/v1/clips/look", this::tell).get("/api/v1/clips/look/logo", this::logo);
  }

  private ClipLook look() {
    return capabilities
        .find(ClipLook.class)
        .orElseThrow(() ->
            HttpProblem.unavailable("no-clips", "clips are off: switch on the service 'clips'"));
  }

  private void tell(Context ctx) {
    ClipLook look = look();
    ctx.json(
        new LookAnswer(
            look.keywords(), look.safeArea(), type(look.logo()) != null, look.logoOnUpright()));
  }

  private void logo(Context ctx) {
    @Nullable Path logo = look().logo();
    @Nullable String type = type(logo);
    if (logo == null || type == null) {
      throw HttpProblem.user(404, "no-logo", "clips have no logo that browsers show");
    }
    FileAnswer.send(ctx, logo, type);
  }

  private static @Nullable String type(@Nullable Path logo) {
    if (logo == null) {
      return null;
    }
    String name = String.valueOf(logo.getFileName()).toLowerCase(Locale.ROOT);
    return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
  }
}

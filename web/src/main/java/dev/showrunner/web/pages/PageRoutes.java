package dev.showrunner.web.pages;

import dev.showrunner.api.Capabilities;
import dev.showrunner.web.http.Headers;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages people see and the files they are made of. */
public final class PageRoutes implements Routes {
  private final Assets assets = new Assets(PageRoutes.class.getClassLoader());
  private final Capabilities capabilities;

  public PageRoutes(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  @Override
  public void on(RouteTable table) {
    table
        .get("/", this::dashboard)
        .get("/dashboard", this::dashboard)
        .get("/overlay/{key}", this::overlay)
        .get("/overlay/{key}/ready.svg", this::ready)
        .get("/overlay/{key}/local.html", this::local)
        .get("/assets/<path>", ctx -> send(ctx, assets.page(ctx.pathParam("path"))))
        .get(
            "/webjars/{name}/<path>",
            ctx -> send(ctx, assets.webjar(ctx.pathParam("name"), ctx.pathParam("path"))));
  }

  private void dashboard(Context ctx) {
    page(ctx, "dashboard/index.html", "'none'");
  }

  private void overlay(Context ctx) {
    OverlayKey.stage(capabilities, ctx.pathParam("key"));
    ctx.header("X-Frame-Options", "SAMEORIGIN");
    page(ctx, "overlay/index.html", "'self'");
  }

  /** Tells the file below, which no site serves, that the overlay can be loaded now. */
  private void ready(Context ctx) {
    OverlayKey.stage(capabilities, ctx.pathParam("key"));
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin")
        .contentType("image/svg+xml")
        .result("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>");
  }

  /** A file for OBS that waits for this server, because OBS never loads a failed page again. */
  private void local(Context ctx) {
    String key = ctx.pathParam("key");
    OverlayKey.stage(capabilities, key);
    Asset asset = assets.page("overlay/local.html").orElseThrow(PageRoutes::noSuchFile);
    String address = "http://" + ctx.host() + "/overlay/" + key; // both were checked
    ctx.header("Content-Disposition", "attachment; filename=\"showrunner-overlay.html\"")
        .contentType(asset.contentType())
        .result(new String(asset.bytes(), StandardCharsets.UTF_8).replace("{{address}}", address));
  }

  private void page(Context ctx, String path, String framedBy) {
    Asset asset = assets.page(path).orElseThrow(PageRoutes::noSuchFile);
    String html = new String(asset.bytes(), StandardCharsets.UTF_8);
    ctx.header("Content-Security-Policy", ContentPolicy.of(html, framedBy));
    send(ctx, Optional.of(asset));
  }

  private static void send(Context ctx, Optional<Asset> file) {
    Asset asset = file.orElseThrow(PageRoutes::noSuchFile);
    ctx.header("Cache-Control", "no-cache").header("ETag", asset.etag());
    if (asset.etag().equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    Headers.type(ctx, asset.contentType());
    ctx.result(asset.bytes());
  }

  private static HttpProblem noSuchFile() {
    return HttpProblem.user(404, "no-such-address", "there is nothing at this address");
  }
}

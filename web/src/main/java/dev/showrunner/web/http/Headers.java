package dev.showrunner.web.http;

import io.javalin.http.Context;

/** What every answer tells the browser not to do. Pages add what they need (see pages). */
public final class Headers {
  private Headers() {}

  /** Sets the headers of an answer that is no page. */
  public static void secure(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer") // addresses of overlays hold their key
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("X-Frame-Options", "DENY")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("Cache-Control", "no-store");
  }

  /** Sets the media type exactly; Javalin alone calls everything UTF-8, films too. */
  public static void type(Context ctx, String mediaType) {
    ctx.res().setCharacterEncoding(null);
    ctx.contentType(mediaType);
  }
}

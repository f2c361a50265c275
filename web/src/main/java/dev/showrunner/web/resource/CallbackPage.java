package dev.showrunner.web.resource;

import dev.showrunner.api.account.Account;
import dev.showrunner.core.account.SignIn;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** What a browser shows after it was sent back from a platform: a few words, and nothing runs. */
final class CallbackPage {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{{title}} · Showrunner</title>
          <link rel="icon" href="/assets/shared/showrunner.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/assets/shared/tokens.css">
          <link rel="stylesheet" href="/assets/shared/base.css">
          <link rel="stylesheet" href="/assets/shared/callback.css">
        </head>
        <body class="callback">
          <main>
            <img src="/assets/shared/showrunner.svg" alt="" width="40" height="40">
            <h1 class="says">{{title}}</h1>
            <p class="says">{{words}}</p>
          </main>
        </body>
      </html>
      """;

  private CallbackPage() {}

  /** How a sign-in ended. */
  static void show(Context ctx, SignIn ended) {
    @Nullable Account account = ended.account();
    if (account == null) {
      failed(ctx, ended.problem() == null ? "It did not work." : ended.problem());
      return;
    }
    page(ctx, 200, "Signed in as " + account.displayName(), "You can close this window.");
  }

  /** Nobody is signed in, and why. */
  static void failed(Context ctx, String why) {
    page(ctx, 400, "Not signed in", why);
  }

  private static void page(Context ctx, int status, String title, String words) {
    ctx.status(status)
        .header("Content-Security-Policy", POLICY)
        .contentType("text/html; charset=utf-8")
        .result(PAGE.replace("{{title}}", inert(title)).replace("{{words}}", inert(words)));
  }

  /** Names are strangers' words: they must not become markup, nor one of the places above. */
  private static String inert(String text) {
    StringBuilder inert = new StringBuilder();
    text.codePoints()
        .limit(500)
        .forEach(c -> {
          if (Character.isISOControl(c) || "<>&\"'{}".indexOf(c) >= 0) {
            inert.append("&#").append(Character.isISOControl(c) ? ' ' : c).append(';');
          } else {
            inert.appendCodePoint(c);
          }
        });
    return inert.toString();
  }
}

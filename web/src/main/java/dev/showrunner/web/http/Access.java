package dev.showrunner.web.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may call. A page of another site can make the browser call us, under a name of its own that
 * it points at this machine (DNS rebinding) or across sites; the headers Host and Origin give both
 * away.
 */
public final class Access {
  private static final Pattern AUTHORITY =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(?::([0-9]{1,5}))?");
  private static final String SCHEME = "http://";
  private static final int DEFAULT_PORT = 80;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Lets a request pass or throws. */
  public void check(Context ctx) {
    checkHost(ctx);
    if (!READING.contains(ctx.req().getMethod())) {
      checkOrigin(ctx);
    }
  }

  /** Lets the opening of a WebSocket pass or throws. */
  public void checkSocket(Context ctx) {
    checkHost(ctx);
    checkOrigin(ctx);
  }

  private static void checkHost(Context ctx) {
    String host = ctx.header("Host");
    if (host == null || !isOurs(host, ctx.req().getLocalPort(), ctx.req().getLocalPort())) {
      throw HttpProblem.user(
          421,
          "wrong-host",
          "this server answers to localhost, 127.0.0.1 and [::1] only; open it under one of these");
    }
  }

  private static void checkOrigin(Context ctx) {
    String origin = ctx.header("Origin");
    if (origin == null) {
      return; // a script, not a page in a browser
    }
    if (!origin.startsWith(SCHEME)
        || !isOurs(origin.substring(SCHEME.length()), ctx.req().getLocalPort(), DEFAULT_PORT)) {
      throw HttpProblem.user(
          403, "wrong-origin", "only pages of this server may do this, not a page of another site");
    }
  }

  private static boolean isOurs(String authority, int port, int portWhenAbsent) {
    Matcher parts = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return false;
    }
    @Nullable String given = parts.group(2);
    return (given == null ? portWhenAbsent : Integer.parseInt(given)) == port;
  }
}

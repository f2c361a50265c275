package dev.showrunner.testkit.twitch;

import dev.showrunner.testkit.server.WebRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that came, answered or not.
 *
 * @param request as it came
 * @param token it was made with; null when with none that is good
 * @param at when it came
 */
public record Call(WebRequest request, @Nullable FakeToken token, Instant at) {
  /** Whether it went there. */
  public boolean to(String method, String path) {
    return request.method().equals(method) && request.path().equals(path);
  }
}

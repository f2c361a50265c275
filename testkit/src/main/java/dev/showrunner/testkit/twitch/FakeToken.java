package dev.showrunner.testkit.twitch;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token the double gave.
 *
 * @param value the token
 * @param userId whose; null for one of the program itself
 * @param scopes what it may do
 * @param expiresAt when it runs out
 */
public record FakeToken(
    String value, @Nullable String userId, Set<String> scopes, Instant expiresAt) {
  public FakeToken {
    scopes = Set.copyOf(scopes);
  }
}

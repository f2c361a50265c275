package dev.showrunner.testkit.twitch;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tokens that were given and are still good. */
public final class Tokens {
  private final Clock clock;
  private final AtomicLong made = new AtomicLong();
  private final Map<String, FakeToken> valid = new ConcurrentHashMap<>();

  Tokens(Clock clock) {
    this.clock = clock;
  }

  /** A token of the program itself. */
  public FakeToken app(Duration lifetime) {
    return give(null, Set.of(), lifetime);
  }

  /** A token in a user's name. */
  public FakeToken of(FakeUser user, Duration lifetime, Set<String> scopes) {
    return give(user.id(), scopes, lifetime);
  }

  private FakeToken give(@Nullable String userId, Set<String> scopes, Duration lifetime) {
    String value = (userId == null ? "app-" : "user-" + userId + "-") + made.incrementAndGet();
    FakeToken token = new FakeToken(value, userId, scopes, clock.now().plus(lifetime));
    valid.put(value, token);
    return token;
  }

  /** The token behind a value; null when it was never given, was revoked, or has run out. */
  public @Nullable FakeToken check(@Nullable String value) {
    FakeToken token = value == null ? null : valid.get(value);
    return token == null || !clock.now().isBefore(token.expiresAt()) ? null : token;
  }

  /** Makes a token worthless. */
  public void revoke(String value) {
    valid.remove(value);
  }

  /** Makes all tokens worthless, of users and of programs. */
  public void revokeAll() {
    valid.clear();
  }

  /** Whether a user let the program act in its name: a token of it is still good. */
  public boolean authorised(String userId) {
    return valid.values().stream()
        .anyMatch(token -> userId.equals(token.userId()) && check(token.value()) != null);
  }
}

package dev.showrunner.testkit.twitch;

import dev.showrunner.api.runtime.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everybody there is. */
public final class World {
  private static final long FIRST_USER = 1_000;
  private static final long FIRST_STREAM = 40_000_000_000L;

  private final Clock clock;
  private final AtomicLong ids = new AtomicLong(FIRST_USER);
  private final AtomicLong streams = new AtomicLong(FIRST_STREAM);
  private final Map<String, FakeUser> byId = new ConcurrentSkipListMap<>();
  private final Map<String, FakeUser> byLogin = new ConcurrentHashMap<>();

  World(Clock clock) {
    this.clock = clock;
  }

  /** The user of this login; made when there is none. */
  public FakeUser user(String login) {
    return byLogin.computeIfAbsent(
        login.toLowerCase(Locale.ROOT),
        name -> {
          FakeUser made = new FakeUser(Long.toString(ids.incrementAndGet()), name, clock, streams);
          byId.put(made.id(), made);
          return made;
        });
  }

  /** The user of this id whom the platform still knows; null when there is none. */
  public @Nullable FakeUser withId(String id) {
    FakeUser user = byId.get(id);
    return user == null || user.banned() ? null : user;
  }

  /** The user of this login whom the platform still knows; null when there is none. */
  public @Nullable FakeUser withLogin(String login) {
    FakeUser user = byLogin.get(login);
    if (user == null || !user.login().equals(login)) { // renamed
      user = byId.values().stream().filter(it -> it.login().equals(login)).findFirst().orElse(null);
    }
    return user == null || user.banned() ? null : user;
  }

  /** Everybody, by id. */
  public List<FakeUser> users() {
    return List.copyOf(byId.values());
  }
}

package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ids of channels by login, and where our accounts moderate. */
final class Directory {
  /** So long a role is believed; a change is followed that much later. */
  private static final Duration BELIEVED = Duration.ofMinutes(2);

  private static final int MOST_CHANNELS = 10_000;
  private static final String SCOPE = "user:read:moderated_channels";
  private static final Logger log = LoggerFactory.getLogger(Directory.class);

  private final TwitchApi api;
  private final Callers callers;
  private final Clock clock;
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private final Map<String, Moderated> moderated = new ConcurrentHashMap<>();

  private record Moderated(Set<String> logins, long until) {}

  Directory(TwitchApi api, Callers callers, Clock clock) {
    this.api = api;
    this.callers = callers;
    this.clock = clock;
  }

  /**
   * The id of a channel.
   *
   * @throws ProblemException of kind USER, code {@code no-such-channel}
   */
  String id(String login) throws InterruptedException {
    @Nullable String known = ids.get(login);
    if (known != null) {
      return known;
    }
    JsonNode users =
        api.data(api.get(callers.somebody(), "users", Query.of("login", login)), "users");
    String id = users.path(0).path("id").asText("");
    if (id.isEmpty()) {
      throw Problem.user("no-such-channel", "Twitch knows no channel " + login).asException();
    }
    ids.put(login, id);
    return id;
  }

  /** Whether an account is the broadcaster or a moderator there, as far as Twitch lets us know. */
  boolean moderates(Account account, String login) throws InterruptedException {
    return account.login().equals(login) || channels(account).contains(login);
  }

  private Set<String> channels(Account account) throws InterruptedException {
    @Nullable Moderated known = moderated.get(account.id());
    long now = clock.nanoTime();
    if (known != null && now - known.until < 0) {
      return known.logins;
    }
    if (!account.scopes().contains(SCOPE)) {
      return Set.of();
    }
    Set<String> logins = known == null ? Set.of() : known.logins;
    try {
      logins = ask(account);
    } catch (ProblemException e) {
      log.debug("where {} moderates is not known: {}", account.login(), e.problem().message());
    }
    moderated.put(account.id(), new Moderated(logins, now + BELIEVED.toNanos()));
    return logins;
  }

  private Set<String> ask(Account account) throws InterruptedException {
    Set<String> logins = new HashSet<>();
    for (JsonNode channel :
        api.list(
            callers.of(account),
            "moderation/channels",
            Query.of("user_id", account.id()),
            MOST_CHANNELS)) {
      logins.add(channel.path("broadcaster_login").asText(""));
    }
    return Set.copyOf(logins);
  }
}

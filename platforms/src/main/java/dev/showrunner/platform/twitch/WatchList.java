package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The channels to watch. Knows their ids, or what is wrong with their names. */
final class WatchList {
  private static final Duration UNKNOWN_AGAIN = Duration.ofMinutes(10);
  private static final Duration FAILED_AGAIN = Duration.ofSeconds(30);
  private static final Duration KNOWN_AGAIN = Duration.ofHours(24);

  private final TwitchConfig config;
  private final TwitchApi api;
  private final WantedChannels wanted;
  private final Clock clock;
  private final Map<Channel, Watched> all = new LinkedHashMap<>();
  private final Map<String, Watched> byId = new HashMap<>();

  WatchList(
      TwitchConfig config, TwitchApi api, Callers callers, Capabilities capabilities, Clock clock) {
    this.config = config;
    this.api = api;
    wanted = new WantedChannels(config, callers, capabilities);
    this.clock = clock;
  }

  Collection<Watched> all() {
    return all.values();
  }

  @Nullable Watched withId(String id) {
    return byId.get(id);
  }

  /** Those whose id is known. */
  List<Broadcaster> known() {
    List<Broadcaster> known = new ArrayList<>();
    byId.forEach((id, watched) -> known.add(new Broadcaster(id, watched.channel.login())));
    known.sort(Comparator.comparing(Broadcaster::login));
    return known;
  }

  /** Takes over what people want now; channels that stay keep what is known of them. */
  void refresh() {
    Map<Channel, ChannelState> now = wanted.all();
    Set<Channel> gone = new HashSet<>(all.keySet());
    gone.removeAll(now.keySet());
    gone.forEach(channel -> {
      Watched watched = all.remove(channel);
      if (watched != null && watched.id != null) {
        byId.remove(watched.id, watched);
      }
    });
    all.values().forEach(this::place); // a name that is gone may have had another one's id
    now.forEach((channel, state) -> {
      if (!all.containsKey(channel)) {
        add(channel, state);
      }
    });
  }

  private void add(Channel channel, ChannelState state) {
    ChannelWatch watch = new ChannelWatch(channel, state, config.offlineAfter(), clock.now());
    Watched watched = new Watched(channel, watch, state.remoteId(), clock.nanoTime());
    all.put(channel, watched);
    place(watched);
  }

  private void place(Watched watched) {
    if (watched.id != null) {
      byId.putIfAbsent(watched.id, watched);
    }
  }

  /** When a name is looked up next; {@link Watched#NEVER} when none is. */
  long nextLookup() {
    return all.values().stream().mapToLong(it -> it.resolveAt).min().orElse(Watched.NEVER);
  }

  /**
   * Looks up names that are due, at most a batch.
   *
   * @return those of which something new is known
   * @throws ProblemException when Twitch could not be asked; the names are due again later
   */
  List<Watched> lookUp(Caller caller) throws InterruptedException {
    long now = clock.nanoTime();
    List<Watched> due =
        all.values().stream().filter(it -> it.resolveAt <= now).limit(TwitchApi.BATCH).toList();
    List<String> ids = new ArrayList<>();
    List<String> logins = new ArrayList<>();
    for (Watched each : due) {
      if (each.id == null) {
        logins.add(each.channel.login());
      } else {
        ids.add(each.id);
      }
      each.resolveAt = now + FAILED_AGAIN.toNanos();
    }
    JsonNode answer = api.get(caller, "users", Query.of("id", ids).and("login", logins));
    Map<String, JsonNode> found = new HashMap<>();
    for (JsonNode user : api.data(answer, "users")) {
      found.put("id " + user.path("id").asText(), user);
      found.put("login " + user.path("login").asText(), user);
    }
    for (Watched each : due) {
      String key = each.id == null ? "login " + each.channel.login() : "id " + each.id;
      learn(each, found.get(key));
    }
    return due;
  }

  private void learn(Watched watched, @Nullable JsonNode user) {
    long now = clock.nanoTime();
    if (user == null) {
      watched.nameProblem =
          watched.id == null
              ? "Twitch knows no channel of this name: renamed, banned or misspelt"
              : "Twitch knows this channel no longer: banned or deleted";
      watched.resolveAt = now + UNKNOWN_AGAIN.toNanos();
      return;
    }
    watched.resolveAt = now + KNOWN_AGAIN.toNanos();
    watched.watch.displayName(user.path("display_name").asText(""));
    String login = user.path("login").asText("");
    watched.nameProblem =
        login.equals(watched.channel.login())
            ? null
            : "it is called " + login + " now: add it under its new name";
    if (watched.id == null) {
      String id = user.path("id").asText("");
      watched.id = id;
      watched.checkAt = now;
      place(watched);
    }
  }
}

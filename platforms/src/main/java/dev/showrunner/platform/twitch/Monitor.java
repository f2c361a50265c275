package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.platform.twitch.NewsDesk.Coverage;
import dev.showrunner.platform.twitch.NewsDesk.News;
import dev.showrunner.platform.twitch.StreamEvents.Named;
import dev.showrunner.platform.twitch.TwitchConfig.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Watches the channels of a list: asks for those that are due, a hundred with one call, and takes
 * what is pushed. What failed says nothing of a stream: the channel stays as it was.
 */
final class Monitor {
  /** A pushed channel that is off is asked for so much less often, in case a push was lost. */
  static final int SAFETY_NET = 10;

  private static final Duration DOUBT = Duration.ofSeconds(15);
  private static final Duration WIDEST_GAP = Duration.ofSeconds(1);
  private static final Duration DETAILS = Duration.ofSeconds(2);
  private static final double JITTER = 0.05;

  private final TwitchConfig config;
  private final TwitchApi api;
  private final WatchList list;
  private final Clock clock;
  private final RandomGenerator random;
  private final Output output;
  private Coverage coverage = Coverage.NONE;
  private long nextCallAt;
  private long pausedUntil;
  private long calls;
  private long failures;
  private int failedInARow;
  private @Nullable String lastFailure;

  /** Where what is found out goes; returns when it is durable. */
  interface Output {
    void events(List<EventDraft> drafts) throws InterruptedException;

    void state(Watched watched, ChannelState state);
  }

  Monitor(
      TwitchConfig config,
      TwitchApi api,
      WatchList list,
      Clock clock,
      RandomGenerator random,
      Output output) {
    this.config = config;
    this.api = api;
    this.list = list;
    this.clock = clock;
    this.random = random;
    this.output = output;
  }

  long calls() {
    return calls;
  }

  long failures() {
    return failures;
  }

  /** Why the last calls failed; null after one that did not, or when only a single one failed. */
  @Nullable String trouble() {
    return failedInARow < 2 ? null : lastFailure;
  }

  /** Pushed news of a channel. */
  void news(News news) throws InterruptedException {
    Watched watched = list.withId(news.broadcasterId());
    if (watched == null) {
      return;
    }
    Instant now = clock.now();
    ChannelWatch watch = watched.watch;
    List<EventDraft> drafts =
        switch (news) {
          case News.Online it -> watch.pushedOnline(it.streamId(), it.startedAt(), now);
          case News.Offline it -> watch.pushedOffline(now);
          case News.Renamed it -> watch.updated(it.title(), it.category(), it.categoryId(), now);
        };
    watched.checkAt = next(watched, clock.nanoTime());
    if (watch.pending()) {
      watched.checkAt = clock.nanoTime();
    }
    tell(watched, drafts);
  }

  /** What is pushed from now on: who comes to be pushed is asked for once, who is not, at once. */
  void cover(Coverage now) {
    coverage = now;
    for (Watched watched : list.all()) {
      String before = watched.via;
      route(watched);
      if (!before.equals(watched.via) && watched.id != null) {
        watched.checkAt = clock.nanoTime();
      }
      report(watched);
    }
  }

  private void route(Watched watched) {
    boolean pushed = watched.id != null && coverage.broadcasters().contains(watched.id);
    Method method = config.method();
    watched.via =
        pushed ? "push" : method == Method.EVENTSUB || watched.id == null ? "" : "polling";
    String reason = watched.id == null ? "" : coverage.reason(watched.id);
    boolean blind = method == Method.EVENTSUB && !pushed && watched.id != null;
    watched.blind = blind ? "nothing is pushed" + (reason.isEmpty() ? "" : ": " + reason) : null;
  }

  /** Does at most one call; gives how long there is nothing to do. */
  Duration step(@Nullable Caller caller) throws InterruptedException {
    long now = clock.nanoTime();
    tellOverdue(caller);
    if (caller == null) {
      return Duration.ofDays(1);
    }
    pausedUntil = now + api.pause(caller, 0).toNanos();
    if (pausedUntil > now) {
      return untilNext(); // news that is pushed goes on being told
    }
    if (now >= nextCallAt && list.nextLookup() <= now) {
      lookUp(caller);
      paced(now);
    } else if (now >= nextCallAt || anyPending()) {
      List<Watched> due = due(now);
      if (!due.isEmpty()) {
        check(caller, due);
        paced(now);
      }
    }
    return untilNext();
  }

  private boolean anyPending() {
    long now = clock.nanoTime();
    return list.all().stream().anyMatch(it -> it.watch.pending() && it.checkAt <= now);
  }

  private void paced(long now) {
    double calls = Math.max(1, Math.ceil(list.all().size() / (double) TwitchApi.BATCH));
    long even = (long) (config.pollInterval().toNanos() * 0.8 / calls);
    nextCallAt = now + Math.min(WIDEST_GAP.toNanos(), even);
  }

  /** Those that are due, and to fill the call those that will be soon. */
  private List<Watched> due(long now) {
    List<Watched> waiting =
        list.all().stream()
            .filter(it -> it.id != null && it.checkAt != Watched.NEVER)
            .sorted(Comparator.comparingLong(it -> it.checkAt))
            .limit(TwitchApi.BATCH)
            .toList();
    if (waiting.isEmpty() || waiting.getFirst().checkAt > now) {
      return List.of();
    }
    long soon = now + config.pollInterval().toNanos() / 4;
    return waiting.stream().filter(it -> it.checkAt <= soon).toList();
  }

  private Duration untilNext() {
    long now = clock.nanoTime();
    long next = list.nextLookup();
    long overdue = Long.MAX_VALUE;
    for (Watched watched : list.all()) {
      next = Math.min(next, watched.checkAt);
      Instant until = watched.watch.pendingUntil();
      if (until != null) {
        overdue = Math.min(overdue, now + Duration.between(clock.now(), until).toNanos());
      }
    }
    if (next == Watched.NEVER) {
      return Duration.ofDays(1);
    }
    long call = Math.max(pausedUntil, anyPending() ? next : Math.max(next, nextCallAt));
    return Duration.ofNanos(Math.max(0, Math.min(call, overdue) - now));
  }

  private void lookUp(Caller caller) throws InterruptedException {
    try {
      calls++;
      for (Watched each : list.lookUp(caller)) {
        each.checkProblem = null;
        route(each);
        report(each);
      }
      worked();
    } catch (ProblemException e) {
      failed(e);
      for (Watched each : list.all()) {
        if (each.id == null) {
          each.checkProblem = e.problem().message();
          report(each);
        }
      }
    }
  }

  private void worked() {
    failedInARow = 0;
    lastFailure = null;
  }

  private void failed(ProblemException e) {
    failures++;
    failedInARow++;
    lastFailure = e.problem().message();
    Duration wait = e.problem().retryAfter();
    if (wait != null) {
      nextCallAt = Math.max(nextCallAt, clock.nanoTime() + wait.toNanos());
    }
  }

  private void check(Caller caller, List<Watched> due) throws InterruptedException {
    Map<String, StreamFacts> live = new HashMap<>();
    Set<String> unclear = new HashSet<>();
    try {
      calls++;
      List<String> ids = due.stream().map(it -> String.valueOf(it.id)).toList();
      Query query = Query.of("first", Integer.toString(TwitchApi.BATCH)).and("user_id", ids);
      for (JsonNode stream : api.data(api.get(caller, "streams", query), "streams")) {
        StreamFacts.of(stream)
            .ifPresentOrElse(
                facts -> live.put(facts.userId(), facts),
                () -> unclear.add(stream.path("user_id").asText("")));
      }
    } catch (ProblemException e) {
      failed(e);
      long again = clock.nanoTime() + jittered(config.pollInterval());
      for (Watched watched : due) {
        watched.checkProblem = e.problem().message();
        watched.checkAt = watched.watch.pending() ? soon(watched) : again;
        report(watched);
      }
      return;
    }
    worked();
    Instant now = clock.now();
    long later = jittered(config.pollInterval());
    List<EventDraft> drafts = new ArrayList<>();
    for (Watched watched : due) {
      StreamFacts facts = live.get(watched.id);
      boolean clear = facts != null || !unclear.contains(String.valueOf(watched.id));
      if (clear) {
        drafts.addAll(facts == null ? watched.watch.missing(now) : watched.watch.seen(facts, now));
        watched.checkedAt = now;
      }
      watched.checkProblem = clear ? null : "Twitch lists its stream without saying when it began";
      watched.checkAt = next(watched, clock.nanoTime(), later);
    }
    output.events(drafts);
    due.forEach(this::report);
  }

  private long jittered(Duration time) {
    return (long) (time.toNanos() * (1 - JITTER + 2 * JITTER * random.nextDouble()));
  }

  private long next(Watched watched, long now) {
    return next(watched, now, jittered(config.pollInterval()));
  }

  /** When a channel is asked for again, after a good answer. */
  private long next(Watched watched, long now, long interval) {
    ChannelWatch watch = watched.watch;
    if (watch.pending()) {
      return soon(watched);
    }
    if (watch.doubtful()) {
      return now + Math.min(interval, DOUBT.toNanos());
    }
    boolean live = watch.live() == Live.ONLINE;
    if (watched.via.equals("push") && !live) {
      return config.method() == Method.EVENTSUB ? Watched.NEVER : now + SAFETY_NET * interval;
    }
    return watched.via.isEmpty() ? Watched.NEVER : now + interval;
  }

  /** Details of a pushed start: asked for every other second, at last when it has to be told. */
  private long soon(Watched watched) {
    Instant until = watched.watch.pendingUntil();
    long step = DETAILS.toNanos();
    if (until != null) {
      step = Math.min(step, Math.max(0, Duration.between(clock.now(), until).toNanos()));
    }
    return clock.nanoTime() + step;
  }

  /** Starts of which Twitch's API knew nothing in time are told with what else is known. */
  private void tellOverdue(@Nullable Caller caller) throws InterruptedException {
    Instant now = clock.now();
    for (Watched watched : List.copyOf(list.all())) {
      Instant until = watched.watch.pendingUntil();
      if (until != null && !now.isBefore(until)) {
        tell(watched, watched.watch.tellPending(name(caller, watched), clock.now()));
        watched.checkAt = next(watched, clock.nanoTime());
        report(watched);
      }
    }
  }

  private @Nullable Named name(@Nullable Caller caller, Watched watched)
      throws InterruptedException {
    if (caller == null || watched.id == null || api.pause(caller, 0).isPositive()) {
      return null;
    }
    try {
      calls++;
      JsonNode answer = api.get(caller, "channels", Query.of("broadcaster_id", watched.id));
      JsonNode channel = api.data(answer, "channels").path(0);
      return channel.isMissingNode()
          ? null
          : new Named(
              channel.path("title").asText(""),
              channel.path("game_name").asText(""),
              channel.path("game_id").asText(""));
    } catch (ProblemException e) {
      failed(e);
      return null;
    }
  }

  private void tell(Watched watched, List<EventDraft> drafts) throws InterruptedException {
    output.events(drafts);
    report(watched);
  }

  private void report(Watched watched) {
    boolean checked = watched.checkAt != Watched.NEVER;
    long until = watched.checkAt - clock.nanoTime();
    ChannelState state =
        watched.watch.state(
            watched.id,
            watched.via,
            watched.checkedAt,
            checked ? clock.now().plusNanos(Math.max(0, until)) : null,
            watched.problem());
    if (watched.isNew(state)) {
      output.state(watched, state);
    }
  }
}

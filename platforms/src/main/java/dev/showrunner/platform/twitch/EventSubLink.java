package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is pushed to one account: its sessions and its subscriptions. Brings what Twitch has in line
 * with what is wanted, one call at a time. Used by one thread.
 */
final class EventSubLink {
  private static final Logger log = LoggerFactory.getLogger(EventSubLink.class);

  /** Twitch's limits for one user of one program. */
  static final int MOST_ON_A_SOCKET = 300;

  static final int MOST_SOCKETS = 3;

  private static final Duration REFUSED_AGAIN = Duration.ofHours(1);
  private static final Duration FULL_AGAIN = Duration.ofMinutes(10);
  private static final Duration FAILED_AGAIN = Duration.ofSeconds(5);
  private static final Duration SOCKETS_AGAIN = Duration.ofMinutes(1);
  private static final int DEAD_KEPT = 50;
  private static final int USUAL_COST = 10;

  private final Account account;
  private final EventSubApi api;
  private final Clock clock;
  private final IntFunction<EventSubSession> maker;
  private final List<EventSubSession> sessions = new ArrayList<>();
  private final Map<Topic, Subscribed> wanted = new LinkedHashMap<>();
  private final List<String> toDelete = new ArrayList<>();
  private final Set<String> dead = new LinkedHashSet<>();
  private final Map<EventSubSession, String> sessionIds = new LinkedHashMap<>();
  private @Nullable String fullReason;
  private @Nullable String trouble;
  private boolean signedOut;
  private boolean cleaned;
  private long nextCallAt;
  private boolean changed;
  private long losses;

  /**
   * A link.
   *
   * @param maker makes the session with this number, from 1
   */
  EventSubLink(Account account, EventSubApi api, Clock clock, IntFunction<EventSubSession> maker) {
    this.account = account;
    this.api = api;
    this.clock = clock;
    this.maker = maker;
    nextCallAt = clock.nanoTime();
  }

  Account account() {
    return account;
  }

  EventSubApi api() {
    return api;
  }

  /** Whether what is pushed has changed since the last question. */
  boolean changed() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** How often a session was lost. */
  long losses() {
    return losses;
  }

  Collection<Subscribed> subscriptions() {
    return wanted.values();
  }

  boolean isActive(Topic topic) {
    Subscribed found = wanted.get(topic);
    return found != null && found.state == Subscribed.State.ACTIVE;
  }

  /** Whether it refuses what costs, for now. */
  boolean full() {
    return fullReason != null || signedOut;
  }

  /** Why what is wanted is not pushed; null when nothing is to be said. */
  @Nullable String reason(Topic topic) {
    Subscribed found = wanted.get(topic);
    if (found != null && found.reason != null) {
      return found.reason;
    }
    if (trouble != null) {
      return trouble;
    }
    String detail = sessions.isEmpty() ? "" : sessions.getFirst().detail();
    return detail.isEmpty() ? fullReason : detail;
  }

  /** What is wanted from now on, in order of worth. */
  void want(List<Topic> topics) {
    Map<Topic, Subscribed> before = new LinkedHashMap<>(wanted);
    wanted.clear();
    for (Topic topic : topics) {
      Subscribed old = before.remove(topic);
      wanted.put(topic, old == null ? new Subscribed(topic) : old);
    }
    for (Subscribed gone : before.values()) {
      if (gone.state == Subscribed.State.ACTIVE) {
        changed = true;
        if (gone.id != null && !gone.id.isEmpty()) {
          toDelete.add(gone.id);
        }
      }
    }
  }

  /** Does what is due, at most one call; gives when there is something to do next. */
  long tick() throws InterruptedException {
    if (signedOut) {
      return Long.MAX_VALUE;
    }
    revive(clock.nanoTime());
    if (toDelete.isEmpty() && wanted.values().stream().noneMatch(this::needsSocket)) {
      close(); // one without subscriptions would be closed by Twitch, again and again
      return nextCall();
    }
    openSessions();
    long due = Long.MAX_VALUE;
    for (EventSubSession session : List.copyOf(sessions)) {
      if (session.tick()) {
        lost(session);
      }
      due = Math.min(due, session.due());
    }
    if (clock.nanoTime() >= nextCallAt) {
      call();
    }
    return Math.min(due, nextCall());
  }

  private boolean needsSocket(Subscribed each) {
    return switch (each.state) {
      case ACTIVE -> true;
      case WANTED -> !(each.topic.costly() && fullReason != null);
      case REFUSED -> false;
    };
  }

  private void openSessions() {
    long costly =
        wanted.values().stream().filter(it -> needsSocket(it) && it.topic.costly()).count();
    long free =
        wanted.values().stream().filter(it -> needsSocket(it) && !it.topic.costly()).count();
    long needed = free + Math.min(costly, Math.max(USUAL_COST, api.maxCost()));
    long sockets = Math.clamp((needed + MOST_ON_A_SOCKET - 1) / MOST_ON_A_SOCKET, 1, MOST_SOCKETS);
    while (sessions.size() < sockets) {
      sessions.add(maker.apply(sessions.size() + 1));
    }
  }

  /** What was refused is wanted again after a while. */
  private void revive(long now) {
    for (Subscribed each : wanted.values()) {
      if (each.state == Subscribed.State.REFUSED && now >= each.retryAt) {
        each.wanted();
        if (each.topic.costly()) {
          fullReason = null;
          return; // one is enough to find out
        }
      }
    }
  }

  private long nextCall() {
    long next = Long.MAX_VALUE;
    if (!toDelete.isEmpty() || nextWanted() != null || !cleaned && anyActive()) {
      next = nextCallAt;
    }
    for (Subscribed each : wanted.values()) {
      if (each.state == Subscribed.State.REFUSED) {
        next = Math.min(next, each.retryAt);
      }
    }
    return next;
  }

  private @Nullable Subscribed nextWanted() {
    if (sessions.stream().allMatch(it -> it.id() == null)) {
      return null;
    }
    for (Subscribed each : wanted.values()) {
      if (each.state == Subscribed.State.WANTED && needsSocket(each)) {
        return each;
      }
    }
    return null;
  }

  /** The session with room that needs a subscription most: one without any is closed soon. */
  private @Nullable EventSubSession room() {
    EventSubSession best = null;
    long fewest = MOST_ON_A_SOCKET;
    for (EventSubSession session : sessions) {
      long count = count(session);
      if (session.id() != null && count < MOST_ON_A_SOCKET && (count == 0 || best == null)) {
        if (best == null || count < fewest) {
          best = session;
          fewest = count;
        }
      }
    }
    return best;
  }

  private long count(EventSubSession session) {
    return wanted.values().stream().filter(it -> it.session == session).count();
  }

  private void call() throws InterruptedException {
    long pause = api.pause();
    if (pause > 0) {
      nextCallAt = clock.nanoTime() + pause;
      return;
    }
    Subscribed next = nextWanted();
    EventSubSession session = next == null ? null : room();
    boolean first = session != null && count(session) == 0;
    try {
      if (!first && !toDelete.isEmpty()) {
        delete(toDelete.removeFirst());
      } else if (next != null && session != null) {
        subscribe(next, session);
      } else if (!cleaned && anyActive()) {
        clean();
      } else if (next != null) {
        nextCallAt = clock.nanoTime() + FAILED_AGAIN.toNanos(); // no room: limits of Twitch
      }
      trouble = null;
    } catch (ProblemException e) {
      if (e.problem().kind() == Problem.Kind.USER) {
        signedOut(e.problem().message());
        return;
      }
      trouble = e.problem().message();
      Duration wait = e.problem().retryAfter();
      nextCallAt = clock.nanoTime() + (wait == null ? FAILED_AGAIN : wait).toNanos();
    }
  }

  private boolean anyActive() {
    return wanted.values().stream().anyMatch(it -> it.state == Subscribed.State.ACTIVE);
  }

  private void delete(String id) throws InterruptedException {
    try {
      api.delete(id);
      fullReason = null; // maybe there is room now
      wanted.values().stream()
          .filter(it -> it.topic.costly() && it.state == Subscribed.State.REFUSED)
          .findFirst()
          .ifPresent(it -> it.retryAt = clock.nanoTime());
    } catch (ProblemException e) {
      if (!e.problem().code().equals("twitch-not-found")) {
        toDelete.add(id);
        throw e;
      }
    }
  }

  private void subscribe(Subscribed topic, EventSubSession session) throws InterruptedException {
    String sessionId = String.valueOf(session.id());
    try {
      topic.active(api.create(topic.topic, sessionId), session);
      changed = true;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      switch (problem.code()) {
        case "twitch-conflict" -> {
          topic.active(idOf(topic.topic, sessionId), session);
          changed = true;
        }
        case "twitch-limit" -> overLimit(topic, session, problem);
        case "twitch-unauthorised", "missing-scope", "twitch-forbidden", "twitch-not-found" ->
            refuse(topic, problem, REFUSED_AGAIN);
        case "twitch-refused" -> {
          if (problem.message().contains("session") || problem.message().contains("disconnected")) {
            session.lost("Twitch knows the session no longer");
            lost(session);
          } else {
            refuse(topic, problem, REFUSED_AGAIN);
          }
        }
        default -> throw e;
      }
    }
  }

  private void refuse(Subscribed topic, Problem problem, Duration again) {
    log.info("{}: {} is not pushed: {}", account.login(), topic.topic.type(), problem.message());
    topic.refused(problem.message(), clock.nanoTime() + again.toNanos());
    changed = true;
  }

  /** One we know nothing of but that it is there: its answer was lost. */
  private String idOf(Topic topic, String sessionId) throws InterruptedException {
    for (JsonNode subscription : api.list()) {
      if (topic.is(subscription)
          && sessionId.equals(subscription.at("/transport/session_id").asText())) {
        return subscription.path("id").asText("");
      }
    }
    return "";
  }

  /** What is dead may still count: it is removed, then tried again; else Twitch is right. */
  private void overLimit(Subscribed topic, EventSubSession session, Problem problem)
      throws InterruptedException {
    if (api.clean(dead) > 0) {
      dead.clear();
      return;
    }
    if (problem.message().contains("transport")) {
      session.rest(SOCKETS_AGAIN, problem.message());
      lost(session);
    } else if (topic.topic.costly()) {
      fullReason =
          "costs more than Twitch allows (%d of %d used)".formatted(api.cost(), api.maxCost());
      long again = clock.nanoTime() + FULL_AGAIN.toNanos();
      for (Subscribed each : wanted.values()) {
        if (each.topic.costly() && each.state != Subscribed.State.ACTIVE) {
          each.refused(fullReason, again);
        }
      }
      changed = true;
    } else {
      refuse(topic, problem, SOCKETS_AGAIN);
    }
  }

  private void clean() throws InterruptedException {
    cleaned = true;
    int removed = api.clean(dead);
    dead.clear();
    if (removed > 0) {
      log.info("{}: removed {} dead subscriptions", account.login(), removed);
    }
  }

  /** A session was welcomed. */
  void welcomed(EventSubSession session, EventSubSocket from, String id, Duration keepalive) {
    boolean fresh = session.welcomed(from, id, keepalive);
    sessionIds.put(session, id);
    if (fresh) {
      forget(session);
      nextCallAt = Math.min(nextCallAt, clock.nanoTime());
      cleaned = false;
    }
  }

  /** A session is over: all it had is wanted again. */
  void lost(EventSubSession session) {
    losses++;
    String id = sessionIds.remove(session);
    if (id != null) {
      dead.add(id);
      Iterator<String> oldest = dead.iterator();
      while (dead.size() > DEAD_KEPT && oldest.hasNext()) {
        oldest.next();
        oldest.remove();
      }
    }
    forget(session);
    changed = true;
  }

  private void forget(EventSubSession session) {
    for (Subscribed each : wanted.values()) {
      if (each.session == session) {
        each.wanted();
        changed = true;
      }
    }
  }

  /** Twitch took a subscription away. */
  void revoked(String subscriptionId, String status) {
    for (Subscribed each : wanted.values()) {
      if (subscriptionId.equals(each.id)) {
        String why = "Twitch took it away: " + status.replace('_', ' ');
        log.info("{}: {}: {}", account.login(), each.topic.type(), why);
        each.refused(why, clock.nanoTime() + FULL_AGAIN.toNanos());
        changed = true;
      }
    }
  }

  private void signedOut(String why) {
    signedOut = true;
    trouble = why;
    close();
  }

  @Nullable EventSubSession sessionOf(EventSubSocket socket) {
    return sessions.stream().filter(it -> it.has(socket)).findFirst().orElse(null);
  }

  void close() {
    for (EventSubSession session : sessions) {
      session.close();
      forget(session);
    }
    sessions.clear();
  }

  List<SourceHealth.Socket> told() {
    return sessions.stream()
        .map(it -> it.told((int) count(it), api.cost(), api.maxCost()))
        .toList();
  }
}

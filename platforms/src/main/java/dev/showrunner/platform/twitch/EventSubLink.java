package dev.showrunner.platform.twitch;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.platform.twitch.EventSubApi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
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
 * with what is wanted, one call at a time; calls are made elsewhere, so that a slow answer holds up
 * nothing that is pushed. Used by one thread.
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
  private final Asker asker;
  private final List<EventSubSession> sessions = new ArrayList<>();
  private final SubscriptionList list = new SubscriptionList();
  private final List<String> toDelete = new ArrayList<>();
  private final Set<String> dead = new LinkedHashSet<>();
  private final Map<EventSubSession, String> sessionIds = new LinkedHashMap<>();
  private @Nullable String trouble;
  private boolean signedOut;
  private boolean cleaned;
  private boolean asking;
  private long nextCallAt;
  private long losses;

  /** Makes calls on another thread and brings their answers to the thread of the link. */
  @FunctionalInterface
  interface Asker {
    /**
     * Makes a call soon.
     *
     * @param unanswered is run in place of an answer when the call ended without one
     */
    void ask(Call call, Runnable unanswered);
  }

  /** A call to Twitch; what it gives is run on the thread of the link. */
  @FunctionalInterface
  interface Call {
    Runnable make() throws InterruptedException;
  }

  /**
   * A link.
   *
   * @param maker makes the session with this number, from 1
   */
  EventSubLink(
      Account account,
      EventSubApi api,
      Clock clock,
      IntFunction<EventSubSession> maker,
      Asker asker) {
    this.account = account;
    this.api = api;
    this.clock = clock;
    this.maker = maker;
    this.asker = asker;
    nextCallAt = clock.nanoTime();
  }

  Account account() {
    return account;
  }

  EventSubApi api() {
    return api;
  }

  /** What is wanted of it, and how each stands. */
  SubscriptionList subscriptions() {
    return list;
  }

  /** How often a session was lost. */
  long losses() {
    return losses;
  }

  /** Whether it takes nothing more that costs, for now. */
  boolean full() {
    return list.fullReason() != null || signedOut;
  }

  /** Why what is wanted is not pushed; null when nothing is to be said. */
  @Nullable String reason(Topic topic) {
    String refusal = list.refusal(topic);
    if (refusal != null) {
      return refusal;
    }
    if (trouble != null) {
      return trouble;
    }
    String detail = sessions.isEmpty() ? "" : sessions.getFirst().detail();
    return detail.isEmpty() ? list.fullReason() : detail;
  }

  /** What is wanted from now on, in order of worth. */
  void want(List<Topic> topics) {
    toDelete.addAll(list.want(topics));
  }

  /** Does what is due, at most one call; gives when there is something to do next. */
  long tick() {
    if (signedOut) {
      return Long.MAX_VALUE;
    }
    list.revive(clock.nanoTime());
    if (toDelete.isEmpty() && list.needed(1) == 0) {
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
    if (!asking && clock.nanoTime() >= nextCallAt) {
      call();
    }
    return Math.min(due, nextCall());
  }

  private void openSessions() {
    long needed = list.needed(Math.max(USUAL_COST, api.maxCost()));
    long sockets = Math.clamp((needed + MOST_ON_A_SOCKET - 1) / MOST_ON_A_SOCKET, 1, MOST_SOCKETS);
    while (sessions.size() < sockets) {
      sessions.add(maker.apply(sessions.size() + 1));
    }
  }

  private long nextCall() {
    if (asking) {
      return list.nextRetry();
    }
    boolean something = !toDelete.isEmpty() || nextWanted() != null || !cleaned && list.anyActive();
    return something ? Math.min(nextCallAt, list.nextRetry()) : list.nextRetry();
  }

  /** What is subscribed to next; null when nothing is, or there is no session to do it with. */
  private @Nullable Subscribed nextWanted() {
    return sessions.stream().allMatch(it -> it.id() == null) ? null : list.nextWanted();
  }

  /** The session with room that needs a subscription most: one without any is closed soon. */
  private @Nullable EventSubSession room() {
    EventSubSession best = null;
    long fewest = MOST_ON_A_SOCKET;
    for (EventSubSession session : sessions) {
      long count = list.count(session);
      if (session.id() != null && count < MOST_ON_A_SOCKET && (count == 0 || best == null)) {
        if (best == null || count < fewest) {
          best = session;
          fewest = count;
        }
      }
    }
    return best;
  }

  private void call() {
    long pause = api.pause();
    if (pause > 0) {
      nextCallAt = clock.nanoTime() + pause;
      return;
    }
    Subscribed next = nextWanted();
    EventSubSession session = next == null ? null : room();
    boolean first = session != null && list.count(session) == 0;
    if (!first && !toDelete.isEmpty()) {
      ask(deleting(toDelete.removeFirst()));
    } else if (next != null && session != null) {
      ask(subscribing(next, session));
    } else if (!cleaned && list.anyActive()) {
      cleaned = true;
      ask(cleaning());
    } else if (next != null) {
      nextCallAt = clock.nanoTime() + FAILED_AGAIN.toNanos(); // no room: limits of Twitch
    }
  }

  private void ask(Call call) {
    asking = true;
    asker.ask(
        () -> {
          Runnable answer = call.make();
          return () -> {
            asking = false;
            trouble = null;
            answer.run();
          };
        },
        () -> {
          asking = false;
          nextCallAt = clock.nanoTime() + FAILED_AGAIN.toNanos();
        });
  }

  private void failed(Problem problem) {
    if (problem.kind() == Problem.Kind.USER) {
      signedOut(problem.message());
      return;
    }
    trouble = problem.message();
    Duration wait = problem.retryAfter();
    nextCallAt = clock.nanoTime() + (wait == null ? FAILED_AGAIN : wait).toNanos();
  }

  private Call deleting(String id) {
    return () -> {
      try {
        api.delete(id);
      } catch (ProblemException e) {
        if (!e.problem().code().equals("twitch-not-found")) {
          return () -> {
            toDelete.add(id);
            failed(e.problem());
          };
        }
      }
      return () -> list.roomAgain(clock.nanoTime());
    };
  }

  private Call subscribing(Subscribed wanted, EventSubSession session) {
    String sessionId = String.valueOf(session.id());
    Set<String> deadNow = Set.copyOf(dead);
    return () -> {
      Outcome outcome = api.subscribe(wanted.topic, sessionId, deadNow);
      return () -> {
        switch (outcome) {
          case Outcome.Made made -> made(wanted, made.id(), session, sessionId);
          case Outcome.Cleaned cleaned -> dead.removeAll(deadNow);
          case Outcome.OverLimit over -> overLimit(wanted, session, over.problem());
          case Outcome.Refused refused -> refused(wanted, session, refused.problem());
        }
      };
    };
  }

  /** It was made; meanwhile its session may have been lost, or nobody wants it any longer. */
  private void made(Subscribed wanted, String id, EventSubSession session, String sessionId) {
    if (!sessionId.equals(session.id())) {
      return; // Twitch ends it with the session
    }
    if (list.holds(wanted)) {
      list.active(wanted, id, session);
    } else if (!id.isEmpty()) {
      toDelete.add(id);
    }
  }

  private void refused(Subscribed wanted, EventSubSession session, Problem problem) {
    switch (problem.code()) {
      case "twitch-unauthorised", "missing-scope", "twitch-forbidden", "twitch-not-found" ->
          refuse(wanted, problem, REFUSED_AGAIN);
      case "twitch-refused" -> {
        if (problem.message().contains("session") || problem.message().contains("disconnected")) {
          session.lost("Twitch knows the session no longer");
          lost(session);
        } else {
          refuse(wanted, problem, REFUSED_AGAIN);
        }
      }
      default -> failed(problem);
    }
  }

  private void refuse(Subscribed topic, Problem problem, Duration again) {
    log.info("{}: {} is not pushed: {}", account.login(), topic.topic.type(), problem.message());
    list.refused(topic, problem.message(), clock.nanoTime() + again.toNanos());
  }

  private void overLimit(Subscribed wanted, EventSubSession session, Problem problem) {
    if (problem.message().contains("transport")) {
      session.rest(SOCKETS_AGAIN, problem.message());
      lost(session);
    } else if (wanted.topic.costly()) {
      String why =
          "costs more than Twitch allows (%d of %d used)".formatted(api.cost(), api.maxCost());
      list.full(why, clock.nanoTime() + FULL_AGAIN.toNanos());
    } else {
      refuse(wanted, problem, SOCKETS_AGAIN);
    }
  }

  private Call cleaning() {
    Set<String> deadNow = Set.copyOf(dead);
    return () -> {
      try {
        int removed = api.clean(deadNow);
        if (removed > 0) {
          log.info("{}: removed {} dead subscriptions", account.login(), removed);
        }
        return () -> dead.removeAll(deadNow);
      } catch (ProblemException e) {
        return () -> failed(e.problem());
      }
    };
  }

  /** A session was welcomed. */
  void welcomed(EventSubSession session, TwitchSocket from, String id, Duration keepalive) {
    boolean fresh = session.welcomed(from, id, keepalive);
    sessionIds.put(session, id);
    if (fresh) {
      list.forget(session);
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
    list.forget(session);
  }

  /** Twitch took a subscription away. */
  void revoked(String subscriptionId, String status) {
    String why = "Twitch took it away: " + status.replace('_', ' ');
    log.info("{}: {}", account.login(), why);
    list.revoked(subscriptionId, why, clock.nanoTime() + FULL_AGAIN.toNanos());
  }

  private void signedOut(String why) {
    signedOut = true;
    trouble = why;
    close();
  }

  @Nullable EventSubSession sessionOf(TwitchSocket socket) {
    return sessions.stream().filter(it -> it.has(socket)).findFirst().orElse(null);
  }

  void close() {
    for (EventSubSession session : sessions) {
      session.close();
      list.forget(session);
    }
    sessions.clear();
    sessionIds.clear();
  }

  List<SourceHealth.Socket> told() {
    return sessions.stream().map(it -> it.told(list.count(it), api.cost(), api.maxCost())).toList();
  }
}

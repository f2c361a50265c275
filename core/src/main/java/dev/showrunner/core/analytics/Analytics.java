package dev.showrunner.core.analytics;

import dev.showrunner.api.Problem;
import dev.showrunner.api.Session;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.session.Sessions;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of each show. Events are counted behind the writer, from the journal and in its order,
 * also those that come after a session's end; the figures outlive the events.
 */
public final class Analytics implements AutoCloseable {
  /** Most sessions that are added up at once. */
  public static final int MAX_TOGETHER = 2_000;

  /** Most channels that are listed. */
  public static final int MAX_CHANNELS = 2_000;

  private static final Logger log = LoggerFactory.getLogger(Analytics.class);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration KEEP = Duration.ofSeconds(30);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

  /** Steps that whoever asks waits for; what is left then is counted in the background. */
  private static final int ASKED_STEPS = 20;

  private static final int PAGE = 200;

  private final Journal journal;
  private final Sessions sessions;
  private final Rates rates;
  private final Clock clock;
  private final JdbcFigures table;
  private final Ledger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Loop loop;
  private volatile boolean closing;
  private volatile long kept;
  private volatile long reached;
  private long keptAt;

  /** The figures of a store's sessions. */
  public Analytics(Store store, Journal journal, Sessions sessions, Rates rates, Clock clock) {
    this.journal = journal;
    this.sessions = sessions;
    this.rates = rates;
    this.clock = clock;
    table = new JdbcFigures(store);
    ledger = new Ledger(journal, table);
    kept = ledger.kept();
    reached = kept;
    keptAt = clock.nanoTime();
  }

  /** Counts in the background from now on. */
  public void start() {
    loop = Loop.startOnPlatformThread("analytics", this::run);
  }

  /**
   * Every event up to this position of the journal is counted in figures that are durable: it may
   * be pruned. Does not wait.
   */
  public long counted() {
    return kept;
  }

  /** How many positions of the journal the figures are behind its head. Does not wait. */
  public long behind() {
    return Math.max(0, journal.head() - reached);
  }

  /**
   * Which of these sessions' events must not be pruned yet, because figures would miss them: all or
   * none, since events are counted in their order. Counts what is left first, as far as that is
   * quick.
   */
  public Set<UUID> uncounted(Set<UUID> sessions) {
    long head = journal.head();
    catchUp();
    keep();
    return kept >= head ? Set.of() : sessions;
  }

  /** What one session came to and how it went; empty when there is none with this id. */
  public Optional<SessionFigures> of(UUID id, AnalyticsQuery query) {
    catchUp();
    return sessions.session(id).map(session -> figures(session, query, true));
  }

  /**
   * Chosen sessions side by side and together.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER when one of them does not exist
   */
  public Overview compare(List<UUID> ids, AnalyticsQuery query) {
    catchUp();
    List<Session> chosen = new ArrayList<>();
    for (UUID id : ids) {
      chosen.add(
          sessions
              .session(id)
              .orElseThrow(() ->
                  Problem.user("no-such-session", "There is no session " + id).asException()));
    }
    Together together = new Together(exchange(query), query.zone());
    List<SessionFigures> each = new ArrayList<>();
    for (Session session : chosen) {
      each.add(figures(session, query, true));
      add(together, session, query);
    }
    return overview(query, each, together.result(clock.now(), query.top(), 0, false), null, null);
  }

  /**
   * Sessions, newest first, and all that the query's time admits together. When real sessions are
   * among them, those in which everything was simulated are not in the sum, unless the query asks
   * for simulated events.
   */
  public Overview list(AnalyticsQuery query) {
    catchUp();
    List<Session> page = find(query, query.after(), query.limit() + 1);
    boolean more = page.size() > query.limit();
    List<Session> shown = more ? page.subList(0, query.limit()) : page;
    List<SessionFigures> each =
        shown.stream().map(session -> figures(session, query, false)).toList();
    return overview(
        query,
        each,
        query.after() == null ? together(query) : null,
        query.after() == null ? table.channels(MAX_CHANNELS) : null,
        more ? shown.getLast().id() : null);
  }

  private Overview overview(
      AnalyticsQuery query,
      List<SessionFigures> each,
      Overview.@Nullable Together together,
      @Nullable List<Overview.OfChannel> channels,
      @Nullable UUID next) {
    lock.lock();
    try {
      long position = ledger.position();
      long behind = Math.max(0, journal.head() - position);
      return new Overview(
          exchange(query).currency(),
          position,
          behind,
          List.copyOf(each),
          channels,
          together,
          next);
    } finally {
      lock.unlock();
    }
  }

  private Overview.Together together(AnalyticsQuery query) {
    List<Session> all = find(query, null, MAX_TOGETHER + 1);
    boolean more = all.size() > MAX_TOGETHER;
    Together real = new Together(exchange(query), query.zone());
    Together simulated = new Together(exchange(query), query.zone());
    for (Session session : more ? all.subList(0, MAX_TOGETHER) : all) {
      boolean unreal = query.simulated() == null && isSimulated(session, query);
      add(unreal ? simulated : real, session, query);
    }
    Together sum = real.sessions() == 0 ? simulated : real;
    long leftOut = real.sessions() == 0 ? 0 : simulated.sessions();
    return sum.result(clock.now(), query.top(), leftOut, more);
  }

  private boolean isSimulated(Session session, AnalyticsQuery query) {
    lock.lock();
    try {
      return tally(ledger.of(session.id()), session, query).isSimulated();
    } finally {
      lock.unlock();
    }
  }

  private void add(Together together, Session session, AnalyticsQuery query) {
    lock.lock();
    try {
      SessionTally tally = tally(ledger.of(session.id()), session, query);
      together.add(session, tally.tally(simulated(tally, query)), seconds(session), end(session));
    } finally {
      lock.unlock();
    }
  }

  private SessionFigures figures(Session session, AnalyticsQuery query, boolean course) {
    Exchange exchange = exchange(query);
    lock.lock();
    try {
      SessionBook book = ledger.of(session.id());
      SessionTally tallies = tally(book, session, query);
      boolean simulated = simulated(tallies, query);
      Tally tally = tallies.tally(simulated);
      return new SessionFigures(
          session,
          book.channels(session.channel()),
          simulated,
          seconds(session),
          tally.figures(end(session), exchange, query.top()),
          course ? tally.course(end(session), exchange) : null);
    } finally {
      lock.unlock();
    }
  }

  /** Of the whole session, or of the one channel that is asked for. */
  private static SessionTally tally(SessionBook book, Session session, AnalyticsQuery query) {
    return query.channel() == null ? book.whole() : book.of(query.channel(), session.channel());
  }

  private static boolean simulated(SessionTally tally, AnalyticsQuery query) {
    return query.simulated() == null ? tally.isSimulated() : query.simulated();
  }

  private List<Session> find(AnalyticsQuery query, @Nullable UUID after, int most) {
    List<Session> found = new ArrayList<>();
    @Nullable UUID last = after;
    while (true) {
      List<Session> page = sessions.list(PAGE, last, query.channel());
      for (Session session : page) {
        if (query.from() != null && session.startedAt().isBefore(query.from())) {
          return found;
        }
        if (query.to() == null || session.startedAt().isBefore(query.to())) {
          found.add(session);
        }
        if (found.size() == most) {
          return found;
        }
      }
      if (page.size() < PAGE) {
        return found;
      }
      last = page.getLast().id();
    }
  }

  private Exchange exchange(AnalyticsQuery query) {
    return new Exchange(rates, query.currency() == null ? rates.base() : query.currency());
  }

  private Instant end(Session session) {
    return session.endedAt() == null ? clock.now() : session.endedAt();
  }

  private long seconds(Session session) {
    return Math.max(0, Duration.between(session.startedAt(), end(session)).toSeconds());
  }

  private void catchUp() {
    boolean more = true;
    for (int step = 0; more && step < ASKED_STEPS; step++) {
      more = step();
    }
  }

  /** Counts the next events; whether there may be more. */
  private boolean step() {
    lock.lock();
    try {
      boolean more = ledger.count(new Exchange(rates, rates.base()));
      reached = ledger.position();
      return more;
    } finally {
      lock.unlock();
    }
  }

  private void run() throws InterruptedException {
    while (!closing) {
      Duration pause = POLL;
      try {
        while (step() && !closing) {
          keepIfDue();
        }
        keepIfDue();
      } catch (RuntimeException e) {
        log.warn(
            "Figures of shows stand still for {} s: {}", AFTER_FAULT.toSeconds(), e.toString());
        pause = AFTER_FAULT;
      }
      clock.sleep(pause);
    }
  }

  private void keepIfDue() {
    if (clock.nanoTime() - keptAt >= KEEP.toNanos()) {
      keep();
    }
  }

  /** Makes the figures durable as far as they are counted. */
  void keep() {
    lock.lock();
    try {
      ledger.keep();
      kept = ledger.kept();
      keptAt = clock.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what is counted; the rest is counted after the next start. */
  @Override
  public void close() {
    closing = true;
    if (loop != null) {
      loop.close();
    }
    try {
      keep();
    } catch (RuntimeException e) {
      log.warn("Figures of shows are counted again at the next start: {}", e.toString());
    }
  }
}

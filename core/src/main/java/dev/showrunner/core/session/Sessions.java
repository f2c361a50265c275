package dev.showrunner.core.session;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Session;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.config.SessionsConfig;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.live.ChangeReader;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Lane;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live shows, begun and ended by the streams themselves or by hand. One that is begun by hand holds
 * every event until it is ended by hand; meanwhile none begins by itself. What was on when the
 * process ended is on again afterwards, unless its last event is too old; a rehearsal ends with the
 * process, as the streams do that it simulated.
 */
public final class Sessions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sessions.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Store store;
  private final Clock clock;
  private final SessionsConfig config;
  private final JdbcSessions table;
  private final JdbcSessionDesk desk;
  private final Lane<Instant, Boolean> dues;
  private Clock.@Nullable Alarm alarm;
  private boolean closed;

  /** The sessions of a store; those that are on go on. */
  public Sessions(Store store, Clock clock, Ids ids, SessionsConfig config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    table = new JdbcSessions(store.positions());
    desk = new JdbcSessionDesk(table, store.positions(), config, ids, this::arm);
    dues =
        store.lane((handle, times) -> {
          times.forEach(time -> desk.endDue(handle, time));
          return times.stream().map(time -> true).toList();
        });
    store.write(handle -> {
      desk.resume(handle, now());
      return true;
    });
  }

  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }

  private void arm(Board board) {
    arm(board, Duration.ZERO);
  }

  /** Sets the one alarm to the end of the next session that is about to end. */
  private synchronized void arm(Board board, Duration notBefore) {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    Duration wait = closed ? null : board.untilNextEnd(now(), config.grace());
    if (wait != null) {
      alarm = clock.after(wait.compareTo(notBefore) < 0 ? notBefore : wait, this::endDue);
    }
  }

  /** What cannot be ended yet, because the disk is full or the clock went back, is tried again. */
  private void endDue() {
    var unused =
        dues.submitNow(now())
            .whenComplete((done, problem) -> arm(desk.committed(), PAUSE_AFTER_FAILURE));
  }

  /** Which session each event belongs to, for the journal. */
  public JdbcEventSessions ofEvents() {
    return desk;
  }

  /** What changes, for the live feed. */
  public ChangeReader changes() {
    return (after, upTo) -> store.read(handle -> table.changed(handle, after, upTo));
  }

  /** The session to show where there is room for one; null when none is on. */
  public @Nullable Session current() {
    UUID id = desk.committed().foremost();
    return id == null ? null : session(id).orElse(null);
  }

  /** How many are on. */
  public int active() {
    return desk.committed().sessions().size();
  }

  /**
   * Begins a session by hand; those that streams began end.
   *
   * @param name for people; blank gives it one from the time
   * @throws dev.showrunner.api.ProblemException when another one begun by hand is on
   */
  public Session start(String name) {
    Instant now = now();
    String given = Names.given(name, now);
    return store.write(handle -> desk.start(handle, given, now));
  }

  /**
   * The session begun by hand with this name if it is on, after a crash for example; else begins
   * it. Another one that was begun by hand is over: it ends as aborted.
   */
  public Session startOrResume(String name) {
    Board.Active running = desk.committed().byHand();
    Optional<Session> before = running == null ? Optional.empty() : session(running.id());
    if (before.isPresent()) {
      if (before.get().name().equals(Names.given(name, now()))) {
        return before.get();
      }
      end(before.get().id(), Session.State.ABORTED);
    }
    return start(name);
  }

  /**
   * Ends a session.
   *
   * @param state completed or aborted
   * @return the session as it ended; one that had ended before is returned unchanged; empty when
   *     there is none with this id
   */
  public Optional<Session> end(UUID id, Session.State state) {
    if (state == Session.State.ACTIVE) {
      throw Problem.user("bad-state", "a session ends as completed or aborted").asException();
    }
    Instant now = now();
    return store.write(handle -> {
      desk.end(handle, id, state, now);
      return table.find(handle, id);
    });
  }

  /**
   * Gives a session another name.
   *
   * @return the session; empty when there is none with this id
   */
  public Optional<Session> rename(UUID id, String name) {
    if (name.isBlank()) {
      throw Problem.user("bad-name", "a session's name is not blank").asException();
    }
    String given = Names.given(name, now());
    return store.write(handle -> {
      table.rename(handle, id, given);
      return table.find(handle, id);
    });
  }

  /** One session. */
  public Optional<Session> session(UUID id) {
    return store.read(handle -> table.find(handle, id));
  }

  /** Newest first, at most {@code limit}; older than {@code after} when given. */
  public List<Session> list(int limit, @Nullable UUID after) {
    return list(limit, after, null);
  }

  /**
   * Newest first, at most {@code limit}; older than {@code after} when given; with a channel, only
   * those in which something came from it (known as soon as it is counted for the figures).
   */
  public List<Session> list(int limit, @Nullable UUID after, @Nullable Channel channel) {
    return store.read(handle -> new ArrayList<>(table.list(handle, limit, after, channel)));
  }

  /** Rehearsals are over; what else is on is on again at the next start. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      arm(Board.EMPTY);
    }
    try {
      store.write(handle -> {
        desk.endRehearsals(handle, now());
        return true;
      });
    } catch (ProblemException e) {
      log.warn("rehearsals end at the next start: {}", e.problem().message());
    }
  }
}

package dev.showrunner.core.session;

import dev.showrunner.api.Problem;
import dev.showrunner.api.Session;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Live shows. One is on at a time; one that was on when the process died is on again afterwards.
 * Events count towards the session that is on when they are journalled.
 */
public final class Sessions {
  private static final int MAX_NAME = 200;
  private static final DateTimeFormatter AUTOMATIC =
      DateTimeFormatter.ofPattern("'Show of' yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private final JdbcSessions table;
  private final Clock clock;
  private final Ids ids;
  private final Object changing = new Object();
  private volatile @Nullable UUID current;

  /** The sessions of a store; an active one goes on. */
  public Sessions(Store store, Clock clock, Ids ids) {
    table = new JdbcSessions(store);
    this.clock = clock;
    this.ids = ids;
    current = table.active().map(Session::id).orElse(null);
  }

  /** Id of the session that is on; null when none is. Does not wait. */
  public @Nullable UUID currentId() {
    return current;
  }

  /** The session that is on; null when none is. */
  public @Nullable Session current() {
    UUID id = current;
    return id == null ? null : table.find(id).orElse(null);
  }

  /**
   * Begins a session.
   *
   * @param name for people; blank gives it one from the time
   * @throws dev.showrunner.api.ProblemException when another is on
   */
  public Session start(String name) {
    synchronized (changing) {
      Session running = current();
      if (running != null) {
        throw Problem.user(
                "session-active", "the session '" + running.name() + "' is still on; end it first")
            .asException();
      }
      Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
      String given = name.strip();
      if (given.length() > MAX_NAME) {
        throw Problem.user("bad-name", "a session's name has at most " + MAX_NAME + " characters")
            .asException();
      }
      Session session =
          new Session(
              ids.next(),
              given.isEmpty() ? AUTOMATIC.format(now) : given,
              Session.State.ACTIVE,
              now,
              null,
              0);
      table.insert(session);
      current = session.id();
      return session;
    }
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
      throw new IllegalArgumentException("a session ends as completed or aborted");
    }
    synchronized (changing) {
      if (id.equals(current)) {
        table.end(id, state, clock.now());
        current = null;
      }
      return table.find(id);
    }
  }

  /** One session. */
  public Optional<Session> session(UUID id) {
    return table.find(id);
  }

  /** Newest first, at most {@code limit}; older than {@code after} when given. */
  public List<Session> list(int limit, @Nullable UUID after) {
    return table.list(limit, after);
  }
}

package dev.showrunner.core.session;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Session;
import dev.showrunner.api.Session.State;
import dev.showrunner.api.Session.Totals;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.config.SessionsConfig;
import dev.showrunner.core.config.SessionsConfig.Automatic;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.session.Board.Active;
import dev.showrunner.core.store.Positions;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends sessions, on the writer's thread, inside its transaction. What is on is read from
 * memory, and from the tables once a transaction has changed it, so that work that is undone leaves
 * nothing behind.
 */
final class JdbcSessionDesk implements JdbcEventSessions {
  private final JdbcSessions table;
  private final Positions positions;
  private final SessionsConfig config;
  private final Ids ids;
  private final Consumer<Board> onChange;
  private volatile Board committed = Board.EMPTY;
  private long dirty = -1;

  /**
   * A desk.
   *
   * @param onChange told what is on after each commit that changed it
   */
  JdbcSessionDesk(
      JdbcSessions table,
      Positions positions,
      SessionsConfig config,
      Ids ids,
      Consumer<Board> onChange) {
    this.table = table;
    this.positions = positions;
    this.config = config;
    this.ids = ids;
    this.onChange = onChange;
  }

  Board committed() {
    return committed;
  }

  @Override
  public @Nullable UUID current(StreamEvent event) {
    return committed.sessionOf(event.channel(), event.origin());
  }

  private Board board(Handle handle) {
    return dirty == positions.transaction() ? table.board(handle) : committed;
  }

  private Board changed(Handle handle) {
    dirty = positions.transaction();
    Board now = table.board(handle);
    positions.afterCommit(() -> {
      committed = now;
      onChange.accept(now);
    });
    return now;
  }

  @Override
  public Pass pass(Handle handle) {
    return new Pass() {
      private Board now = board(handle);

      @Override
      public @Nullable UUID sessionOf(StreamEvent event, Instant at) {
        if (event.origin() != Origin.REPLAYED) {
          if (event.type().equals(EventType.STREAM_ONLINE)) {
            now = online(handle, event, at);
          } else if (event.type().equals(EventType.STREAM_OFFLINE)) {
            now = offline(handle, event, at);
          }
        }
        return now.sessionOf(event.channel(), event.origin());
      }
    };
  }

  private Board online(Handle handle, StreamEvent event, Instant at) {
    boolean simulated = event.origin() == Origin.SIMULATED;
    Board board = endDue(handle, at);
    table.online(handle, event.channel(), simulated);
    @Nullable Channel whose = config.automatic() == Automatic.CHANNEL ? event.channel() : null;
    if (board.byHand() == null
        && config.automatic() != Automatic.OFF
        && board.automatic(whose, simulated) == null) {
      begin(handle, Names.of(event, at), whose, false, simulated, at);
    }
    return changed(handle);
  }

  private Board offline(Handle handle, StreamEvent event, Instant at) {
    boolean simulated = event.origin() == Origin.SIMULATED;
    table.offline(handle, event.channel(), simulated, at);
    Board board = changed(handle);
    if (board.automatic(null, simulated) == null
        && board.automatic(event.channel(), simulated) == null) {
      table.forgetChannels(handle, simulated, event.channel(), false);
      board = changed(handle);
    }
    return board;
  }

  /** Ends the automatic sessions whose streams have been off for long enough. */
  Board endDue(Handle handle, Instant now) {
    Board board = board(handle);
    boolean ended = false;
    for (Board.Ending ending : board.endings()) {
      if (!ending.offlineAt().plus(config.grace()).isAfter(now)) {
        end(handle, ending.session(), State.COMPLETED, ending.offlineAt());
        ended = true;
      }
    }
    return ended ? changed(handle) : board;
  }

  private void end(Handle handle, Active session, State state, Instant at) {
    table.end(handle, session.id(), state, at);
    if (!session.byHand()) {
      table.forgetChannels(handle, session.rehearsal(), session.channel(), false);
    }
  }

  private Session begin(
      Handle handle,
      String name,
      @Nullable Channel channel,
      boolean byHand,
      boolean rehearsal,
      Instant at) {
    Session session =
        new Session(
            ids.next(),
            name,
            channel,
            byHand,
            rehearsal,
            State.ACTIVE,
            at,
            null,
            0,
            Totals.NONE,
            Totals.NONE);
    table.insert(handle, session);
    return session;
  }

  /** By hand: it takes the place of every automatic one. */
  Session start(Handle handle, String name, Instant now) {
    Board board = board(handle);
    if (board.byHand() != null) {
      String running =
          table.find(handle, board.byHand().id()).map(Session::name).orElse("a session");
      throw Problem.user(
              "session-active", "the session '" + running + "' is still on; end it first")
          .asException();
    }
    board.sessions().forEach(session -> end(handle, session, State.COMPLETED, now));
    Session session = begin(handle, name, null, true, false, now);
    changed(handle);
    return session;
  }

  /** By hand. */
  void end(Handle handle, UUID id, State state, Instant now) {
    board(handle).sessions().stream()
        .filter(session -> session.id().equals(id))
        .forEach(session -> end(handle, session, state, now));
    changed(handle);
  }

  /** The process ends, and with it the streams that it simulated. */
  void endRehearsals(Handle handle, Instant now) {
    board(handle).sessions().stream()
        .filter(Active::rehearsal)
        .forEach(session -> table.end(handle, session.id(), State.COMPLETED, now));
    table.forgetChannels(handle, true, null, true);
    changed(handle);
  }

  /** What was on when the process ended: goes on, or ended meanwhile, as every rehearsal did. */
  void resume(Handle handle, Instant now) {
    table.forgetChannels(handle, true, null, true);
    for (JdbcSessions.Running running : table.running(handle)) {
      Session session = running.session();
      boolean old = running.lastAt().plus(config.resumeWithin()).isBefore(now);
      if (old || session.rehearsal()) {
        table.end(handle, session.id(), State.ABORTED, running.lastAt());
        if (!session.byHand()) {
          table.forgetChannels(handle, session.rehearsal(), session.channel(), true);
        }
      }
    }
    changed(handle);
    endDue(handle, now);
  }
}

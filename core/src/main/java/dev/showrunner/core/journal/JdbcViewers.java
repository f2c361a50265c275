package dev.showrunner.core.journal;

import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.JdbcStatements;
import dev.showrunner.core.store.Positions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who was in which channel before. The table is asked only about those that were not seen lately,
 * so that an event of a known viewer costs one look into memory.
 */
final class JdbcViewers {
  /** Most viewers remembered in memory; the one seen longest ago is forgotten first. */
  private static final int MAX_KNOWN = 20_000;

  private static final String ADD =
      "INSERT INTO viewers (platform, channel, viewer_id, first_seq) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String FIRST =
      "SELECT first_seq FROM viewers WHERE platform = ? AND channel = ? AND viewer_id = ?";

  private final JdbcStatements statements = new JdbcStatements();
  private final LinkedHashSet<Key> known = new LinkedHashSet<>();

  private record Key(String platform, String channel, String id) {}

  /**
   * Notes the viewers of events that are being written. On the writer's thread only.
   *
   * @return positions of those events that are the first of their viewer in their channel; also of
   *     one that replays such an event
   */
  Set<Long> note(Handle handle, List<StreamEvent> events, Positions positions) throws SQLException {
    Set<Long> firsts = new HashSet<>();
    Set<Key> seen = new LinkedHashSet<>();
    for (StreamEvent event : events) {
      @Nullable Key key = key(event);
      if (key == null) {
        continue;
      }
      boolean news = seen.add(key) && !known.contains(key);
      boolean first = news && add(handle, key, event.seq());
      if (event.origin() == Origin.REPLAYED && event.causeId() != null) {
        long again = Ids.numberOf(event.causeId());
        first = first(statements.get(handle, FIRST), key) == again;
      }
      if (first) {
        firsts.add(event.seq());
      }
    }
    positions.afterCommit(() -> keep(seen));
    return firsts;
  }

  private void keep(Set<Key> seen) {
    for (Key key : seen) {
      known.addLast(key);
    }
    while (known.size() > MAX_KNOWN) {
      known.removeFirst();
    }
  }

  private boolean add(Handle handle, Key key, long seq) throws SQLException {
    PreparedStatement add = statements.get(handle, ADD);
    add.setString(1, key.platform);
    add.setString(2, key.channel);
    add.setString(3, key.id);
    add.setLong(4, seq);
    return add.executeUpdate() == 1;
  }

  private static long first(PreparedStatement select, Key key) throws SQLException {
    select.setString(1, key.platform);
    select.setString(2, key.channel);
    select.setString(3, key.id);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Whether an event is, or would be, the first of its viewer in its channel. */
  static boolean isFirst(Handle handle, StreamEvent event) throws SQLException {
    @Nullable Key key = key(event);
    if (key == null) {
      return false;
    }
    try (PreparedStatement select = handle.getConnection().prepareStatement(FIRST)) {
      long first = first(select, key);
      return first == 0 || first == event.seq();
    }
  }

  private static @Nullable Key key(StreamEvent event) {
    return event.viewer() == null
        ? null
        : new Key(event.channel().platform(), event.channel().login(), event.viewer().id());
  }
}

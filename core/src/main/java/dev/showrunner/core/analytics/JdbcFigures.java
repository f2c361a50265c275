package dev.showrunner.core.analytics;

import dev.showrunner.api.Channel;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The figures of sessions as they were last kept, and how much of the journal is in them. */
final class JdbcFigures {
  private final Store store;

  JdbcFigures(Store store) {
    this.store = store;
  }

  long position() {
    return store.read(handle ->
        handle
            .select("SELECT position FROM analytics WHERE one = 1")
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  /** What streams showed at that position, as JSON; empty when nothing was kept. */
  Optional<String> shown() {
    return store.read(handle ->
        handle
            .select("SELECT shown FROM analytics WHERE one = 1 AND shown IS NOT NULL")
            .mapTo(String.class)
            .findOne());
  }

  void keepPosition(long position, String shown) {
    store.write(handle ->
        handle.execute(
            "UPDATE analytics SET position = ?, shown = ? WHERE one = 1", position, shown));
  }

  Optional<String> body(UUID session) {
    return store.read(handle ->
        handle
            .select(
                "SELECT body FROM session_figures WHERE session_id = ?",
                (Object) Columns.bytes(session))
            .mapTo(String.class)
            .findOne());
  }

  /** A channel's part of a session; empty while the session is all of that channel. */
  Optional<String> body(UUID session, Channel channel) {
    return store.read(handle ->
        handle
            .select(
                "SELECT body FROM session_channels"
                    + " WHERE platform = ? AND channel = ? AND session_id = ? AND body IS NOT NULL",
                channel.platform(),
                channel.login(),
                Columns.bytes(session))
            .mapTo(String.class)
            .findOne());
  }

  /** Something of a channel was in a session. */
  void saw(UUID session, Channel channel) {
    store.write(handle ->
        handle.execute(
            "INSERT INTO session_channels (platform, channel, session_id) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            channel.platform(),
            channel.login(),
            Columns.bytes(session)));
  }

  void keep(UUID session, Channel channel, String body) {
    store.write(handle ->
        handle.execute(
            "INSERT INTO session_channels (platform, channel, session_id, body)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
            channel.platform(),
            channel.login(),
            Columns.bytes(session),
            body));
  }

  /** All channels that were in a session, by platform and login. */
  List<Overview.OfChannel> channels(int most) {
    return store.read(handle ->
        handle
            .select(
                "SELECT platform, channel, count(*) AS sessions FROM session_channels"
                    + " GROUP BY platform, channel ORDER BY platform, channel LIMIT ?",
                most)
            .map((row, context) ->
                new Overview.OfChannel(
                    row.getString("platform"), row.getString("channel"), row.getLong("sessions")))
            .list());
  }

  void keep(UUID session, String body) {
    store.write(handle ->
        handle.execute(
            "INSERT INTO session_figures (session_id, body) VALUES (?, ?)"
                + " ON CONFLICT (session_id) DO UPDATE SET body = excluded.body",
            Columns.bytes(session),
            body));
  }
}

package dev.showrunner.core.announce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Announcement.Sending;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of announcements; of each channel the newest are kept, and the last one heard. */
public final class JdbcAnnouncements implements AnnouncementLog {
  private static final String PUT =
      "INSERT INTO announcements (event_id, event_seq, platform, login, kind, stream_id,"
          + " occurred_at, decided_at, verdict, reason, heard, sendings)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO UPDATE SET"
          + " decided_at = excluded.decided_at, verdict = excluded.verdict,"
          + " reason = excluded.reason, heard = excluded.heard, sendings = excluded.sendings";
  private static final String FORGET =
      "DELETE FROM announcements WHERE platform = ? AND login = ? AND event_seq <"
          + " (SELECT event_seq FROM announcements WHERE platform = ? AND login = ?"
          + " ORDER BY event_seq DESC LIMIT 1 OFFSET ?) AND event_seq NOT IN"
          + " (SELECT max(event_seq) FROM announcements WHERE platform = ? AND login = ?"
          + " AND heard = 1 GROUP BY kind)";

  private final Store store;
  private final ObjectMapper json = Json.mapper();

  /** The announcements of a store. */
  public JdbcAnnouncements(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Announcement> find(UUID eventId) {
    return store.read(handle ->
        handle
            .select("SELECT * FROM announcements WHERE event_id = ?", Columns.bytes(eventId))
            .map((row, context) -> announcement(row))
            .findFirst());
  }

  @Override
  public List<Announcement> recent(Channel channel, int limit) {
    return store.read(handle ->
        handle
            .select(
                "SELECT * FROM announcements WHERE platform = ? AND login = ?"
                    + " ORDER BY event_seq DESC LIMIT ?",
                channel.platform(),
                channel.login(),
                limit)
            .map((row, context) -> announcement(row))
            .list());
  }

  @Override
  public Optional<Announcement> heard(Channel channel, Kind kind) {
    return store.read(handle ->
        handle
            .select(
                "SELECT * FROM announcements WHERE platform = ? AND login = ? AND kind = ?"
                    + " AND heard = 1 ORDER BY event_seq DESC LIMIT 1",
                channel.platform(),
                channel.login(),
                kind.name())
            .map((row, context) -> announcement(row))
            .findFirst());
  }

  @Override
  public void save(Announcement it) {
    String platform = it.channel().platform();
    String login = it.channel().login();
    String sendings = json.valueToTree(it.sendings()).toString();
    store.write(handle -> {
      handle.execute(
          PUT,
          Columns.bytes(it.eventId()),
          it.eventSeq(),
          platform,
          login,
          it.kind().name(),
          it.streamId(),
          Columns.micros(it.occurredAt()),
          Columns.micros(it.decidedAt()),
          it.verdict().name(),
          it.reason(),
          it.heard(),
          sendings);
      return handle.execute(FORGET, platform, login, platform, login, KEPT - 1, platform, login);
    });
  }

  private Announcement announcement(ResultSet row) throws SQLException {
    return new Announcement(
        Columns.uuid(row.getBytes("event_id")),
        row.getLong("event_seq"),
        new Channel(row.getString("platform"), row.getString("login")),
        Kind.valueOf(row.getString("kind")),
        row.getString("stream_id"),
        Columns.instant(row.getLong("occurred_at")),
        Columns.instant(row.getLong("decided_at")),
        VerdictState.valueOf(row.getString("verdict")),
        row.getString("reason"),
        sendings(row.getString("sendings")));
  }

  private List<Sending> sendings(String text) throws SQLException {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("what became of an announcement cannot be read", e);
    }
  }
}

package dev.showrunner.core.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Evidence;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.Marker;
import dev.showrunner.api.Placing;
import dev.showrunner.api.Post;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.api.SpokenLine;
import dev.showrunner.api.Wording;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Columns;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between records and rows. */
final class JdbcLibraryRows {
  private static final TypeReference<List<SpokenLine>> LINES = new TypeReference<>() {};

  private final ObjectMapper json = Json.mapper();

  List<@Nullable Object> columns(Recording it) {
    Channel channel = it.channel();
    return Arrays.asList(
        Columns.bytes(it.id()),
        channel == null ? null : channel.platform(),
        channel == null ? null : channel.login(),
        it.path(),
        Columns.micros(it.startedAt()),
        it.endedAt() == null ? null : Columns.micros(it.endedAt()),
        it.source().name(),
        it.state().name(),
        text(it.markers()));
  }

  Recording recording(ResultSet row) throws SQLException {
    String platform = row.getString("platform");
    long ended = row.getLong("ended_at");
    boolean open = row.wasNull();
    return new Recording(
        Columns.uuid(row.getBytes("id")),
        platform == null ? null : new Channel(platform, row.getString("login")),
        row.getString("path"),
        Columns.instant(row.getLong("started_at")),
        open ? null : Columns.instant(ended),
        Recording.Source.valueOf(row.getString("source")),
        Recording.State.valueOf(row.getString("state")),
        list(row.getString("markers"), new TypeReference<List<Marker>>() {}));
  }

  Object[] columns(Highlight it) {
    return new Object[] {
      Columns.bytes(it.id()),
      Columns.bytes(it.recordingId()),
      it.start(),
      it.end(),
      it.peak(),
      it.score(),
      it.title(),
      text(it.evidence()),
      text(it.post()),
      it.dismissed() ? 1 : 0
    };
  }

  Highlight highlight(ResultSet row) throws SQLException {
    return new Highlight(
        Columns.uuid(row.getBytes("id")),
        Columns.uuid(row.getBytes("recording_id")),
        row.getDouble("start_s"),
        row.getDouble("end_s"),
        row.getDouble("peak_s"),
        row.getDouble("score"),
        row.getString("title"),
        list(row.getString("evidence"), new TypeReference<List<Evidence>>() {}),
        one(row.getString("post"), Post.class),
        row.getBoolean("dismissed"));
  }

  List<@Nullable Object> columns(Clip it) {
    return Arrays.asList(
        Columns.bytes(it.id()),
        Columns.bytes(it.recordingId()),
        it.highlightId() == null ? null : Columns.bytes(it.highlightId()),
        it.start(),
        it.end(),
        it.title(),
        text(it.post()),
        it.profile(),
        it.layout(),
        text(it.placing()),
        it.captions(),
        it.path(),
        it.state().name(),
        it.problem());
  }

  Clip clip(ResultSet row) throws SQLException {
    byte @Nullable [] highlight = row.getBytes("highlight_id");
    return new Clip(
        Columns.uuid(row.getBytes("id")),
        Columns.uuid(row.getBytes("recording_id")),
        highlight == null ? null : Columns.uuid(highlight),
        row.getDouble("start_s"),
        row.getDouble("end_s"),
        row.getString("title"),
        one(row.getString("post"), Post.class),
        row.getString("profile"),
        row.getString("layout"),
        one(row.getString("placing"), Placing.class),
        row.getString("captions"),
        row.getString("path"),
        Clip.State.valueOf(row.getString("state")),
        row.getString("problem"));
  }

  List<@Nullable Object> columns(UUID clipId, Wording it) {
    return Arrays.asList(Columns.bytes(clipId), it.from(), it.to(), text(it.lines()));
  }

  Wording wording(ResultSet row) throws SQLException {
    return new Wording(
        row.getDouble("from_s"), row.getDouble("to_s"), list(row.getString("lines"), LINES));
  }

  List<SignalCurve> curves(ResultSet row) throws SQLException {
    try {
      return CurveCodec.unpack(row.getBytes("curves"));
    } catch (IOException e) {
      throw new SQLException("the curves of a recording cannot be read: " + e.getMessage(), e);
    }
  }

  private String text(Object items) {
    try {
      return json.writeValueAsString(items);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records can always be written", e);
    }
  }

  private <T> T one(String text, Class<T> type) throws SQLException {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a row of the library holds no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private <T> List<T> list(String text, TypeReference<List<T>> type) throws SQLException {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a row of the library holds no JSON: " + e.getOriginalMessage(), e);
    }
  }
}

package dev.showrunner.core.library;

import dev.showrunner.api.Area;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.Marker;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.api.Wording;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Recordings, highlights and clips in the store. Ids are in order of time. */
public final class JdbcMediaLibrary implements MediaLibrary {
  private static final String PUT_RECORDING =
      "INSERT INTO recordings (id, platform, login, path, started_at, ended_at, source, state,"
          + " markers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
          + " platform = excluded.platform, login = excluded.login, path = excluded.path,"
          + " started_at = excluded.started_at, ended_at = excluded.ended_at,"
          + " source = excluded.source, state = excluded.state, markers = excluded.markers";
  private static final String PUT_HIGHLIGHT =
      "INSERT INTO highlights (id, recording_id, start_s, end_s, peak_s, score, title, evidence,"
          + " post, dismissed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String PUT_CLIP =
      "INSERT INTO clips (id, recording_id, highlight_id, start_s, end_s, title, post, profile,"
          + " layout, placing, captions, path, state, problem)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET recording_id = excluded.recording_id,"
          + " highlight_id = excluded.highlight_id, start_s = excluded.start_s,"
          + " end_s = excluded.end_s, title = excluded.title, post = excluded.post, profile = excluded.profile,"
          + " layout = excluded.layout, placing = excluded.placing,"
          + " captions = excluded.captions, path = excluded.path, state = excluded.state, problem = excluded.problem";

  private static final String PUT_CAMERA =
      "INSERT INTO cameras (platform, login, x, y, width, height) VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (platform, login) DO UPDATE SET x = excluded.x, y = excluded.y,"
          + " width = excluded.width, height = excluded.height";

  private static final String PUT_SIGNALS =
      "INSERT INTO recording_signals (recording_id, curves) VALUES (?, ?)"
          + " ON CONFLICT (recording_id) DO UPDATE SET curves = excluded.curves";

  private static final String PUT_WORDING =
      "INSERT INTO clip_wordings (clip_id, from_s, to_s, lines) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (clip_id) DO UPDATE SET from_s = excluded.from_s, to_s = excluded.to_s,"
          + " lines = excluded.lines";

  private final Store store;
  private final JdbcLibraryRows rows = new JdbcLibraryRows();

  /** The library of a store. */
  public JdbcMediaLibrary(Store store) {
    this.store = store;
  }

  @Override
  public void save(Recording recording) {
    put(PUT_RECORDING, rows.columns(recording));
  }

  @Override
  public Optional<Recording> recording(UUID id) {
    return store.read(handle ->
        handle
            .select("SELECT * FROM recordings WHERE id = ?", Columns.bytes(id))
            .map((row, context) -> rows.recording(row))
            .findFirst());
  }

  @Override
  public List<Recording> recordings(int limit, @Nullable UUID after) {
    return store.read(handle ->
        handle
            .select(page("recordings"), before(after), before(after), limit)
            .map((row, context) -> rows.recording(row))
            .list());
  }

  @Override
  public Optional<Recording> mark(UUID recordingId, Marker marker) {
    return store.write(handle -> {
      Optional<Recording> marked =
          handle
              .select("SELECT * FROM recordings WHERE id = ?", Columns.bytes(recordingId))
              .map((row, context) -> rows.recording(row))
              .findFirst()
              .map(recording -> recording.with(marker));
      marked.ifPresent(
          recording -> handle.execute(PUT_RECORDING, rows.columns(recording).toArray()));
      return marked;
    });
  }

  /**
   * A new analysis gives new ids: what a person dismissed, and which moment a clip shows, is known
   * by its time. A dismissed moment that was not found again is kept, for the analysis after this.
   */
  @Override
  public void saveHighlights(UUID recordingId, List<Highlight> highlights) {
    store.write(handle -> {
      List<Highlight> before = highlights(handle, recordingId);
      handle.execute("DELETE FROM highlights WHERE recording_id = ?", Columns.bytes(recordingId));
      for (Highlight found : highlights) {
        boolean none = before.stream().anyMatch(old -> old.dismissed() && same(old, found));
        handle.execute(PUT_HIGHLIGHT, rows.columns(none ? found.dismiss() : found));
      }
      for (Highlight old : before) {
        Optional<Highlight> now =
            highlights.stream()
                .filter(found -> same(old, found))
                .min(Comparator.comparingDouble(found -> Math.abs(found.peak() - old.peak())));
        if (now.isPresent()) {
          handle.execute(
              "UPDATE clips SET highlight_id = ? WHERE highlight_id = ?",
              Columns.bytes(now.get().id()),
              Columns.bytes(old.id()));
        } else if (old.dismissed()) {
          handle.execute(PUT_HIGHLIGHT, rows.columns(old));
        }
      }
      return highlights.size();
    });
  }

  @Override
  public void saveSignals(UUID recordingId, List<SignalCurve> curves) {
    put(PUT_SIGNALS, List.of(Columns.bytes(recordingId), CurveCodec.pack(curves)));
  }

  @Override
  public List<SignalCurve> signals(UUID recordingId) {
    return store.read(handle ->
        handle
            .select(
                "SELECT curves FROM recording_signals WHERE recording_id = ?",
                Columns.bytes(recordingId))
            .map((row, context) -> rows.curves(row))
            .findFirst()
            .orElse(List.of()));
  }

  private static boolean same(Highlight one, Highlight other) {
    return (one.start() <= other.peak() && other.peak() <= one.end())
        || (other.start() <= one.peak() && one.peak() <= other.end());
  }

  private List<Highlight> highlights(Handle handle, UUID recordingId) {
    return handle
        .select("SELECT * FROM highlights WHERE recording_id = ?", Columns.bytes(recordingId))
        .map((row, context) -> rows.highlight(row))
        .list();
  }

  @Override
  public Optional<Highlight> highlight(UUID id) {
    return store.read(handle -> highlight(handle, id));
  }

  private Optional<Highlight> highlight(Handle handle, UUID id) {
    return handle
        .select("SELECT * FROM highlights WHERE id = ?", Columns.bytes(id))
        .map((row, context) -> rows.highlight(row))
        .findFirst();
  }

  @Override
  public List<Highlight> highlights(@Nullable UUID recordingId) {
    return store.read(handle ->
        handle
            .select(
                "SELECT * FROM highlights WHERE ? IS NULL OR recording_id = ?"
                    + " ORDER BY score DESC, peak_s",
                before(recordingId),
                before(recordingId))
            .map((row, context) -> rows.highlight(row))
            .list());
  }

  @Override
  public Optional<Highlight> dismiss(UUID highlightId) {
    return store.write(handle -> {
      handle.execute(
          "UPDATE highlights SET dismissed = 1 WHERE id = ?", Columns.bytes(highlightId));
      return highlight(handle, highlightId);
    });
  }

  @Override
  public void save(Clip clip) {
    put(PUT_CLIP, rows.columns(clip));
  }

  @Override
  public Optional<Clip> clip(UUID id) {
    return store.read(handle ->
        handle
            .select("SELECT * FROM clips WHERE id = ?", Columns.bytes(id))
            .map((row, context) -> rows.clip(row))
            .findFirst());
  }

  @Override
  public List<Clip> clips(int limit, @Nullable UUID after) {
    return store.read(handle ->
        handle
            .select(page("clips"), before(after), before(after), limit)
            .map((row, context) -> rows.clip(row))
            .list());
  }

  @Override
  public Optional<Area> camera(Channel channel) {
    return store.read(handle ->
        handle
            .select(
                "SELECT * FROM cameras WHERE platform = ? AND login = ?",
                channel.platform(),
                channel.login())
            .map((row, context) ->
                new Area(
                    row.getDouble("x"),
                    row.getDouble("y"),
                    row.getDouble("width"),
                    row.getDouble("height")))
            .findFirst());
  }

  @Override
  public void saveCamera(Channel channel, Area camera) {
    store.write(handle ->
        handle.execute(
            PUT_CAMERA,
            channel.platform(),
            channel.login(),
            camera.x(),
            camera.y(),
            camera.width(),
            camera.height()));
  }

  @Override
  public Optional<Wording> wording(UUID clipId) {
    return store.read(handle ->
        handle
            .select("SELECT * FROM clip_wordings WHERE clip_id = ?", Columns.bytes(clipId))
            .map((row, context) -> rows.wording(row))
            .findFirst());
  }

  @Override
  public void saveWording(UUID clipId, Wording wording) {
    put(PUT_WORDING, rows.columns(clipId, wording));
  }

  @Override
  public boolean deleteWording(UUID clipId) {
    return store.write(handle -> deleteWording(handle, clipId));
  }

  private static boolean deleteWording(Handle handle, UUID clipId) {
    return handle.execute("DELETE FROM clip_wordings WHERE clip_id = ?", Columns.bytes(clipId)) > 0;
  }

  @Override
  public boolean deleteClip(UUID id) {
    return store.write(handle -> {
      deleteWording(handle, id);
      return handle.execute("DELETE FROM clips WHERE id = ?", Columns.bytes(id)) > 0;
    });
  }

  private void put(String statement, List<@Nullable Object> columns) {
    store.write(handle -> {
      try (Update update = handle.createUpdate(statement)) {
        for (int i = 0; i < columns.size(); i++) {
          update.bind(i, columns.get(i));
        }
        return update.execute();
      }
    });
  }

  private static String page(String table) {
    return "SELECT * FROM " + table + " WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?";
  }

  private static byte @Nullable [] before(@Nullable UUID id) {
    return id == null ? null : Columns.bytes(id);
  }
}

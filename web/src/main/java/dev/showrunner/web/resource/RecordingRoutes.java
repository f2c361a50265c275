package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.Marker;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.api.chat.VideoImporter;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Footage: what there is, and taking more in. */
public final class RecordingRoutes implements Routes {
  private static final int MAX_LABEL = 200;
  private static final int NEWEST = 20;

  /** What browsers are told of a recording, by the ending of its name. */
  private static final Map<String, String> TYPES =
      Map.of(
          "mp4", "video/mp4",
          "m4v", "video/mp4",
          "mov", "video/mp4", // of the same family; browsers know it by this name alone
          "webm", "video/webm",
          "mkv", "video/x-matroska");

  private final MediaLibrary library;
  private final Capabilities capabilities;
  private final PastVideos videos;
  private final Bodies bodies;
  private final Clock clock;

  public RecordingRoutes(
      MediaLibrary library, Capabilities capabilities, Bodies bodies, Clock clock) {
    this.library = library;
    this.capabilities = capabilities;
    videos = new PastVideos(capabilities, library);
    this.bodies = bodies;
    this.clock = clock;
  }

  private record ImportBody(
      @Nullable String path,
      DraftBody.@Nullable ChannelBody channel,
      @Nullable VideoBody video,
      @Nullable String address) {}

  /** A past stream, as its platform lists it. */
  private record VideoBody(
      @Nullable String platform, @Nullable String login, @Nullable String id) {}

  private record MarkerBody(@Nullable Double at, @Nullable String label) {}

  private record JobAnswer(UUID jobId) {}

  private record StatusAnswer(@Nullable Recording recording) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/recordings", this::list)
        .get("/api/v1/recordings/status", ctx -> ctx.json(new StatusAnswer(running(library))))
        .post("/api/v1/recordings/import", this::take)
        .post("/api/v1/recordings/start", ctx -> noRecorder())
        .post("/api/v1/recordings/stop", ctx -> noRecorder())
        .get("/api/v1/recordings/{id}", ctx -> ctx.json(find(Query.pathId(ctx, "recording"))))
        .get("/api/v1/recordings/{id}/video", this::video)
        .post("/api/v1/recordings/{id}/analyse", this::analyse)
        .post("/api/v1/recordings/{id}/markers", this::mark);
  }

  /** The recording that grows now; null when there is none. */
  static @Nullable Recording running(MediaLibrary library) {
    return library.recordings(NEWEST, null).stream()
        .filter(recording -> recording.state() == Recording.State.RECORDING)
        .findFirst()
        .orElse(null);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "limit", "after");
    int limit = query.limit();
    @Nullable UUID after = query.uuid("after");
    ctx.json(Items.page(library.recordings(limit + 1, after), limit, Recording::id));
  }

  private static void noRecorder() {
    throw HttpProblem.unavailable(
        "no-recorder", "no recorder is connected: import a finished file instead");
  }

  private void take(Context ctx) throws InterruptedException {
    ImportBody body = bodies.read(ctx, ImportBody.class);
    if (body.video != null) {
      takeVideo(ctx, body, body.video);
      return;
    }
    if (body.address != null) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'address' goes with 'video', the past stream that is there");
    }
    Path file = file(Bodies.required(body.path, "path"));
    DraftBody.@Nullable ChannelBody given = body.channel;
    @Nullable Channel channel =
        given == null ? null : Bodies.made(() -> given.toChannel("channel"));
    ctx.status(201).json(clipper().importFile(file, channel));
  }

  private void takeVideo(Context ctx, ImportBody body, VideoBody wanted)
      throws InterruptedException {
    if (body.channel != null || (body.path != null && body.address != null)) {
      throw HttpProblem.badRequest(
          "wrong-body", "with 'video' give 'path' or 'address' or neither, and no 'channel'");
    }
    VideoImporter importer =
        capabilities.find(VideoImporter.class).orElseThrow(RecordingRoutes::noClips);
    String platform = Bodies.required(wanted.platform, "video.platform");
    String login = Bodies.required(wanted.login, "video.login");
    Channel channel = Bodies.made(() -> new Channel(platform, login));
    @Nullable Path file = body.path == null ? null : file(body.path);
    @Nullable URI address = body.address == null ? null : address(body.address);
    RemoteVideo video = videos.one(channel, Bodies.required(wanted.id, "video.id"));
    @Nullable Recording before = PastVideos.of(video, videos.recorded(channel));
    if (before != null) {
      throw HttpProblem.user(
          409, "already-imported", "this past stream is recording " + before.id() + " already");
    }
    if (file != null) {
      ctx.status(201).json(importer.take(channel, video, file));
    } else {
      ctx.status(202).json(new JobAnswer(importer.fetch(channel, video, address)));
    }
  }

  private static URI address(String written) {
    try {
      return URI.create(written.strip());
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("wrong-body", "field 'address' is no address");
    }
  }

  private static HttpProblem noClips() {
    return HttpProblem.unavailable("no-clips", "clips are off: switch on the service 'clips'");
  }

  private Clipper clipper() {
    return capabilities.find(Clipper.class).orElseThrow(RecordingRoutes::noClips);
  }

  private static Path file(String path) {
    Path file;
    try {
      file = Path.of(path);
    } catch (InvalidPathException e) {
      throw HttpProblem.badRequest("wrong-body", "field 'path' is no path: " + e.getReason());
    }
    if (!file.isAbsolute()) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'path' must be the whole path, from the root, of a file");
    }
    if (!Files.isRegularFile(file)) {
      throw HttpProblem.badRequest("file-missing", "there is no file at " + file);
    }
    return file.normalize();
  }

  private Recording find(UUID id) {
    return library.recording(id).orElseThrow(() -> HttpProblem.notFound("recording", id));
  }

  private void video(Context ctx) {
    Path file = Path.of(find(Query.pathId(ctx, "recording")).path());
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    FileAnswer.send(ctx, file, TYPES.getOrDefault(ending, "application/octet-stream"));
  }

  private void analyse(Context ctx) {
    Recording recording = find(Query.pathId(ctx, "recording"));
    if (recording.state() == Recording.State.RECORDING) {
      throw HttpProblem.user(
          409, "recording-runs", "the recording is not over yet: it is analysed when it ends");
    }
    ctx.status(202).json(new JobAnswer(clipper().analyse(recording.id())));
  }

  private void mark(Context ctx) {
    UUID id = Query.pathId(ctx, "recording");
    MarkerBody body = bodies.read(ctx, MarkerBody.class);
    String label = body.label == null ? "" : body.label.strip();
    if (label.length() > MAX_LABEL) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'label' is longer than " + MAX_LABEL + " characters");
    }
    Marker marker = new Marker(position(find(id), body.at), label);
    ctx.status(201)
        .json(library.mark(id, marker).orElseThrow(() -> HttpProblem.notFound("recording", id)));
  }

  private double position(Recording recording, @Nullable Double at) {
    Duration length =
        Duration.between(
            recording.startedAt(), Optional.ofNullable(recording.endedAt()).orElse(clock.now()));
    double seconds = length.toMillis() / 1000.0;
    if (at == null && recording.endedAt() == null) {
      return seconds;
    }
    double position = Bodies.required(at, "at");
    if (position < 0 || position > seconds) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'at' must be within the recording: 0 to " + seconds + " seconds");
    }
    return position;
  }
}

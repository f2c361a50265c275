package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.chat.StreamControl.RemoteClip;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.api.chat.StreamControl.RemoteVideos;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What platforms keep of a channel's streams: past ones in full, and clips that are cut there. */
public final class VideoRoutes implements Routes {
  private static final int MAX_TITLE = 140;
  private static final double SHORTEST_CLIP = 5;
  private static final double LONGEST_CLIP = 60;
  private static final int USUAL_LIMIT = 20;
  private static final int LONGEST_CURSOR = 1_000;

  private final PastVideos videos;
  private final Bodies bodies;

  public VideoRoutes(MediaLibrary library, Capabilities capabilities, Bodies bodies) {
    videos = new PastVideos(capabilities, library);
    this.bodies = bodies;
  }

  /**
   * A past stream.
   *
   * @param length in seconds
   * @param recordingId of the library's recording of it; null when there is none
   */
  private record Answer(
      String id,
      @Nullable String streamId,
      String title,
      URI url,
      Instant startedAt,
      double length,
      @Nullable UUID recordingId) {
    static Answer of(RemoteVideo video, Map<Instant, Recording> recorded) {
      @Nullable Recording recording = PastVideos.of(video, recorded);
      return new Answer(
          video.id(),
          video.streamId(),
          video.title(),
          video.url(),
          video.startedAt(),
          video.length().toMillis() / 1000.0,
          recording == null ? null : recording.id());
    }
  }

  private record ClipBody(@Nullable String title, @Nullable Double length) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/channels/{platform}/{login}/videos", this::list)
        .post("/api/v1/channels/{platform}/{login}/clips", this::clip);
  }

  private static Channel channel(Context ctx) {
    try {
      return new Channel(ctx.pathParam("platform"), ctx.pathParam("login"));
    } catch (IllegalArgumentException e) {
      throw HttpProblem.user(404, "unknown-channel", String.valueOf(e.getMessage()));
    }
  }

  private void list(Context ctx) throws InterruptedException {
    Channel channel = channel(ctx);
    Query query = Query.of(ctx, "limit", "after");
    int limit = query.limit(USUAL_LIMIT);
    @Nullable String after = query.text("after");
    if (limit > PastVideos.MOST) {
      throw HttpProblem.badRequest(
          "wrong-parameter", "parameter 'limit' must be 1 to " + PastVideos.MOST);
    }
    if (after != null && after.length() > LONGEST_CURSOR) {
      throw HttpProblem.badRequest(
          "wrong-parameter", "parameter 'after' must be the 'next' of the page before");
    }
    RemoteVideos page = videos.of(channel, limit, after);
    Map<Instant, Recording> recorded = videos.recorded(channel);
    ctx.json(
        new Items<>(
            page.items().stream().map(it -> Answer.of(it, recorded)).toList(), page.next()));
  }

  private void clip(Context ctx) throws InterruptedException {
    Channel channel = channel(ctx);
    ClipBody body = bodies.readOr(ctx, ClipBody.class, new ClipBody(null, null));
    @Nullable String title = body.title == null || body.title.isBlank() ? null : body.title.strip();
    if (title != null && title.codePointCount(0, title.length()) > MAX_TITLE) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'title' is longer than " + MAX_TITLE + " characters");
    }
    @Nullable Double length = body.length;
    if (length != null && !(length >= SHORTEST_CLIP && length <= LONGEST_CLIP)) {
      throw HttpProblem.badRequest("wrong-body", "field 'length' is 5 to 60 seconds");
    }
    @Nullable Duration lasts = length == null ? null : Duration.ofMillis(Math.round(length * 1000));
    RemoteClip made = videos.control(channel).clip(channel, title, lasts);
    ctx.status(201).json(made);
  }
}

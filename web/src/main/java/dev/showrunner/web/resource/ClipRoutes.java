package dev.showrunner.web.resource;

import dev.showrunner.api.Area;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Clips: made, changed, rendered, watched. */
public final class ClipRoutes implements Routes {
  private static final List<String> BESIDE = List.of(".srt", ".vtt", ".jpg");

  private final MediaLibrary library;
  private final Capabilities capabilities;
  private final Bodies bodies;
  private final IdSource ids;

  public ClipRoutes(MediaLibrary library, Capabilities capabilities, Bodies bodies, IdSource ids) {
    this.library = library;
    this.capabilities = capabilities;
    this.bodies = bodies;
    this.ids = ids;
  }

  private record JobAnswer(UUID jobId) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/clips", this::list)
        .post("/api/v1/clips", this::create)
        .get("/api/v1/clips/{id}", ctx -> ctx.json(find(ctx)))
        .patch("/api/v1/clips/{id}", this::change)
        .delete("/api/v1/clips/{id}", this::delete)
        .post("/api/v1/clips/{id}/render", this::render)
        .get("/api/v1/clips/{id}/video", this::video)
        .get("/api/v1/clips/{id}/thumbnail", this::thumbnail)
        .get("/api/v1/clips/{id}/captions.srt", this::captions);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "limit", "after");
    int limit = query.limit();
    @Nullable UUID after = query.uuid("after");
    ctx.json(Items.page(library.clips(limit + 1, after), limit, Clip::id));
  }

  private Clip find(Context ctx) {
    UUID id = Query.pathId(ctx, "clip");
    return library.clip(id).orElseThrow(() -> HttpProblem.notFound("clip", id));
  }

  private void create(Context ctx) {
    Clip clip = bodies.read(ctx, ClipBody.class).create(ids.next(), library);
    save(clip);
    ctx.status(201).json(clip);
  }

  /** Where somebody showed the camera, it is in the channel's next recordings too. */
  private void save(Clip clip) {
    library.save(clip);
    @Nullable Area camera = clip.placing().camera();
    @Nullable Channel channel =
        library.recording(clip.recordingId()).map(Recording::channel).orElse(null);
    if (camera != null && channel != null) {
      library.saveCamera(channel, camera);
    }
  }

  private void change(Context ctx) {
    Clip clip = idle(find(ctx));
    Clip changed = bodies.read(ctx, ClipBody.class).change(clip, library);
    save(changed);
    ctx.json(changed);
  }

  private void delete(Context ctx) {
    Clip clip = idle(find(ctx));
    library.deleteClip(clip.id());
    @Nullable String path = clip.path();
    if (path != null) {
      deleteFiles(Path.of(path));
    }
    ctx.status(204);
  }

  /** Refuses a clip that is being rendered. */
  static Clip idle(Clip clip) {
    if (clip.state() == Clip.State.RENDERING) {
      throw HttpProblem.user(
          409, "clip-busy", "the clip is being rendered: wait, or cancel its job first");
    }
    return clip;
  }

  private static void deleteFiles(Path video) {
    try {
      Files.deleteIfExists(video);
      for (String ending : BESIDE) {
        Files.deleteIfExists(beside(video, ending));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the clip is forgotten, but its file could not be deleted", e);
    }
  }

  private static Path beside(Path video, String ending) {
    String name = String.valueOf(video.getFileName());
    int dot = name.lastIndexOf('.');
    return video.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ending);
  }

  private void render(Context ctx) {
    Clip clip = find(ctx);
    Clipper clipper =
        capabilities
            .find(Clipper.class)
            .orElseThrow(() ->
                HttpProblem.unavailable(
                    "no-clips", "clips are off: switch on the service 'clips'"));
    ctx.status(202).json(new JobAnswer(clipper.render(clip.id())));
  }

  private void video(Context ctx) {
    FileAnswer.send(ctx, rendered(ctx), "video/mp4");
  }

  private void thumbnail(Context ctx) {
    Path file = beside(rendered(ctx), ".jpg");
    if (!Files.isRegularFile(file)) {
      throw HttpProblem.user(
          404, "no-thumbnail", "the clip has no thumbnail: render it again to make one");
    }
    FileAnswer.send(ctx, file, "image/jpeg");
  }

  private void captions(Context ctx) {
    Path file = beside(rendered(ctx), ".srt");
    if (!Files.isRegularFile(file)) {
      throw HttpProblem.user(
          404, "no-captions", "the clip has no captions: its recording had no transcript");
    }
    FileAnswer.send(ctx, file, "application/x-subrip; charset=utf-8");
  }

  private Path rendered(Context ctx) {
    Clip clip = find(ctx);
    @Nullable String path = clip.path();
    if (clip.state() != Clip.State.RENDERED || path == null) {
      throw HttpProblem.user(
          404,
          "clip-not-rendered",
          "the clip is not rendered yet: POST /api/v1/clips/" + clip.id() + "/render");
    }
    return Path.of(path);
  }
}

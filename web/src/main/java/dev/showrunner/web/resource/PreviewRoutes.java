package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Previews;
import dev.showrunner.api.Recording;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.UUID;

/** Copies of recordings for browsers that do not know their format. */
public final class PreviewRoutes implements Routes {
  private final MediaLibrary library;
  private final Capabilities capabilities;

  public PreviewRoutes(MediaLibrary library, Capabilities capabilities) {
    this.library = library;
    this.capabilities = capabilities;
  }

  private record JobAnswer(UUID jobId) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/recordings/{id}/preview", ctx -> ctx.json(previews().of(find(ctx))))
        .post("/api/v1/recordings/{id}/preview", this::make)
        .delete("/api/v1/recordings/{id}/preview", this::delete)
        .get("/api/v1/recordings/{id}/preview/video", this::video);
  }

  private Recording find(Context ctx) {
    UUID id = Query.pathId(ctx, "recording");
    return library.recording(id).orElseThrow(() -> HttpProblem.notFound("recording", id));
  }

  private Previews previews() {
    return capability(Previews.class);
  }

  private <T> T capability(Class<T> type) {
    return capabilities
        .find(type)
        .orElseThrow(() ->
            HttpProblem.unavailable("no-clips", "clips are off: switch on the service 'clips'"));
  }

  private void make(Context ctx) {
    Recording recording = find(ctx);
    if (recording.state() == Recording.State.RECORDING) {
      throw HttpProblem.user(
          409, "recording-runs", "the recording is not over yet: a copy can be made when it ends");
    }
    ctx.status(202).json(new JobAnswer(capability(Clipper.class).preview(recording.id())));
  }

  private void delete(Context ctx) {
    if (!previews().delete(find(ctx))) {
      throw noCopy();
    }
    ctx.status(204);
  }

  private void video(Context ctx) {
    FileAnswer.send(
        ctx, previews().file(find(ctx)).orElseThrow(PreviewRoutes::noCopy), "video/mp4");
  }

  private static HttpProblem noCopy() {
    return HttpProblem.user(404, "no-preview", "there is no copy of the recording for browsers");
  }
}

package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SpokenLine;
import dev.showrunner.api.Transcripts;
import dev.showrunner.api.Transcripts.Part;
import dev.showrunner.api.Wording;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is said in a clip: as it was heard, or as a person wrote it. */
public final class TranscriptRoutes implements Routes {
  private static final String CLIPS_OFF = "clips are off: switch on the service 'clips'";

  /** Whoever wants the words of a whole show has them found by its analysis. */
  private static final int MOST_SECONDS = 3_600;

  private final MediaLibrary library;
  private final Capabilities capabilities;
  private final Bodies bodies;

  public TranscriptRoutes(MediaLibrary library, Capabilities capabilities, Bodies bodies) {
    this.library = library;
    this.capabilities = capabilities;
    this.bodies = bodies;
  }

  /**
   * The answer.
   *
   * @param heard whether anybody listened to the recording, or a transcript lies beside it
   * @param listened which parts somebody listened to, also where nothing is said
   * @param obstacle why nothing can be listened to; null when it can
   * @param written which part a person wrote; null when none
   */
  private record TranscriptAnswer(
      boolean heard,
      List<Part> listened,
      @Nullable String obstacle,
      @Nullable Part written,
      List<SpokenLine> lines) {}

  private record ListenBody(@Nullable Double from, @Nullable Double to) {}

  private record JobAnswer(UUID jobId) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/clips/{id}/transcript", this::tell)
        .put("/api/v1/clips/{id}/transcript", this::write)
        .delete("/api/v1/clips/{id}/transcript", this::forget)
        .post("/api/v1/clips/{id}/listen", this::listen);
  }

  private void tell(Context ctx) {
    Query query = Query.of(ctx, "from", "to");
    Clip clip = find(ctx);
    double from = query.parse("from", clip.start(), "seconds from 0", Seconds::parse);
    double to = query.parse("to", clip.end(), "seconds from 0", Seconds::parse);
    ctx.json(answer(clip, from, to));
  }

  private TranscriptAnswer answer(Clip clip, double from, double to) {
    Optional<Recording> recording = library.recording(clip.recordingId());
    Optional<Transcripts> known = capabilities.find(Transcripts.class);
    Optional<List<SpokenLine>> heard =
        recording.flatMap(it -> known.flatMap(words -> words.heard(it)));
    Optional<Wording> wording = library.wording(clip.id());
    List<SpokenLine> all = heard.orElse(List.of());
    List<SpokenLine> shown = wording.map(own -> own.over(all)).orElse(all);
    return new TranscriptAnswer(
        heard.isPresent(),
        recording.flatMap(it -> known.map(words -> words.listened(it))).orElse(List.of()),
        known.map(Transcripts::obstacle).orElse(Optional.of(CLIPS_OFF)).orElse(null),
        wording.map(own -> new Part(own.from(), own.to())).orElse(null),
        shown.stream().filter(line -> line.within(from, to)).toList());
  }

  /** Words that a person wrote stay; what is heard comes beside them. */
  private void listen(Context ctx) {
    Clip clip = find(ctx);
    ListenBody body = bodies.read(ctx, ListenBody.class);
    double from = body.from == null ? clip.start() : body.from;
    double to = body.to == null ? clip.end() : body.to;
    if (!(from >= 0) || !(to > from) || to - from > MOST_SECONDS) {
      throw HttpProblem.badRequest(
          "wrong-body",
          "fields 'from' and 'to' are seconds of the recording, at most "
              + MOST_SECONDS
              + " apart");
    }
    Optional<String> obstacle = capabilities.find(Transcripts.class).flatMap(Transcripts::obstacle);
    if (obstacle.isPresent()) {
      throw HttpProblem.user(409, "cannot-listen", obstacle.get());
    }
    Clipper clipper =
        capabilities
            .find(Clipper.class)
            .orElseThrow(() -> HttpProblem.unavailable("no-clips", CLIPS_OFF));
    ctx.status(202).json(new JobAnswer(clipper.listen(clip.id(), from, to)));
  }

  private void write(Context ctx) {
    Clip clip = ClipRoutes.idle(find(ctx));
    library.saveWording(clip.id(), bodies.read(ctx, Wording.class));
    ctx.json(changed(clip));
  }

  private void forget(Context ctx) {
    Clip clip = ClipRoutes.idle(find(ctx));
    library.deleteWording(clip.id());
    ctx.json(changed(clip));
  }

  /** The clip's file shows other words than it should now. */
  private TranscriptAnswer changed(Clip clip) {
    library.save(clip.in(Clip.State.WAITING, clip.path(), null));
    return answer(clip, clip.start(), clip.end());
  }

  private Clip find(Context ctx) {
    UUID id = Query.pathId(ctx, "clip");
    return library.clip(id).orElseThrow(() -> HttpProblem.notFound("clip", id));
  }
}

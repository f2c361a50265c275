package dev.showrunner.service.clips;

import dev.showrunner.api.Area;
import dev.showrunner.api.Clip;
import dev.showrunner.api.JobContext;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Placing;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Recording;
import dev.showrunner.api.Wording;
import dev.showrunner.media.Progress;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.caption.SafeArea;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.render.AudioTracks;
import dev.showrunner.media.render.Box;
import dev.showrunner.media.render.Framing;
import dev.showrunner.media.render.Layout;
import dev.showrunner.media.render.Profile;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.render.RenderResult;
import dev.showrunner.media.render.Subtitles;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.media.speech.Spoken;
import dev.showrunner.media.speech.Stretch;
import dev.showrunner.media.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts one clip of the library. */
final class RenderJob implements JobHandler {
  static final String KIND = "clip.render";
  private static final Logger log = LoggerFactory.getLogger(RenderJob.class);

  /** Share of the progress in which it is listened to what is said. */
  private static final double HEARD = 0.3;

  private final ClipsConfig config;
  private final PluginContext plugin;

  RenderJob(ClipsConfig config, PluginContext plugin) {
    this.config = config;
    this.plugin = plugin;
  }

  @Override
  public Outcome run(JobContext job) throws Exception {
    MediaLibrary library = Needed.of(plugin.capabilities(), MediaLibrary.class);
    Optional<Clip> wanted = library.clip(UUID.fromString(job.key()));
    if (wanted.isEmpty()) {
      return new Outcome.Ignored("the clip was deleted");
    }
    Clip clip = wanted.get();
    Optional<Recording> recording = library.recording(clip.recordingId());
    if (recording.isEmpty()) {
      return failed(
          library,
          clip,
          Problem.user("no-recording", "the clip's recording is not in the library"));
    }
    library.save(clip.in(Clip.State.RENDERING, clip.path(), null));
    try {
      RenderResult result = render(job, clip, Path.of(recording.get().path()));
      return finished(library, clip, recording.get(), result);
    } catch (ProblemException e) {
      if (e.problem().kind() == Problem.Kind.USER) {
        return failed(library, clip, e.problem());
      }
      waiting(library, clip, e.problem().message());
      throw e;
    } catch (InterruptedException e) {
      waiting(library, clip, null);
      throw e;
    }
  }

  private RenderResult render(JobContext job, Clip clip, Path footage)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(plugin.dataDirectory().resolve("clips"));
    FfmpegSupplier ffmpeg = Needed.of(plugin.capabilities(), FfmpegSupplier.class);
    Progress progress = job::progress;
    CaptionStyle captions = CaptionStyle.of(clip.captions());
    Transcript said = words(clip, footage, ffmpeg, progress.part(0, HEARD));
    Profile profile = Profile.of(clip.profile());
    boolean marked = profile != Profile.VERTICAL || config.look().logoOnUpright();
    RenderRequest request =
        RenderRequest.of(footage, clip.start(), clip.end(), folder.resolve(clip.id() + ".mp4"))
            .withFraming(framing(clip, footage, ffmpeg))
            .withSubtitles(
                new Subtitles(
                    captions,
                    said,
                    config.look().keywords(),
                    SafeArea.of(config.look().safeArea())))
            .withTracks(AudioTracks.of(config.look().audioTracks()))
            .withPictures(marked ? config.look().logo() : null, folder.resolve(clip.id() + ".jpg"))
            .withMaxFps(config.look().maxFps());
    return ffmpeg.renderer().renderOnce(request, progress.part(said == null ? 0 : HEARD, 1));
  }

  /** What a person wrote, else what is heard; null when nothing is to be shown. */
  private @Nullable Transcript words(
      Clip clip, Path footage, FfmpegSupplier ffmpeg, Progress progress)
      throws InterruptedException {
    MediaLibrary library = Needed.of(plugin.capabilities(), MediaLibrary.class);
    Wording own = library.wording(clip.id()).orElse(null);
    if (own == null) {
      return CaptionStyle.of(clip.captions()) == CaptionStyle.NONE
          ? null
          : heard(clip, footage, ffmpeg.ffmpeg(), progress);
    }
    boolean whole = own.from() <= clip.start() && own.to() >= clip.end();
    Transcript heard = whole ? null : heard(clip, footage, ffmpeg.ffmpeg(), progress);
    return HeardWords.with(own, heard == null ? Transcript.EMPTY : heard);
  }

  /** What was heard when the moment was found; of a clip cut by hand, what is heard now. */
  private @Nullable Transcript heard(Clip clip, Path footage, Ffmpeg ffmpeg, Progress progress)
      throws InterruptedException {
    Path beside = Sidecars.transcript(footage);
    if (beside != null) {
      return Transcript.read(beside);
    }
    Spoken spoken =
        Needed.of(plugin.capabilities(), SpeechToText.class)
            .hear(ffmpeg, footage, List.of(new Stretch(clip.start(), clip.end())), progress);
    Problem skipped = spoken.skipped();
    if (skipped != null && !skipped.code().equals(SpeechToText.OFF)) {
      log.warn("A clip of {} is cut without captions: {}", footage, skipped.message());
    }
    return spoken.transcript().isEmpty() ? null : spoken.transcript();
  }

  private static Framing framing(Clip clip, Path footage, FfmpegSupplier ffmpeg)
      throws InterruptedException {
    Placing placing = clip.placing();
    Layout layout = Layout.of(clip.layout());
    Area camera = placing.camera();
    Box box = null;
    if (layout == Layout.FACECAM && camera != null) {
      MediaInfo info = new Probe(ffmpeg.ffmpeg()).probe(footage).requireVideo(footage);
      box = Box.of(camera, info);
    }
    return new Framing(
        Profile.of(clip.profile()),
        layout,
        box,
        placing.zoom(),
        placing.offsetX(),
        placing.offsetY());
  }

  private Outcome finished(
      MediaLibrary library, Clip clip, Recording recording, RenderResult result) {
    if (library.clip(clip.id()).isEmpty()) {
      return new Outcome.Ignored("the clip was deleted while it was cut");
    }
    Clip rendered = clip.in(Clip.State.RENDERED, result.path().toString(), null);
    library.save(rendered);
    return Outcome.done(
        List.of(ClipEvents.rendered(recording, rendered, result.notes(), plugin.clock().now())));
  }

  private static Outcome failed(MediaLibrary library, Clip clip, Problem problem) {
    library.save(clip.in(Clip.State.FAILED, null, problem.message()));
    return new Outcome.Failed(problem);
  }

  /** It will be tried again, or a person retries the job. */
  private static void waiting(MediaLibrary library, Clip clip, @Nullable String why) {
    library.save(clip.in(Clip.State.WAITING, clip.path(), why));
  }
}

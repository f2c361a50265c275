package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.caption.CaptionFonts;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.caption.Captions;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a clip of a recording: seek, scale, blur, captions, loudness, encode, all in one run of
 * FFmpeg after a short one that listens. Safe for use by several threads.
 */
public final class Renderer {
  private static final double END_SLACK = 0.1;

  private final Ffmpeg ffmpeg;
  private final Encoder encoder;
  private final Probe probe;
  private final CaptionFonts fonts = new CaptionFonts();

  /** Encodes with the processor, as works everywhere. */
  public Renderer(Ffmpeg ffmpeg) {
    this(ffmpeg, Encoder.X264);
  }

  /**
   * With an encoder.
   *
   * @param encoder see {@link Encoders#choose}; where it fails, the processor stands in
   */
  public Renderer(Ffmpeg ffmpeg, Encoder encoder) {
    this.ffmpeg = ffmpeg;
    this.encoder = encoder;
    probe = new Probe(ffmpeg);
  }

  /** What makes copies for browsers, with the same encoder. */
  public BrowserCopy browserCopy() {
    return new BrowserCopy(ffmpeg, encoder);
  }

  /**
   * Makes a clip. Blocks until it is in its place; on any failure and when interrupted, nothing of
   * it is left.
   *
   * @throws ProblemException with one line on what is wrong and what to do
   */
  public RenderResult render(RenderRequest request, Progress progress) throws InterruptedException {
    return render(request, "", progress);
  }

  /**
   * Makes a clip unless it is there: made by an earlier run, perhaps before a crash, of the same
   * recording, with the same words and the same settings.
   *
   * @throws ProblemException as {@link #render}
   */
  public RenderResult renderOnce(RenderRequest request, Progress progress)
      throws InterruptedException {
    String stamp = new Stamp(request, encoder).text();
    @Nullable RenderResult there = there(request, stamp);
    if (there != null) {
      progress.report(1, "made before");
      return there;
    }
    return render(request, stamp, progress);
  }

  private RenderResult render(RenderRequest request, String stamp, Progress progress)
      throws InterruptedException {
    progress.report(0, "probing");
    MediaInfo info = probe.probe(request.source()).requireVideo(request.source());
    check(request, info);
    Transcript said = request.subtitles().transcript();
    try (ClipFiles files = new ClipFiles(request, said != null);
        WorkFolder work = new WorkFolder()) {
      List<String> notes = new ArrayList<>();
      ClipEncoding encoding = new ClipEncoding(ffmpeg, fonts, request, info, work, notes);
      Cut made = encoding.encode(encoder, stamp, files.part(), progress);
      progress.report(0.98, "finishing");
      if (request.thumbnail() != null) {
        encoding.thumbnail(made, files.picture());
      }
      List<Path> beside;
      if (said == null) {
        beside = files.finish("", "");
      } else {
        Transcript part = said.between(request.start(), request.start() + made.length());
        beside = files.finish(Captions.srt(part), Captions.vtt(part));
        noteLetters(notes, part, request.subtitles().style());
      }
      noteSound(notes, request, info);
      noteEnd(notes, request, info);
      progress.report(1, "done");
      return result(request, made.length(), made.rate().value(), beside, notes);
    }
  }

  private static RenderResult result(
      RenderRequest request, double length, double fps, List<Path> beside, List<String> notes) {
    return new RenderResult(
        request.output().toAbsolutePath().normalize(),
        request.profile().width(),
        request.profile().height(),
        length,
        fps,
        beside,
        notes);
  }

  /** The clip that bears this stamp, with all that belongs beside it; null when there is none. */
  private @Nullable RenderResult there(RenderRequest request, String stamp)
      throws InterruptedException {
    Path output = request.output();
    Path thumbnail = request.thumbnail();
    if (!Files.isRegularFile(output) || (thumbnail != null && !Files.isRegularFile(thumbnail))) {
      return null;
    }
    Transcript said = request.subtitles().transcript();
    boolean silent = said == null || said.between(request.start(), request.end()).isEmpty();
    List<Path> beside = silent ? List.of() : ClipFiles.sidecars(output);
    if (!beside.stream().allMatch(Files::isRegularFile) || !Stamp.isOn(output, stamp, ffmpeg)) {
      return null;
    }
    MediaInfo info = probe.probe(output);
    return result(request, info.duration(), info.fps(), beside, List.of());
  }

  private static void check(RenderRequest request, MediaInfo info) {
    Path logo = request.logo();
    if (logo != null && !Files.isReadable(logo)) {
      throw Problem.user(
              "logo-not-found",
              "The logo " + DisplayName.of(logo) + " cannot be read; name a picture, such as a PNG")
          .asException();
    }
    Framing framing = request.framing();
    Box camera = framing.camera();
    if (framing.layout() != Layout.FACECAM) {
      return;
    }
    if (camera == null) {
      throw Problem.user(
              "camera-missing", "The layout facecam needs the camera's place: give X,Y,W,H")
          .asException();
    }
    long width = Math.round(info.width() * info.pixelAspect());
    if (camera.x() + camera.width() > width || camera.y() + camera.height() > info.height()) {
      throw Problem.user(
              "camera-outside",
              "The camera %s is not within the picture, which is %d by %d"
                  .formatted(camera, width, info.height()))
          .asException();
    }
  }

  private static void noteSound(List<String> notes, RenderRequest request, MediaInfo info) {
    if (!info.hasAudio()) {
      notes.add("The recording has no sound; the clip has a silent track, as platforms expect");
      return;
    }
    List<Integer> missing = request.tracks().missing(info.audioTracks());
    if (!missing.isEmpty()) {
      String they = missing.size() == 1 ? "no audio track " : "no audio tracks ";
      String which = missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
      String instead =
          missing.size() == request.tracks().numbers().size() ? "; the first is heard instead" : "";
      notes.add("The recording has " + they + which + instead);
    }
  }

  /** The times of a library are a little longer than some files; nobody asked for that. */
  private static void noteEnd(List<String> notes, RenderRequest request, MediaInfo info) {
    if (request.end() > info.duration() + END_SLACK) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The recording ends at %.2f s, so the clip does too; %.2f s was asked for",
              info.duration(),
              request.end()));
    }
  }

  private void noteLetters(List<String> notes, Transcript part, CaptionStyle style) {
    String text = part.cues().stream().map(Cue::text).collect(Collectors.joining(" "));
    List<String> missing = fonts.missing(text);
    if (style != CaptionStyle.NONE && !missing.isEmpty()) {
      notes.add(
          "The bundled fonts have no letters for "
              + String.join(", ", missing)
              + "; where the machine has no such font either, captions show boxes: install one");
    }
  }
}

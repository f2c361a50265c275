package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.caption.CaptionArea;
import dev.showrunner.media.caption.CaptionFonts;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.caption.Captions;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes a clip of a recording: seek, scale, blur, captions, encode, all in one run of FFmpeg. */
public final class Renderer {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** So much of the picture may be missing at the end of a file; the last frame stands for it. */
  private static final double MISSING = 0.1;

  private final Ffmpeg ffmpeg;
  private final Probe probe;
  private final CaptionFonts fonts;

  public Renderer(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
    probe = new Probe(ffmpeg);
    fonts = new CaptionFonts();
  }

  /**
   * Makes a clip. Blocks until it is in its place; on any failure and when interrupted, nothing of
   * it is left.
   *
   * @throws ProblemException with one line on what is wrong and what to do
   */
  public RenderResult render(RenderRequest request, Progress progress) throws InterruptedException {
    progress.report(0, "probing");
    Path source = request.source();
    MediaInfo info = probe.probe(source).requireVideo(source);
    check(request, info);
    Cut cut = Cut.of(request, info);
    Transcript said = request.transcript();
    try (ClipFiles files = new ClipFiles(source, request.output(), said != null);
        WorkFolder work = new WorkFolder()) {
      Cut made = encode(request, info, cut, files, work, progress);
      progress.report(0.99, "finishing");
      List<Path> beside = List.of();
      List<String> notes = new ArrayList<>();
      if (said == null) {
        files.finish("", "");
      } else {
        Transcript part = said.between(request.start(), request.start() + made.length());
        beside = files.finish(Captions.srt(part), Captions.vtt(part));
        note(notes, part, request.captions());
      }
      if (!info.hasAudio()) {
        notes.add("The recording has no sound; the clip has a silent track, as platforms expect");
      }
      progress.report(1, "done");
      return new RenderResult(
          files.output(),
          request.profile().width(),
          request.profile().height(),
          made.length(),
          made.rate().value(),
          beside,
          notes);
    }
  }

  private static void check(RenderRequest request, MediaInfo info) {
    Box camera = request.camera();
    if (request.layout() != Layout.FACECAM) {
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

  /** Encodes; once more when the picture ends before its file does, or cannot be toned down. */
  private Cut encode(
      RenderRequest request,
      MediaInfo info,
      Cut first,
      ClipFiles files,
      WorkFolder work,
      Progress progress)
      throws InterruptedException {
    Cut cut = first;
    for (int attempt = 0; ; attempt++) {
      boolean captions = captions(request, cut, work);
      String graph = new FilterGraph(info, request, cut).text(captions);
      List<String> errors = new ArrayList<>();
      long frames;
      try (RunningProcess process =
          ffmpeg.start(
              Encoding.arguments(request.source(), cut, graph, files.part()),
              work.path(),
              line -> keep(errors, line))) {
        frames = follow(process, cut, attempt == 0 ? progress : Progress.NONE);
        int code = process.waitFor();
        if (code != 0) {
          String said = join(errors);
          if (cut.toneMapping() && info.colour().isHdr() && said.contains("No such filter")) {
            cut = cut.withoutToneMapping();
            continue;
          }
          throw Ffmpeg.failure("rendering " + DisplayName.of(files.output()), code, said)
              .asException();
        }
      } catch (IOException e) {
        throw Problem.external(
                "ffmpeg-failed", "FFmpeg broke off while rendering; try again and run doctor")
            .asException(e);
      }
      if (frames == 0) {
        throw Problem.user(
                "no-video-there",
                DisplayName.of(request.source())
                    + " has no picture at the asked time; choose another")
            .asException();
      }
      if (frames >= cut.frames() - Math.ceil(MISSING * cut.rate().value()) || attempt > 0) {
        return cut;
      }
      cut = cut.shortened(frames);
    }
  }

  private boolean captions(RenderRequest request, Cut cut, WorkFolder work) {
    Transcript said = request.transcript();
    if (said == null || request.captions() == CaptionStyle.NONE) {
      return false;
    }
    Transcript part = said.between(request.start(), request.start() + cut.length());
    CaptionArea area = CaptionArea.of(request.profile().width(), request.profile().height());
    String ass = new Captions(fonts).ass(part, request.captions(), area);
    return !ass.isEmpty() && work.write(ass, fonts);
  }

  /** Reports until FFmpeg ends; an interrupt ends both. */
  private static long follow(RunningProcess process, Cut cut, Progress progress)
      throws IOException, InterruptedException {
    ProgressReader reader = new ProgressReader();
    long reported = -1;
    boolean ended = false;
    while (!ended) {
      ended = process.waitFor(LOOK);
      reader.read(process.stdout());
      if (reader.frames() > reported) {
        reported = reader.frames();
        progress.report(0.98 * Math.min(1, (double) reported / cut.frames()), "rendering");
      }
    }
    return reader.frames();
  }

  private static void keep(List<String> errors, String line) {
    boolean tellsNothing = line.startsWith("Fontconfig") || line.startsWith("Conversion failed");
    synchronized (errors) {
      if (!tellsNothing && errors.size() < 1_000) {
        errors.add(line);
      }
    }
  }

  private static String join(List<String> errors) {
    synchronized (errors) {
      return String.join("\n", errors);
    }
  }

  private void note(List<String> notes, Transcript part, CaptionStyle style) {
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

package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.caption.CaptionArea;
import dev.showrunner.media.caption.CaptionFonts;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.caption.Captions;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The runs of FFmpeg for one clip, and what is done otherwise when one fails. */
final class ClipEncoding {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** So much of the picture may be missing at the end of a file; the last frame stands for it. */
  private static final double MISSING = 0.1;

  private static final int MOST_RUNS = 4;

  /** Of a single frame, the filters that halve the rate make none. */
  private static final int FEW = 4;

  private final Ffmpeg ffmpeg;
  private final CaptionFonts fonts;
  private final RenderRequest request;
  private final MediaInfo info;
  private final WorkFolder work;
  private final List<String> notes;

  ClipEncoding(
      Ffmpeg ffmpeg,
      CaptionFonts fonts,
      RenderRequest request,
      MediaInfo info,
      WorkFolder work,
      List<String> notes) {
    this.ffmpeg = ffmpeg;
    this.fonts = fonts;
    this.request = request;
    this.info = info;
    this.work = work;
    this.notes = notes;
  }

  /**
   * Encodes; again when the picture ends before its file does, when this FFmpeg cannot tone it down
   * exactly, or when the encoder fails and the processor can stand in.
   *
   * @return what the clip holds
   */
  Cut encode(Encoder wanted, String stamp, Path part, Progress progress)
      throws InterruptedException {
    Cut cut = Cut.of(request, info);
    Encoder encoder = wanted;
    progress.report(0, "listening");
    SoundGraph sound = new SoundGraph(info, request.tracks(), cut);
    Levels levels = new LoudnessMeter(ffmpeg).levels(request.source(), cut, sound);
    for (int run = 1; ; run++) {
      Run made = run(arguments(cut, levels, encoder, stamp, part), cut, progress);
      if (made.code() != 0) {
        boolean tones = made.errors().contains("No such filter");
        if (cut.toneMapping() && info.colour().isHdr() && tones) {
          notes.add(ToneMap.NOTE);
          cut = cut.withoutToneMapping();
        } else if (encoder != Encoder.X264 && run < MOST_RUNS) {
          notes.add("The encoder " + encoder + " failed, so the processor encoded the clip");
          encoder = Encoder.X264;
        } else {
          throw Ffmpeg.failure(
                  "rendering " + DisplayName.of(request.output()), made.code(), made.errors())
              .asException();
        }
      } else if (made.frames() == 0) {
        throw Problem.user(
                "no-video-there",
                DisplayName.of(request.source())
                    + " has no picture at the asked time; choose another")
            .asException();
      } else if (made.frames() >= cut.frames() - Math.ceil(MISSING * cut.rate().value())
          || run >= MOST_RUNS) {
        return cut;
      } else {
        cut = cut.shortened(made.frames());
      }
    }
  }

  /**
   * How a run of FFmpeg ended.
   *
   * @param frames written
   */
  private record Run(int code, long frames, String errors) {}

  private Run run(List<String> arguments, Cut cut, Progress progress) throws InterruptedException {
    List<String> errors = new ArrayList<>();
    try (RunningProcess process =
        ffmpeg.start(arguments, work.path(), line -> keep(errors, line))) {
      long frames = follow(process, cut, progress);
      return new Run(process.waitFor(), frames, join(errors));
    } catch (IOException e) {
      throw Problem.external(
              "ffmpeg-failed", "FFmpeg broke off while rendering; try again and run doctor")
          .asException(e);
    }
  }

  private List<String> arguments(Cut cut, Levels levels, Encoder encoder, String stamp, Path part) {
    boolean samples = request.thumbnail() != null;
    FilterGraph.Extras extras =
        new FilterGraph.Extras(captions(cut), request.logo() != null, samples);
    String graph =
        new FilterGraph(info, request, cut).text(extras)
            + ";"
            + new SoundGraph(info, request.tracks(), cut).text(levels)
            + "[a]";
    List<String> arguments =
        new ArrayList<>(List.of("-v", "error", "-nostats", "-progress", "pipe:1", "-y"));
    arguments.addAll(Encoding.input(request.source(), cut));
    Path logo = request.logo();
    if (logo != null) {
      arguments.addAll(List.of("-i", Ffmpeg.file(logo)));
    }
    arguments.addAll(List.of("-filter_complex", graph));
    arguments.addAll(Encoding.clip(cut, encoder, stamp, part));
    if (samples) {
      arguments.addAll(List.of("-map", "[samples]", "-f", "rawvideo", WorkFolder.SAMPLES));
    }
    return arguments;
  }

  private boolean captions(Cut cut) {
    Transcript said = request.subtitles().transcript();
    CaptionStyle style = request.subtitles().style();
    if (said == null || style == CaptionStyle.NONE) {
      return false;
    }
    Transcript part = said.between(request.start(), request.start() + cut.length());
    Profile profile = request.profile();
    CaptionArea area =
        CaptionArea.of(profile.width(), profile.height(), request.subtitles().area());
    String ass = new Captions(fonts).ass(part, style, area, request.subtitles().keywords());
    return !ass.isEmpty() && work.write(ass, fonts);
  }

  /** The best frame of the clip, without captions and logo, taken from the recording again. */
  void thumbnail(Cut made, Path picture) throws InterruptedException {
    double at = request.start() + Thumbnail.best(work.samples(), made);
    RenderRequest there = request.between(at, at + 1);
    Cut frame = Cut.of(there, info).shortened(FEW);
    frame = made.toneMapping() ? frame : frame.withoutToneMapping();
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
    arguments.addAll(Encoding.input(request.source(), frame));
    arguments.add("-filter_complex");
    arguments.add(new FilterGraph(info, there, frame).text(FilterGraph.Extras.NONE));
    arguments.addAll(List.of("-map", "[v]", "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3"));
    arguments.addAll(List.of("-pix_fmt", "yuvj420p", "-f", "image2", "-update", "1"));
    arguments.add(Ffmpeg.file(picture));
    ffmpeg.run("making the thumbnail of " + DisplayName.of(request.output()), arguments);
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
        progress.report(0.97 * Math.min(1, (double) reported / cut.frames()), "rendering");
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
}

package dev.showrunner.media.probe;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks into a file: what it holds, or one line on what is wrong with it. */
public final class Probe {
  private static final List<String> STREAMS =
      List.of("-map", "0:V:0?", "-map", "0:a:0?", "-c", "copy");

  /** What FFmpeg says where a file was cut off, by container. */
  private static final List<String> COMPLAINTS =
      List.of("corrupt", "prematurely", "partial file", "invalid", "truncat", "do not match");

  private final Ffmpeg ffmpeg;

  public Probe(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * What the file holds. Sound alone is fine here, see {@link MediaInfo#requireVideo}.
   *
   * @throws ProblemException {@code file-not-found}, {@code file-not-readable}, {@code empty-file},
   *     {@code not-a-video} or {@code damaged-file}, each the user's to mend
   */
  public MediaInfo probe(Path file) throws InterruptedException {
    new InputFile(file).check();
    try {
      return look(file);
    } catch (IOException e) {
      throw Problem.external(
              "ffmpeg-failed", "FFmpeg broke off while reading " + DisplayName.of(file))
          .asException(e);
    }
  }

  private MediaInfo look(Path file) throws IOException, InterruptedException {
    Printed printed = new Printed(Ffmpeg.file(file));
    Packets head;
    try (RunningProcess process = ffmpeg.start(headOf(file), printed)) {
      head = Packets.head(lines(process));
      if (head.none() || !head.seen()) {
        int code = process.waitFor();
        refuse(file, head, printed.all(), code);
      }
      printed.awaitInput();
    }
    Banner banner = Banner.parse(printed.all(), Ffmpeg.file(file));
    if (banner.isStill() || printed.all().contains("misdetection possible")) {
      throw new InputFile(file).notVideo();
    }
    if (head.has("video") && head.width() * head.height() == 0) {
      throw new InputFile(file).damaged("its picture cannot be read");
    }
    return describe(head, banner, duration(file, banner));
  }

  private static List<String> headOf(Path file) {
    List<String> arguments = new ArrayList<>(List.of("-nostats", "-copyts"));
    arguments.addAll(List.of("-i", Ffmpeg.file(file)));
    arguments.addAll(STREAMS);
    arguments.addAll(List.of("-f", "framecrc", "pipe:1"));
    return arguments;
  }

  /** No packet came: why? */
  private static void refuse(Path file, Packets head, String errors, int code) {
    if (!head.none() || (code == 0 && errors.contains("\nOutput #0"))) {
      throw new InputFile(file).empty();
    }
    String all = errors.toLowerCase(Locale.ROOT);
    if (all.contains("does not contain any stream")) {
      throw new InputFile(file).notVideo();
    }
    boolean unreadable =
        all.contains("invalid data found")
            || all.contains("moov atom not found")
            || all.contains("end of file")
            || all.contains("could not find codec parameters")
            || all.contains("error opening input");
    if (unreadable) {
      throw new InputFile(file).beginsLikeMedia()
          ? new InputFile(file).damaged("its end or its index is missing")
          : new InputFile(file).notVideo();
    }
    throw Ffmpeg.failure("reading " + DisplayName.of(file), code, errors).asException();
  }

  /**
   * Of a file that announces one, checked against what it holds; of any other, measured. One that
   * announces more than it holds may have been cut off. It may also have subtitles or a second
   * sound track that last longer; then nothing in it is amiss.
   */
  private double duration(Path file, Banner banner) throws IOException, InterruptedException {
    double announced = banner.duration().orElse(0);
    if (banner.duration().isPresent() && !banner.estimated()) {
      if (!(announced > 0)) {
        throw new InputFile(file).empty();
      }
      double tolerance = Math.max(1, Math.max(Math.min(5, announced / 10), announced / 50));
      Tail tail = tail(file, announced - tolerance);
      if (tail.end - banner.start() >= announced - tolerance) {
        return announced;
      }
    }
    Tail whole = tail(file, 0);
    double measured = whole.end - banner.start();
    if (announced > 0 && !banner.estimated() && whole.amiss) {
      long there = Math.round(Math.max(0, measured));
      throw new InputFile(file)
          .damaged("only " + there + " of its " + Math.round(announced) + " seconds are there");
    }
    if (!(measured > 0)) {
      throw new InputFile(file).damaged("it holds no time stamps");
    }
    return measured;
  }

  /**
   * How a file ends.
   *
   * @param end of the last packet in seconds; minus infinity when there is none
   * @param amiss whether FFmpeg complained
   */
  private record Tail(double end, boolean amiss) {}

  private Tail tail(Path file, double from) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-v", "warning", "-nostats", "-copyts"));
    if (from > 0) {
      arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", from)));
    }
    arguments.addAll(List.of("-i", Ffmpeg.file(file)));
    arguments.addAll(STREAMS);
    arguments.addAll(List.of("-copyinkf", "-copypriorss", "1", "-f", "framecrc", "pipe:1"));
    Printed printed = new Printed(Ffmpeg.file(file));
    try (RunningProcess process = ffmpeg.start(arguments, printed)) {
      double end = Packets.all(lines(process)).end();
      process.waitFor();
      String complaints = printed.all().replace(Ffmpeg.file(file), "").toLowerCase(Locale.ROOT);
      return new Tail(end, COMPLAINTS.stream().anyMatch(complaints::contains));
    }
  }

  private static BufferedReader lines(RunningProcess process) {
    return new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.US_ASCII));
  }

  private static MediaInfo describe(Packets head, Banner banner, double duration) {
    boolean turned = banner.rotation() % 180 != 0;
    double aspect = head.pixelAspect();
    return new MediaInfo(
        duration,
        head.has("video"),
        turned ? head.height() : head.width(),
        turned ? head.width() : head.height(),
        banner.rotation(),
        turned ? 1 / aspect : aspect,
        banner.colour(),
        head.has("video") ? banner.fps() : 0,
        Math.max(0, head.first("video") - banner.start()),
        head.has("audio") ? Math.max(1, banner.audioTracks()) : 0,
        head.sampleRate(),
        head.has("audio") ? banner.channels() : 0,
        Math.max(0, head.first("audio") - banner.start()),
        banner.format() == null ? "" : banner.format(),
        head.has("video") ? banner.videoCodec() : "",
        head.has("audio") ? banner.audioCodec() : "");
  }
}

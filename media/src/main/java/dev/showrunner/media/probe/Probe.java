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
    List<String> errors = new ArrayList<>();
    Packets head;
    try (RunningProcess process = ffmpeg.start(headOf(file), line -> add(errors, line))) {
      head = Packets.head(lines(process));
      if (head.none() || !head.seen()) {
        int code = process.waitFor();
        refuse(file, head, join(errors), code);
      }
    }
    Banner banner = Banner.parse(join(errors), Ffmpeg.file(file));
    if (banner.isStill() || join(errors).contains("misdetection possible")) {
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

  private static void add(List<String> errors, String line) {
    synchronized (errors) {
      if (errors.size() < 10_000) {
        errors.add(line);
      }
    }
  }

  private static String join(List<String> errors) {
    synchronized (errors) {
      return String.join("\n", errors);
    }
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

  /** Of a file that announces one, checked against what it holds; of any other, measured. */
  private double duration(Path file, Banner banner) throws IOException, InterruptedException {
    if (banner.duration().isEmpty() || banner.estimated()) {
      double measured = endOf(file, 0) - banner.start();
      if (!(measured > 0)) {
        throw new InputFile(file).damaged("it holds no time stamps");
      }
      return measured;
    }
    double announced = banner.duration().getAsDouble();
    if (!(announced > 0)) {
      throw new InputFile(file).empty();
    }
    double tolerance = Math.max(1, announced * 0.02);
    double held = endOf(file, Math.max(0, announced - tolerance)) - banner.start();
    if (held < announced - tolerance) {
      long there = Math.round(Math.max(0, held));
      long all = Math.round(announced);
      throw new InputFile(file).damaged("only " + there + " of its " + all + " seconds are there");
    }
    return announced;
  }

  /** Where the last packet after a time ends; minus infinity when there is none. */
  private double endOf(Path file, double from) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-copyts"));
    if (from > 0) {
      arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", from)));
    }
    arguments.addAll(List.of("-i", Ffmpeg.file(file)));
    arguments.addAll(STREAMS);
    arguments.addAll(List.of("-copyinkf", "-copypriorss", "1", "-f", "framecrc", "pipe:1"));
    try (RunningProcess process = ffmpeg.start(arguments)) {
      double end = Packets.all(lines(process)).end();
      process.waitFor();
      return end;
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
        head.has("audio"),
        head.sampleRate(),
        head.has("audio") ? banner.channels() : 0,
        Math.max(0, head.first("audio") - banner.start()),
        banner.format() == null ? "" : banner.format());
  }
}

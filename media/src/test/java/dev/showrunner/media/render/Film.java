package dev.showrunner.media.render;

import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Footage whose every frame says which it is, and eyes to read what became of it. */
final class Film {
  /** FFmpeg's own mix to one channel is louder than either. */
  private static final String LEFT = "pan=mono|c0=c0";

  /** Each of the 16 columns is one bit of the frame's number. */
  private static final String NUMBERED =
      "format=gray,geq=lum='16+220*mod(floor(N/pow(2,floor(X*16/W))),2)',format=yuv420p";

  private final Ffmpeg ffmpeg;

  Film(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Numbered frames, key frames more than four seconds apart, a beep each second. */
  Path numbered(Path file, double fps, int seconds) throws InterruptedException {
    TestFfmpeg.run(
        ffmpeg,
        "-f lavfi -i",
        "color=black:s=320x180:r=%s:d=%d,%s".formatted(fps, seconds, NUMBERED),
        "-f",
        "lavfi",
        "-i",
        "aevalsrc='0.8*sin(2*PI*1000*t)*lt(mod(t,1),0.1)':s=48000:d=" + seconds,
        "-c:v",
        "libx264",
        "-preset",
        "fast",
        "-crf",
        "12",
        "-bf",
        "3",
        "-g",
        "250",
        "-sc_threshold",
        "0",
        "-c:a",
        "aac",
        file.toString());
    return file;
  }

  /** Made by a filter, such as {@code testsrc2=s=320x180:r=30:d=1}. */
  Path of(String picture, Path file, String... options) throws InterruptedException {
    List<String> more = new ArrayList<>(List.of(picture));
    more.addAll(List.of(options));
    more.add(file.toString());
    TestFfmpeg.run(ffmpeg, "-f lavfi -i", more.toArray(String[]::new));
    return file;
  }

  /** The same streams in another container. */
  Path copy(Path from, Path to, String... options) throws InterruptedException {
    List<String> more = new ArrayList<>(List.of(from.toString(), "-c", "copy"));
    more.addAll(List.of(options));
    more.add(to.toString());
    TestFfmpeg.run(ffmpeg, "-i", more.toArray(String[]::new));
    return to;
  }

  /** The numbers of a clip's frames. */
  List<Integer> numbers(Path clip) throws Exception {
    byte[] pixels = frames(clip, "scale=16:1:flags=area,format=gray");
    List<Integer> numbers = new ArrayList<>();
    for (int at = 0; at + 16 <= pixels.length; at += 16) {
      int number = 0;
      for (int bit = 0; bit < 16; bit++) {
        number |= (pixels[at + bit] & 0xFF) > 126 ? 1 << bit : 0;
      }
      numbers.add(number);
    }
    return numbers;
  }

  /** All frames through a filter, one byte a pixel. */
  byte[] frames(Path clip, String filter) throws Exception {
    return output(List.of("-i", clip.toString(), "-an", "-vf", filter, "-f", "rawvideo"));
  }

  /** One frame in gray. */
  Picture frame(Path clip, double at, int width, int height) throws Exception {
    byte[] pixels =
        output(
            List.of(
                "-ss",
                String.format(Locale.ROOT, "%.3f", at),
                "-i",
                clip.toString(),
                "-frames:v",
                "1",
                "-vf",
                "format=gray",
                "-f",
                "rawvideo"));
    return new Picture(pixels, width, height);
  }

  /** One frame's red, green and blue, in the mean of all pixels of a part. */
  int[] colour(Path clip, double at, String crop) throws Exception {
    byte[] pixels =
        output(
            List.of(
                "-ss",
                String.format(Locale.ROOT, "%.3f", at),
                "-i",
                clip.toString(),
                "-frames:v",
                "1",
                "-vf",
                crop + ",scale=1:1:flags=area,format=rgb24",
                "-f",
                "rawvideo"));
    return new int[] {pixels[0] & 0xFF, pixels[1] & 0xFF, pixels[2] & 0xFF};
  }

  /** The sound at 48,000 samples a second. */
  float[] sound(Path clip) throws Exception {
    byte[] bytes =
        output(List.of("-i", clip.toString(), "-vn", "-af", LEFT, "-ar", "48000", "-f", "f32le"));
    float[] samples = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    return samples;
  }

  /** What FFmpeg prints about a file. */
  String banner(Path clip) throws InterruptedException {
    StringBuilder printed = new StringBuilder();
    try (RunningProcess process =
        ffmpeg.start(
            List.of("-i", clip.toString(), "-f", "null", "-t", "0", "-"),
            line -> printed.append(line).append('\n'))) {
      process.waitFor();
    }
    return printed.toString();
  }

  /** How alike two pictures of the same size are, 1 being equal. */
  double ssim(Path clip, String part, Path source, String asked, String scaled)
      throws InterruptedException {
    StringBuilder printed = new StringBuilder();
    List<String> arguments = new ArrayList<>(List.of("-i", clip.toString()));
    arguments.addAll(List.of(asked.split(" ")));
    arguments.addAll(List.of("-i", source.toString(), "-lavfi"));
    arguments.add("[0:v]%s[a];[1:v]%s[b];[a][b]ssim".formatted(part, scaled));
    arguments.addAll(List.of("-f", "null", "-"));
    try (RunningProcess process = ffmpeg.start(arguments, line -> printed.append(line))) {
      process.waitFor();
    }
    return Double.parseDouble(printed.toString().replaceAll("(?s).*All:([0-9.]+).*", "$1"));
  }

  private byte[] output(List<String> arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-v", "error"));
    all.addAll(arguments);
    all.add("pipe:1");
    try (RunningProcess process = ffmpeg.start(all)) {
      byte[] bytes = process.stdout().readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException(process.errorTail());
      }
      return bytes;
    }
  }

  /** Gray pixels. */
  record Picture(byte[] pixels, int width, int height) {
    int at(int x, int y) {
      return pixels[y * width + x] & 0xFF;
    }

    double mean(int fromY, int toY) {
      long sum = 0;
      for (int y = fromY; y < toY; y++) {
        for (int x = 0; x < width; x++) {
          sum += at(x, y);
        }
      }
      return (double) sum / width / (toY - fromY);
    }

    /** Mean difference between neighbours: small where a picture is blurred. */
    double detail(int fromY, int toY) {
      long sum = 0;
      for (int y = fromY; y < toY; y++) {
        for (int x = 1; x < width; x++) {
          sum += Math.abs(at(x, y) - at(x - 1, y));
        }
      }
      return (double) sum / (width - 1) / (toY - fromY);
    }

    /** Left, top, right, bottom of what is brighter than this; null when nothing is. */
    int[] bright(int than) {
      int[] box = null;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (at(x, y) > than) {
            box = box == null ? new int[] {x, y, x, y} : box;
            box[0] = Math.min(box[0], x);
            box[2] = Math.max(box[2], x);
            box[3] = y;
          }
        }
      }
      return box;
    }
  }
}

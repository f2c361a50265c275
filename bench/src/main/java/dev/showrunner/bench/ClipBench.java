package dev.showrunner.bench;

import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.render.Renderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One vertical clip before a blurred background, on the same frames beside two others: the filter
 * graph and the encoder settings of the program that Showrunner's clips succeed, and the fastest
 * plain FFmpeg command we know for the same picture.
 */
public final class ClipBench implements Benchmark {
  private static final double AIM = 10;
  private static final double PLAIN_AIM = 1.15;
  private static final double NANOS = 1e9;

  /** Where in the recording the clip starts: not on a key frame. */
  private static final double START = 3.3;

  /**
   * Fills the frame, blurs all of it twenty pixels wide ten times over, half of it for the game.
   */
  private static final String SUCCEEDED =
      "[0:v]scale=1080:1920:force_original_aspect_ratio=increase,crop=1080:1920,"
          + "boxblur=20:10[back];"
          + "[0:v]scale=1080:960:force_original_aspect_ratio=increase,crop=1080:960[front];"
          + "[back][front]overlay=(W-w)/2:(H-h)/2[v]";

  /**
   * The same picture by hand, without anything Showrunner adds: no exact first frame, no loudness,
   * no check of what was made.
   */
  private static final String PLAIN =
      "[0:v]scale=1080:608:flags=bicubic,format=yuv420p,split[front][copy];"
          + "[copy]fps=30,crop=342:608,scale=136:240:flags=area,boxblur=7:2:5:2,"
          + "lutyuv=y=16+(val-16)*0.62,scale=1080:1920:flags=bicubic,fps=60[back];"
          + "[back][front]overlay=0:656[v]";

  /** What specifications are measured with: flat colours, sharp edges, some motion. */
  private static final String PATTERN = "testsrc2=s=1920x1080:r=60";

  /** Closer to a game: fine structure everywhere, and the camera sweeps over it. */
  private static final String TEXTURE =
      "mandelbrot=s=2880x1620:r=60:start_scale=0.006:start_x=-0.7453:start_y=0.1127:maxiter=400,"
          + "trim=end_frame=1,loop=-1:1,setpts=N/60/TB,"
          + "crop=1920:1080:x='480+470*sin(t*2)':y='270+260*cos(t*1.3)'";

  @Override
  public String name() {
    return "clip";
  }

  @Override
  public String description() {
    return "a vertical clip of 30 s of 1080p60, beside the filter graph and encoder of the program"
        + " before";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    Ffmpeg ffmpeg =
        Ffmpeg.find(context.processes(), null, context.workDirectory().resolve("ffmpeg"));
    List<Measurement> measurements = new ArrayList<>();
    measurements.addAll(measure(context, ffmpeg, "pattern", PATTERN, context.quick() ? 1 : 30));
    measurements.addAll(measure(context, ffmpeg, "texture", TEXTURE, context.quick() ? 1 : 10));
    return measurements;
  }

  private static List<Measurement> measure(
      BenchContext context, Ffmpeg ffmpeg, String called, String picture, double seconds)
      throws Exception {
    Path source = context.workDirectory().resolve(called + ".mp4");
    context.progress().accept("making " + called + ", 1080p60");
    make(ffmpeg, picture, START + seconds + 1, source);
    Path clip = context.workDirectory().resolve(called + "-clip.mp4");
    RenderRequest request = RenderRequest.of(source, START, START + seconds, clip);
    Renderer renderer = new Renderer(ffmpeg);
    context.progress().accept("rendering " + Samples.figure(seconds) + " s, and by hand");
    Path byHand = context.workDirectory().resolve(called + "-plain.mp4");
    Samples ours = new Samples();
    Samples plain = new Samples();
    Samples ratios = new Samples();
    for (int run = 0; run < (context.quick() ? 1 : 3); run++) {
      long from = context.clock().nanoTime();
      renderer.render(request, Progress.NONE);
      double one = (context.clock().nanoTime() - from) / NANOS;
      from = context.clock().nanoTime();
      ffmpeg.run("rendering by hand", plain(source, seconds, byHand));
      double other = (context.clock().nanoTime() - from) / NANOS;
      ours.add(one);
      plain.add(other);
      ratios.add(one / other);
    }
    context.progress().accept("the program before, the same " + Samples.figure(seconds) + " s");
    Path other = context.workDirectory().resolve(called + "-before.mp4");
    long from = context.clock().nanoTime();
    ffmpeg.run("rendering as the program before", before(source, seconds, other));
    double theirs = (context.clock().nanoTime() - from) / NANOS;
    double megabits = Files.size(clip) * 8 / 1e6 / seconds;
    Measurement rendered =
        Measurement.of("clip of " + called, ours.median(), "s")
            .beside(
                theirs / ours.median(),
                "the program before, " + Samples.figure(theirs) + " s; how many times faster")
            .noting(
                "%s s of 1080p60 to 1080×1920 at 60 frames a second, %s Mbit/s beside %s; %s"
                    .formatted(
                        Samples.figure(seconds),
                        Samples.figure(megabits),
                        Samples.figure(Files.size(other) * 8 / 1e6 / seconds),
                        ours.spread()));
    return List.of(
        called.equals("pattern") ? rendered.aiming(Aim.ratioAtLeast(AIM)) : rendered,
        Measurement.of("clip of " + called + ", beside a plain command", ours.median(), "s")
            .beside(
                ratios.median(),
                "the best plain FFmpeg command, " + Samples.figure(plain.median()) + " s")
            .aiming(Aim.ratioAtMost(PLAIN_AIM))
            .noting("in turns; ratios of " + ratios.spread()),
        Measurement.of("times real time, " + called, seconds / ours.median(), "×"));
  }

  private static void make(Ffmpeg ffmpeg, String picture, double seconds, Path file)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "lavfi"));
    arguments.addAll(List.of("-i", picture, "-f", "lavfi", "-i", "anoisesrc=r=48000:c=pink:a=0.2"));
    arguments.addAll(List.of("-t", String.format(Locale.ROOT, "%.2f", seconds)));
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "superfast"));
    arguments.addAll(List.of("-b:v", "8M", "-g", "120", "-c:a", "aac", Ffmpeg.file(file)));
    ffmpeg.run("making footage", arguments);
  }

  private static List<String> before(Path source, double seconds, Path clip) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
    arguments.addAll(List.of("-ss", Double.toString(START), "-t", Double.toString(seconds)));
    arguments.addAll(List.of("-i", Ffmpeg.file(source), "-filter_complex", SUCCEEDED));
    arguments.addAll(List.of("-map", "[v]", "-map", "0:a", "-c:v", "libx264", "-preset", "fast"));
    arguments.addAll(List.of("-crf", "22", "-c:a", "aac", "-b:a", "192k", Ffmpeg.file(clip)));
    return arguments;
  }

  private static List<String> plain(Path source, double seconds, Path clip) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
    arguments.addAll(List.of("-ss", Double.toString(START), "-t", Double.toString(seconds)));
    arguments.addAll(List.of("-i", Ffmpeg.file(source), "-filter_complex", PLAIN));
    arguments.addAll(List.of("-map", "[v]", "-map", "0:a", "-c:v", "libx264"));
    arguments.addAll(List.of("-preset", "superfast", "-crf", "22", "-profile:v", "high"));
    arguments.addAll(List.of("-x264-params", "scenecut=0:bframes=0:weightp=0"));
    arguments.addAll(List.of("-maxrate", "12M", "-bufsize", "24M", "-g", "120"));
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "160k"));
    arguments.addAll(List.of("-movflags", "+faststart", Ffmpeg.file(clip)));
    return arguments;
  }
}

package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clips from all over a long recording begin where they should, with sound and picture together.
 * Six minutes as a rule; {@code -Dtest.hours=4} makes it a whole stream.
 */
class LongRecordingTest {
  private static final double FRAME = 1 / 30.0;

  /** Each second flash and beep begin anew; key frames are further apart. */
  private static final double BEAT = 2;

  @TempDir Path folder;

  @Test
  void clipsFromAllOverBeginWithinAFrameAndStayInTime() throws Exception {
    Ffmpeg ffmpeg = TestFfmpeg.find();
    Film film = new Film(ffmpeg);
    double seconds = 3600 * Double.parseDouble(System.getProperty("test.hours", "0.1"));
    Path show = show(ffmpeg, seconds);
    Random random = new Random(4);
    for (int clip = 0; clip < 10; clip++) {
      double start = seconds * clip / 10 + random.nextDouble() * (seconds / 10 - 4);
      RenderResult made =
          new Renderer(ffmpeg)
              .render(
                  RenderRequest.of(show, start, start + BEAT + 0.2, folder.resolve("clip.mp4"))
                      .withProfile(Profile.SQUARE)
                      .withLayout(Layout.CROP, null),
                  Progress.NONE);
      double expected = Math.ceil(start / BEAT) * BEAT - start;
      double flash = flash(film, made.path());
      double beep = beep(film, made.path(), flash);
      assertThat(flash).as("start of %s", start).isCloseTo(expected, within(FRAME + 0.001));
      assertThat(beep).as("sound at %s", start).isCloseTo(flash, within(FRAME));
    }
  }

  private Path show(Ffmpeg ffmpeg, double seconds) throws Exception {
    Path file = folder.resolve("show.mp4");
    String length = String.format(Locale.ROOT, "%.0f", seconds);
    TestFfmpeg.run(
        ffmpeg,
        "-f lavfi -i",
        "color=black:s=64x64:r=30:d="
            + length
            + ",drawbox=color=white:t=fill:enable='lt(mod(n,60),6)'",
        "-f",
        "lavfi",
        "-i",
        "aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,2),0.1)':s=16000:d=" + length,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-g",
        "250",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-b:a",
        "32k",
        file.toString());
    return file;
  }

  /** When the picture first turns white, in seconds. */
  private static double flash(Film film, Path clip) throws Exception {
    byte[] frames = film.frames(clip, "scale=1:1:flags=area,format=gray");
    for (int i = 0; i < frames.length; i++) {
      boolean lit = (frames[i] & 0xFF) > 128;
      if (lit && i > 0 && (frames[i - 1] & 0xFF) < 128) {
        return i * FRAME;
      }
    }
    return 0;
  }

  /** When the sound next begins, from a little before. */
  private static double beep(Film film, Path clip, double near) throws Exception {
    float[] sound = film.sound(clip);
    for (int i = (int) (Math.max(0, near - 0.2) * 48_000); i < sound.length; i++) {
      if (Math.abs(sound[i]) > 0.2) {
        return i / 48_000.0;
      }
    }
    return -1;
  }
}

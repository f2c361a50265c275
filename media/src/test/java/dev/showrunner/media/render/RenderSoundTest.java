package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clip sounds like. */
class RenderSoundTest {
  private static final String PICTURE = "-f lavfi -i color=gray:s=64x36:r=24:d=";

  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;
  private static Film film;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    film = new Film(ffmpeg);
  }

  private static Path source(String name, int seconds, String... sounds) throws Exception {
    Path file = folder.resolve(name);
    List<String> more = new ArrayList<>();
    for (String sound : sounds) {
      more.addAll(List.of("-f", "lavfi", "-i", sound));
    }
    for (int i = 0; i <= sounds.length; i++) {
      more.addAll(List.of("-map", Integer.toString(i)));
    }
    more.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le"));
    more.addAll(List.of("-t", Integer.toString(seconds), file.toString()));
    TestFfmpeg.run(ffmpeg, PICTURE + seconds, more.toArray(String[]::new));
    return file;
  }

  private static RenderResult render(Path source, double length, AudioTracks tracks)
      throws Exception {
    return new Renderer(ffmpeg)
        .render(
            RenderRequest.of(source, 0, length, folder.resolve(source.getFileName() + ".mp4"))
                .withProfile(Profile.SQUARE)
                .withLayout(Layout.CROP, null)
                .withTracks(tracks),
            Progress.NONE);
  }

  private static double loudness(Path clip) throws Exception {
    StringBuilder printed = new StringBuilder();
    List<String> measure =
        List.of("-nostats", "-i", clip.toString(), "-vn", "-af", "ebur128", "-f", "null", "-");
    try (RunningProcess process =
        ffmpeg.start(measure, line -> printed.append(line).append('\n'))) {
      process.waitFor();
    }
    return Double.parseDouble(printed.toString().replaceAll("(?s).*I: +(-?[0-9.]+) LUFS.*", "$1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "quiet | anoisesrc=c=pink:a=0.15:r=48000:seed=1",
        "loud | anoisesrc=c=pink:a=1:r=48000:seed=1",
        "shouts | aevalsrc='0.5*sin(5000*t)*lt(mod(t\\,1)\\,0.25)+0.03*sin(3000*t)':s=44100",
        "percussive | aevalsrc='0.9*sin(900*t)*exp(-25*mod(t\\,0.5))':s=48000"
      })
  void everyClipIsAsLoudAsPlatformsPlay(String name, String sound) throws Exception {
    Path clip = render(source(name + ".mkv", 4, sound), 4, AudioTracks.FIRST).path();
    assertThat(loudness(clip)).isCloseTo(LoudnessMeter.TARGET, within(1.0));
    for (float sample : film.sound(clip)) {
      assertThat(Math.abs(sample)).isLessThan(1f);
    }
  }

  @Test
  void silenceIsNotRaisedToNoise() throws Exception {
    Path still = source("still.mkv", 3, "anoisesrc=c=white:a=0.0008:r=48000:seed=1");
    Path clip = render(still, 3, AudioTracks.FIRST).path();
    for (float sample : film.sound(clip)) {
      assertThat(Math.abs(sample)).isLessThan(0.003f);
    }
  }

  @Test
  void quietPartsStayAsMuchQuieterAsTheyWere() throws Exception {
    Path two = source("two.mkv", 6, "aevalsrc='(0.02+0.06*gte(t\\,3))*sin(2*PI*500*t)':s=48000");
    float[] sound = film.sound(render(two, 6, AudioTracks.FIRST).path());
    double quiet = power(sound, 500, 0.5, 2.5);
    double loud = power(sound, 500, 3.5, 5.5);
    assertThat(20 * Math.log10(loud / quiet)).isCloseTo(20 * Math.log10(4), within(0.3));
  }

  @Test
  void theChosenTracksAreHeard() throws Exception {
    Path three =
        source("three.mkv", 2, "sine=f=400:r=48000", "sine=f=900:r=44100", "sine=f=2500:r=48000");
    assertHeard(render(three, 2, AudioTracks.FIRST), true, false, false);
    assertHeard(render(three, 2, AudioTracks.of("2")), false, true, false);
    assertHeard(render(three, 2, AudioTracks.of("1,3")), true, false, true);
    RenderResult all = render(three, 2, AudioTracks.of("all"));
    assertHeard(all, true, true, true);
    assertThat(all.notes()).isEmpty();
    RenderResult sixth = render(three, 2, AudioTracks.of("6"));
    assertHeard(sixth, true, false, false);
    assertThat(sixth.notes())
        .containsExactly("The recording has no audio track 6; the first is heard instead");
    assertThat(render(three, 2, AudioTracks.of("2,6")).notes())
        .containsExactly("The recording has no audio track 6");
  }

  private static void assertHeard(RenderResult clip, boolean... heard) throws Exception {
    float[] sound = film.sound(clip.path());
    double[] tones = {400, 900, 2500};
    for (int i = 0; i < tones.length; i++) {
      double power = power(sound, tones[i], 0.3, 1.7);
      assertThat(power > 0.02).as("%s Hz: %s", tones[i], power).isEqualTo(heard[i]);
    }
  }

  /** How much of a tone there is: its amplitude. */
  private static double power(float[] sound, double hertz, double from, double to) {
    double real = 0;
    double imaginary = 0;
    int first = (int) (from * 48_000);
    int last = (int) (to * 48_000);
    for (int i = first; i < last; i++) {
      double angle = 2 * Math.PI * hertz * i / 48_000;
      real += sound[i] * Math.cos(angle);
      imaginary += sound[i] * Math.sin(angle);
    }
    return 2 * Math.hypot(real, imaginary) / (last - first);
  }

  @Test
  void tracksAreWrittenAsNumbersOrAll() {
    assertThat(AudioTracks.of("1, 3,1")).hasToString("1,3");
    assertThat(AudioTracks.of("all")).hasToString("all");
    for (String wrong : List.of("", "0", "1,,2", "first", "-1")) {
      assertThatThrownBy(() -> AudioTracks.of(wrong)).hasMessageContaining("number from 1");
    }
  }
}

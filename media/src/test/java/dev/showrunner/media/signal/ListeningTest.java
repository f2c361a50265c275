package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Signal;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.SampleShow;
import dev.showrunner.media.footage.ShowScript;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {
  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;

  @BeforeAll
  static void find() throws Exception {
    ffmpeg = TestFfmpeg.find();
  }

  @Test
  void measuresEachSecondInDecibels() throws Exception {
    // A sine of amplitude 0.5 has an RMS of 0.5/√2, which is -9.03 dB; every other second is still.
    Path file = folder.resolve("sine.wav");
    TestFfmpeg.run(
        ffmpeg,
        "-f lavfi -i aevalsrc=0.5*sin(2*PI*441*t)*mod(floor(t)\\,2):s=44100:d=6",
        file.toString());

    Signal loudness = measure(file);

    assertThat(loudness.name()).isEqualTo("loudness");
    assertThat(loudness.stepSeconds()).isEqualTo(1);
    assertThat(loudness.size()).isEqualTo(6);
    for (int i = 0; i < 6; i++) {
      double expected = i % 2 == 0 ? Loudness.SILENCE : -9.03;
      assertThat((double) loudness.at(i)).as("second " + i).isCloseTo(expected, within(0.05));
    }
  }

  @Test
  void secondsAreThoseOfThePictureWhereSoundBeginsLate() throws Exception {
    Path show = folder.resolve("show.mp4");
    new SampleShow(ffmpeg).make(ShowScript.of(8, 160, 90, 10).cheeringAt(2), show, Progress.NONE);
    for (String name : new String[] {"late.mkv", "late.mp4", "late.ts"}) {
      Path late = folder.resolve(name);
      TestFfmpeg.run(
          ffmpeg,
          "-i",
          show.toString(),
          "-itsoffset",
          "3",
          "-i",
          show.toString(),
          "-map",
          "0:v",
          "-map",
          "1:a",
          "-c",
          "copy",
          "-t",
          "8",
          late.toString());

      Signal loudness = measure(late);

      assertThat(loudness.size()).as(name).isEqualTo(8);
      assertThat(loudness.at(0)).as(name).isLessThan(-60);
      assertThat(loudness.at(2)).as(name).isLessThan(-60);
      assertThat(loudness.at(4)).as(name).isLessThan(-20);
      assertThat(loudness.at(6)).as(name).isGreaterThan(-15);
    }
  }

  @Test
  void aGapInTheSoundIsSilence() throws Exception {
    Path file = folder.resolve("gap.mkv");
    TestFfmpeg.run(
        ffmpeg,
        "-f lavfi -i sine=f=1000:r=48000:d=6 -af aselect='not(between(t\\,2\\,4))' -c:a pcm_s16le",
        file.toString());

    Signal loudness = measure(file);

    assertThat(loudness.size()).isEqualTo(6);
    assertThat(loudness.at(1)).isGreaterThan(-30);
    assertThat(loudness.at(2)).isLessThan(-40);
    assertThat(loudness.at(3)).isLessThan(-40);
    assertThat(loudness.at(5)).isGreaterThan(-30);
  }

  @Test
  void aRateThatChangesMidwayKeepsTheSecondsAndTheLevels() throws Exception {
    Path first = folder.resolve("first.ts");
    Path second = folder.resolve("second.ts");
    Path both = folder.resolve("both.ts");
    String sine = "-f lavfi -i aevalsrc=0.5*sin(2*PI*441*t):d=4:s=";
    TestFfmpeg.run(ffmpeg, sine + "48000 -c:a mp2 -b:a 256k", first.toString());
    TestFfmpeg.run(ffmpeg, sine + "32000 -c:a mp2 -b:a 256k", second.toString());
    try (OutputStream out = Files.newOutputStream(both)) {
      Files.copy(first, out);
      Files.copy(second, out);
    }

    MediaInfo info = new Probe(ffmpeg).probe(first);
    Signal loudness = new Listening(ffmpeg).measure(both, info, Progress.NONE).loudness();

    assertThat(loudness.size()).isBetween(7, 9);
    for (int i : new int[] {1, 2, 5, 6}) {
      assertThat((double) loudness.at(i)).as("second " + i).isCloseTo(-9.03, within(0.5));
    }
  }

  @Test
  void reportsHowFarItIs() throws Exception {
    Path file = folder.resolve("long.wav");
    TestFfmpeg.run(ffmpeg, "-f lavfi -i anoisesrc=d=300:r=8000", file.toString());
    List<Double> reported = new ArrayList<>();

    new Listening(ffmpeg)
        .measure(file, new Probe(ffmpeg).probe(file), (f, stage) -> reported.add(f));

    assertThat(reported).isSorted().hasSizeBetween(50, 101).endsWith(1.0);
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    Path file = folder.resolve("interrupted.wav");
    TestFfmpeg.run(ffmpeg, "-f lavfi -i anoisesrc=d=60:r=48000", file.toString());
    MediaInfo info = new Probe(ffmpeg).probe(file);
    List<Double> reported = new ArrayList<>();

    assertThatThrownBy(() ->
            new Listening(ffmpeg)
                .measure(
                    file,
                    info,
                    (fraction, stage) -> {
                      reported.add(fraction);
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOf(InterruptedException.class);

    assertThat(reported).last().satisfies(last -> assertThat(last).isLessThan(0.1));
  }

  @Test
  void withoutSoundThereIsNothingToMeasure() throws Exception {
    Path mute = folder.resolve("mute.mp4");
    new SampleShow(ffmpeg).make(ShowScript.of(2, 160, 90, 10).muted(), mute, Progress.NONE);

    assertThatThrownBy(() -> measure(mute))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("no-audio");
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
            });
  }

  private static Signal measure(Path file) throws InterruptedException {
    MediaInfo info = new Probe(ffmpeg).probe(file);
    return new Listening(ffmpeg).measure(file, info, Progress.NONE).loudness();
  }
}

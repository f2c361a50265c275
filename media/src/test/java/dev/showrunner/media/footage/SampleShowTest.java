package dev.showrunner.media.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.ShowScript.Cheer;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleShowTest {
  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;

  @BeforeAll
  static void find() throws Exception {
    ffmpeg = TestFfmpeg.find();
  }

  @ParameterizedTest
  @ValueSource(strings = {"show.mp4", "100% it's\na show.mkv"})
  void flashesAndBeepsAtTheScriptedMoments(String name) throws Exception {
    ShowScript script = ShowScript.of(13, 320, 180, 30).cheeringAt(3.5, 9.98);
    List<Double> reported = new ArrayList<>();

    Path file =
        new SampleShow(ffmpeg)
            .make(script, folder.resolve(name), (fraction, stage) -> reported.add(fraction));

    MediaInfo info = new Probe(ffmpeg).probe(file);
    assertThat(info.duration()).isCloseTo(13, within(0.1));
    assertThat(info.width()).isEqualTo(320);
    assertThat(info.height()).isEqualTo(180);
    assertThat(info.fps()).isEqualTo(30);
    FootageMeter meter = new FootageMeter(ffmpeg);
    List<Double> flashes = meter.flashes(file);
    List<Double> beeps = meter.beeps(file);
    assertThat(flashes).hasSize(2);
    assertThat(beeps).hasSize(2);
    // Matroska keeps the silent sample that every AAC stream begins with: all is a bit later.
    double delay = info.videoStart();
    assertThat(delay).isLessThan(0.03);
    for (int i = 0; i < 2; i++) {
      double scripted = script.flashAt(script.cheers().get(i));
      assertThat(flashes.get(i)).isCloseTo(scripted + delay, within(0.002));
      assertThat(beeps.get(i)).isCloseTo(scripted + delay, within(0.005));
    }
    assertThat(script.flashAt(new Cheer(9.98))).isEqualTo(10);
    assertThat(reported).isSorted().endsWith(1.0);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.startsWith(".show"));
    }
  }

  @Test
  void makesSoundOrPicturesAlone() throws Exception {
    ShowScript script = ShowScript.of(3, 160, 90, 10);
    SampleShow show = new SampleShow(ffmpeg);
    Probe probe = new Probe(ffmpeg);

    MediaInfo mute = probe.probe(show.make(script.muted(), folder.resolve("m.mp4"), Progress.NONE));
    MediaInfo blind =
        probe.probe(show.make(script.soundOnly(), folder.resolve("b.m4a"), Progress.NONE));

    assertThat(mute.hasVideo()).isTrue();
    assertThat(mute.hasAudio()).isFalse();
    assertThat(blind.hasVideo()).isFalse();
    assertThat(blind.hasAudio()).isTrue();
  }
}

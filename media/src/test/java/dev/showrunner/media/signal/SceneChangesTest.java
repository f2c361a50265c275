package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Signal;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneChangesTest {
  @Test
  void aCutIsSeenAndAStillPictureIsNone(@TempDir Path folder) throws Exception {
    Ffmpeg ffmpeg = TestFfmpeg.find();
    Path file = folder.resolve("cut.mp4");
    TestFfmpeg.run(
        ffmpeg,
        "-f lavfi -i color=black:s=160x90:r=10:d=6 -f lavfi -i testsrc=s=160x90:r=10:d=6"
            + " -filter_complex [1]trim=end_frame=1,loop=59:1:0,setpts=N/10/TB[t];[0][t]concat"
            + " -g 10 -c:v libx264 -preset ultrafast",
        file.toString());

    Signal scenes = new SceneChanges(ffmpeg).measure(file, 12, Progress.NONE);

    assertThat(scenes.size()).isEqualTo(12);
    assertThat(scenes.at(6)).isGreaterThan(0.2f);
    for (int i = 0; i < 12; i++) {
      if (i != 6) {
        assertThat(scenes.at(i)).as("second " + i).isLessThan(0.1f);
      }
    }
  }

  @Test
  void sparseSignalsStandWhereTheyAre() {
    float[] gifts =
        SparseSignals.audience(List.of(new AudienceEvent(10.5, 100), new AudienceEvent(40, 1)), 60)
            .values();
    float[] markers = SparseSignals.markers(List.of(30.0, 1e9), 60).values();

    assertThat(gifts[10]).isGreaterThan(6).isGreaterThan(gifts[11]);
    assertThat(gifts[40]).isEqualTo(1);
    assertThat(gifts[20]).isZero();
    assertThat(markers[28]).isEqualTo(1);
    assertThat(markers[20]).isBetween(0.5f, 0.99f);
    assertThat(markers[34]).isZero();
    assertThat(markers[10]).isZero();
  }
}

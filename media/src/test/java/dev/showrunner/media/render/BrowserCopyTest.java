package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.ProblemException;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a recording is, its copy plays in browsers and keeps its times. */
class BrowserCopyTest {
  private static final int FPS = 30;

  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;
  private static Film film;
  private static Path show;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    film = new Film(ffmpeg);
    show = film.numbered(folder.resolve("show.mp4"), FPS, 6);
  }

  private static Path copy(Path recording) throws InterruptedException {
    Path copy = folder.resolve("copy of " + recording.getFileName() + ".mp4");
    new Renderer(ffmpeg).browserCopy().make(recording, copy, Progress.NONE);
    return copy;
  }

  /** The number of the frame that is shown at a time. */
  private static int shown(Path video, double at) throws Exception {
    Path frame = folder.resolve("frame.mkv");
    // a little before the frame's own time, as a page that seeks there by a rounded number
    String seek = "%.3f".formatted(at - 0.3 / FPS);
    TestFfmpeg.run(
        ffmpeg,
        "-y -ss " + seek,
        ("-i|" + video + "|-frames:v|1|-an|-c:v|ffv1|" + frame).split("\\|"));
    return film.numbers(frame).getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "obs.mkv, -c copy, h264, aac",
    "obs.flv, -c copy, h264, aac",
    "stream.ts, -c copy, h264, aac",
    "pcm.mov, -c:v copy -c:a pcm_s16le, h264, aac",
    "tape.mpg, -c:v mpeg2video -q:v 2 -c:a mp2, h264, aac",
    "phone.mkv, -c:v libx265 -x265-params log-level=none -preset ultrafast -c:a flac, h264, flac",
    "deep.mkv, -c:v libx264 -pix_fmt yuv422p10le -preset ultrafast -c:a ac3, h264, aac"
  })
  void theCopyPlaysAndShowsEachMomentAtItsTime(
      String name, String made, String picture, String sound) throws Exception {
    Path recording = folder.resolve(name);
    TestFfmpeg.run(
        ffmpeg,
        "-y -i " + show,
        Stream.concat(Stream.of(made.split(" ")), Stream.of(recording.toString()))
            .toArray(String[]::new));
    Path copy = copy(recording);
    MediaInfo info = new Probe(ffmpeg).probe(copy);
    assertThat(info.videoCodec()).isEqualTo(picture);
    assertThat(info.audioCodec()).isEqualTo(sound);
    assertThat(info.colour().pixels()).isEqualTo("yuv420p");
    assertThat(info.format()).contains("mp4");
    assertThat(BrowserCopy.keepsPicture(info) && BrowserCopy.keepsSound(info)).isTrue();
    assertThat(info.duration()).isCloseTo(6, within(0.2));
    for (double at : List.of(1.0, 2.5, 4.9)) {
      assertThat(shown(copy, at)).isCloseTo((int) Math.round(at * FPS), within(1));
    }
    assertThat(isFast(copy)).isTrue();
  }

  /** Whether its index is at its beginning, so that it plays before it is all there. */
  private static boolean isFast(Path copy) throws Exception {
    String bytes = Files.readString(copy, java.nio.charset.StandardCharsets.ISO_8859_1);
    return bytes.indexOf("moov") < bytes.indexOf("mdat");
  }

  @Test
  void aPictureThatBeginsLateStaysLate() throws Exception {
    Path late = folder.resolve("late.mkv");
    TestFfmpeg.run(
        ffmpeg,
        "-y -itsoffset 1 -i " + show,
        ("-i|" + show + "|-map|0:v|-map|1:a|-c|copy|" + late).split("\\|"));
    double before = new Probe(ffmpeg).probe(late).videoStart();
    assertThat(before).isCloseTo(1, within(0.1));
    assertThat(new Probe(ffmpeg).probe(copy(late)).videoStart())
        .isCloseTo(before, within(1.0 / FPS));
  }

  @Test
  void aLargePictureThatIsEncodedBecomesSmall() throws Exception {
    Path large = film.of("testsrc2=s=1280x720:r=25:d=1", folder.resolve("large.mpg"), "-q:v", "5");
    MediaInfo info = new Probe(ffmpeg).probe(copy(large));
    assertThat(info.width()).isEqualTo(960);
    assertThat(info.height()).isEqualTo(540);
  }

  @Test
  void anInterruptLeavesNothing() throws Exception {
    Path slow = film.of("testsrc2=s=640x360:r=30:d=8", folder.resolve("s.mpg"), "-q:v", "5");
    Path copy = folder.resolve("stopped.mp4");
    assertThatThrownBy(() ->
            new Renderer(ffmpeg)
                .browserCopy()
                .make(
                    slow,
                    copy,
                    (done, stage) -> {
                      if (stage.equals("encoding")) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(copy).doesNotExist();
    assertThat(folder.resolve("stopped.mp4.part")).doesNotExist();
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void whatIsNoVideoIsRefusedInALine() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.mkv"), "no video at all");
    assertThatThrownBy(() -> copy(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("notes.mkv");
  }
}

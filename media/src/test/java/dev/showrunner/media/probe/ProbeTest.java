package dev.showrunner.media.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;
  private static Probe probe;

  /** Four seconds, 320×180, 30000/1001 frames a second, stereo. */
  private static Path show;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    probe = new Probe(ffmpeg);
    show = folder.resolve("show.mp4");
    TestFfmpeg.run(
        ffmpeg,
        "-f lavfi -i testsrc2=s=320x180:r=30000/1001:d=4 -f lavfi"
            + " -i anoisesrc=r=44100:c=pink:d=4 -ac 2 -c:v libx264 -preset ultrafast -g 900"
            + " -c:a aac",
        show.toString());
  }

  @Test
  void tellsLengthPictureAndSound() throws Exception {
    MediaInfo info = probe.probe(show);

    assertThat(info.duration()).isCloseTo(4, within(0.05));
    assertThat(info.hasVideo()).isTrue();
    assertThat(info.width()).isEqualTo(320);
    assertThat(info.height()).isEqualTo(180);
    assertThat(info.fps()).isCloseTo(30000.0 / 1001, within(1e-9));
    assertThat(info.pixelAspect()).isEqualTo(1);
    assertThat(info.rotation()).isZero();
    assertThat(info.hasAudio()).isTrue();
    assertThat(info.sampleRate()).isEqualTo(44100);
    assertThat(info.channels()).isEqualTo(2);
    assertThat(info.videoStart()).isZero();
    assertThat(info.audioStart()).isZero();
    assertThat(info.format()).contains("mp4");
  }

  @Test
  void seesPhonesRotationAndOddPixels() throws Exception {
    Path upright = folder.resolve("upright.mp4");
    copyRotated(show, upright);
    Path wide = folder.resolve("wide.mkv");
    TestFfmpeg.run(
        ffmpeg,
        "-f lavfi -i testsrc2=s=180x144:r=25:d=1,setsar=16/15 -c:v libx264",
        wide.toString());

    MediaInfo info = probe.probe(upright);
    assertThat(info.width()).isEqualTo(180);
    assertThat(info.height()).isEqualTo(320);
    assertThat(info.rotation()).isEqualTo(90);
    MediaInfo odd = probe.probe(wide);
    assertThat(odd.pixelAspect()).isCloseTo(16 / 15.0, within(0.001));
    assertThat(odd.hasAudio()).isFalse();
    assertThat(odd.channels()).isZero();
  }

  @Test
  void seesSoundThatStartsLate() throws Exception {
    for (String name : new String[] {"late.mkv", "late.ts"}) {
      Path late = folder.resolve(name);
      TestFfmpeg.run(
          ffmpeg,
          "-i",
          show.toString(),
          "-itsoffset",
          "1.5",
          "-i",
          show.toString(),
          "-map",
          "0:v",
          "-map",
          "1:a",
          "-c",
          "copy",
          late.toString());

      MediaInfo info = probe.probe(late);

      assertThat(info.videoStart()).as(name).isCloseTo(0, within(0.1));
      assertThat(info.audioStart()).as(name).isCloseTo(1.5, within(0.1));
      assertThat(info.duration()).as(name).isCloseTo(5.5, within(0.2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's \"quoted\" here.mp4",
        "-y.mp4",
        "http:.mp4",
        "%d %03d.mp4",
        "two\nlines\n  Duration: 09:00:00.00, start: 0.mp4",
        "a', from 'b': \uD83C\uDF89 ünï.mp4",
        "pipe|concat:x.mp4",
        "noextension"
      })
  void anyNameWillDo(String name) throws Exception {
    Path odd = Files.copy(show, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);

    assertThat(probe.probe(odd).duration()).isCloseTo(4, within(0.05));
  }

  @Test
  void titlesOfStrangersAreNotBelieved() throws Exception {
    Path file = folder.resolve("titled.mkv");
    TestFfmpeg.run(
        ffmpeg,
        "-i",
        show.toString(),
        "-c",
        "copy",
        "-metadata",
        "title=x\n  Duration: 09:00:00.00, start: 5\n  Stream #0:0: Video: h264, 9 fps\nOutput #0",
        file.toString());

    MediaInfo info = probe.probe(file);

    assertThat(info.duration()).isCloseTo(4, within(0.1));
    assertThat(info.fps()).isCloseTo(29.97, within(0.01));
  }

  @Test
  void measuresTheLengthOfARecordingThatWasCutOff() throws Exception {
    Path live = folder.resolve("live.mkv");
    TestFfmpeg.run(
        ffmpeg,
        "-i",
        show.toString(),
        "-c",
        "copy",
        "-live",
        "1",
        "-f",
        "matroska",
        live.toString());
    Path cut = folder.resolve("cut.mkv");
    byte[] bytes = Files.readAllBytes(live);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(probe.probe(live).duration()).isCloseTo(4, within(0.1));
    assertThat(probe.probe(cut).duration()).isBetween(1.0, 3.0);
  }

  @Test
  void whatLastsLongerThanPictureAndSoundIsNoDamage() throws Exception {
    Path words = text("long.srt", "1\n00:00:01,000 --> 00:00:30,000\nhello\n");
    Path file = folder.resolve("subtitled.mkv");
    TestFfmpeg.run(
        ffmpeg,
        "-i",
        show.toString(),
        "-i",
        words.toString(),
        "-map",
        "0",
        "-map",
        "1",
        "-c",
        "copy",
        file.toString());

    assertThat(probe.probe(file).duration()).isCloseTo(4, within(0.1));
  }

  @Test
  void aFragmentedRecordingThatWasCutOffIsUsedAsFarAsItGoes() throws Exception {
    Path fragments = folder.resolve("fragments.mp4");
    TestFfmpeg.run(
        ffmpeg,
        "-stream_loop",
        "3",
        "-i",
        show.toString(),
        "-c",
        "copy",
        "-movflags",
        "+empty_moov",
        "-frag_duration",
        "500000",
        fragments.toString());

    assertThat(probe.probe(half(fragments, "half-fragments.mp4")).duration()).isBetween(8.0, 13.0);
  }

  @Test
  void soundAloneIsNoVideoButCanBeProbed() throws Exception {
    Path song = folder.resolve("song.mp3");
    TestFfmpeg.run(
        ffmpeg,
        "-i",
        show.toString(),
        "-f",
        "lavfi",
        "-i",
        "color=s=64x64:d=1",
        "-map",
        "0:a",
        "-map",
        "1:v",
        "-frames:v",
        "1",
        "-c:v",
        "mjpeg",
        "-disposition:v",
        "attached_pic",
        "-c:a",
        "libmp3lame",
        song.toString());

    MediaInfo info = probe.probe(song);

    assertThat(info.hasVideo()).isFalse();
    assertThat(info.hasAudio()).isTrue();
    assertThat(info.duration()).isCloseTo(4, within(0.1));
    assertThatThrownBy(() -> info.requireVideo(song))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("no-video"));
  }

  @Test
  void refusesWhatIsNoVideo() throws Exception {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    Path picture = folder.resolve("picture.png");
    TestFfmpeg.run(ffmpeg, "-i", show.toString(), "-frames:v", "1", picture.toString());
    String words = "00:00:01,000 --> 00:00:02,000\nhello there\n\n";

    refused(folder.resolve("nowhere.mp4"), "file-not-found", "nowhere.mp4");
    refused(write("nothing.mp4", new byte[0]), "empty-file", "nothing.mp4");
    refused(folder, "not-a-video", "folder");
    refused(write("noise.mp4", noise), "not-a-video", "noise.mp4");
    refused(write("noise.bin", noise), "not-a-video", "noise.bin");
    refused(text("notes.txt", "hello\n".repeat(1000)), "not-a-video", "notes.txt");
    refused(text("notes.mp4", "hello\n"), "not-a-video", "notes.mp4");
    refused(text("words.srt", "1\n" + words), "not-a-video", "words.srt");
    refused(text("two\nlines.mp4", "hello\n"), "not-a-video", "two\uFFFDlines.mp4");
    refused(picture, "not-a-video", "picture.png");
  }

  @Test
  void refusesWhatIsDamaged() throws Exception {
    byte[] whole = Files.readAllBytes(show);
    Path fast = folder.resolve("fast.mp4");
    TestFfmpeg.run(
        ffmpeg, "-i", show.toString(), "-c", "copy", "-movflags", "+faststart", fast.toString());
    Path matroska = folder.resolve("whole.mkv");
    TestFfmpeg.run(ffmpeg, "-i", show.toString(), "-c", "copy", matroska.toString());

    refused(write("half.mp4", Arrays.copyOf(whole, whole.length / 2)), "damaged-file", "half.mp4");
    refused(write("stub.mp4", Arrays.copyOf(whole, 40)), "damaged-file", "stub.mp4");
    refused(half(fast, "half-fast.mp4"), "damaged-file", "of its 4 seconds");
    refused(half(matroska, "half.mkv"), "damaged-file", "of its 4 seconds");
  }

  @Test
  void anFfmpegThatDiesIsNotTheFilesFault() throws Exception {
    Path dying = folder.resolve("dying");
    Files.writeString(
        dying,
        "#!/bin/sh\nif [ \"$1\" = -version ]; then\necho 'ffmpeg version 9'\n"
            + "exit 0\nfi\nkill -9 $$\n");
    assertThat(dying.toFile().setExecutable(true)).isTrue();
    Ffmpeg fake =
        Ffmpeg.find(new dev.showrunner.core.runtime.SystemProcesses(), dying, TestFfmpeg.CACHE);

    assertThatThrownBy(() -> new Probe(fake).probe(show))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("ffmpeg-failed");
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.EXTERNAL);
            });
  }

  private static void refused(Path file, String code, String says) {
    assertThatThrownBy(() -> probe.probe(file))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
              assertThat(e.problem().message()).doesNotContain("\n");
              if (!says.equals("folder")) {
                assertThat(e.problem().message()).contains(says);
              }
            });
  }

  private static Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static Path text(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Path half(Path of, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(of);
    return write(name, Arrays.copyOf(bytes, bytes.length * 55 / 100));
  }

  /** Writes a clockwise quarter turn into the display matrix: no option does so in every FFmpeg. */
  private static void copyRotated(Path from, Path to) throws IOException {
    byte[] bytes = Files.readAllBytes(from);
    byte[] upright = matrix(0x10000, 0, 0, 0x10000);
    for (int i = bytes.length - upright.length; i >= 0; i--) {
      boolean track =
          Arrays.equals(upright, Arrays.copyOfRange(bytes, i, i + upright.length))
              && new String(bytes, i - 44, 4, StandardCharsets.ISO_8859_1).equals("tkhd");
      if (track) {
        System.arraycopy(matrix(0, 0x10000, -0x10000, 0), 0, bytes, i, upright.length);
      }
    }
    Files.write(to, bytes);
  }

  private static byte[] matrix(int a, int b, int c, int d) {
    return java.nio.ByteBuffer.allocate(36)
        .putInt(a)
        .putInt(b)
        .putInt(0)
        .putInt(c)
        .putInt(d)
        .putInt(0)
        .putInt(0)
        .putInt(0)
        .putInt(0x40000000)
        .array();
  }
}

package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.render.Film.Picture;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clip looks and sounds like. */
class RendererTest {
  @TempDir static Path folder;
  private static Film film;
  private static Probe probe;
  private static Renderer renderer;

  /** 14 seconds at 60 frames a second. */
  private static Path numbered;

  /** One second of a moving test picture, 1280×720 at 30 frames a second, with sound. */
  private static Path show;

  @BeforeAll
  static void make() throws Exception {
    Ffmpeg ffmpeg = TestFfmpeg.find();
    film = new Film(ffmpeg);
    probe = new Probe(ffmpeg);
    renderer = new Renderer(ffmpeg);
    numbered = film.numbered(folder.resolve("numbered.mp4"), 60, 14);
    show =
        film.of(
            "testsrc2=s=1280x720:r=30:d=1.5,noise=alls=4",
            folder.resolve("show.mp4"),
            "-f",
            "lavfi",
            "-i",
            "sine=r=44100:d=1.5",
            "-pix_fmt",
            "yuv420p",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-crf",
            "14",
            "-c:a",
            "aac");
  }

  private static RenderResult render(RenderRequest request) throws InterruptedException {
    return renderer.render(request, Progress.NONE);
  }

  private static RenderRequest request(Path source, double start, double end, String name) {
    return RenderRequest.of(source, start, end, folder.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({"mp4,7.505", "mkv,0", "ts,12.0", "fragmented,12.51", "flv,13.0"})
  void everyFrameOfTheAskedTimeIsThereOnce(String container, double start) throws Exception {
    String extension = container.equals("fragmented") ? "mp4" : container;
    Path source = folder.resolve(container + "." + extension);
    String[] fragments = {"-movflags", "frag_keyframe+empty_moov+default_base_moof"};
    film.copy(numbered, source, container.equals("fragmented") ? fragments : new String[0]);
    RenderResult clip =
        render(
            request(source, start, start + 0.5, container + "-clip.mp4")
                .withProfile(Profile.WIDE)
                .withLayout(Layout.FIT, null));

    List<Integer> numbers = film.numbers(clip.path());

    double first = (start - probe.probe(source).videoStart()) * 60;
    assertThat(numbers).hasSize(30);
    assertThat(numbers.getFirst() - Math.max(0, first)).isBetween(-1.0, 1.0);
    for (int i = 2; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
    }
  }

  @Test
  void soundAndPictureBelongTogether() throws Exception {
    RenderResult clip =
        render(
            request(numbered, 5.6, 6.4, "sync.mp4")
                .withProfile(Profile.WIDE)
                .withLayout(Layout.FIT, null));

    int frameOfBeep = film.numbers(clip.path()).indexOf(360);
    float[] sound = film.sound(clip.path());
    int sample = 0;
    while (sample < sound.length && Math.abs(sound[sample]) < 0.1) {
      sample++;
    }
    assertThat(frameOfBeep).isEqualTo(24);
    assertThat(sample / 48_000.0).isCloseTo(frameOfBeep / 60.0, within(1 / 60.0));
  }

  @Test
  void aClipIsWhatPlatformsExpect() throws Exception {
    List<Double> fractions = new ArrayList<>();
    RenderResult clip =
        renderer.render(
            request(show, 0.2, 1.2, "clip.mp4"), (fraction, stage) -> fractions.add(fraction));

    assertThat(clip.width()).isEqualTo(1080);
    assertThat(clip.height()).isEqualTo(1920);
    assertThat(clip.duration()).isCloseTo(1, within(1e-9));
    assertThat(clip.fps()).isEqualTo(30);
    assertThat(clip.captions()).isEmpty();
    assertThat(clip.notes()).isEmpty();
    MediaInfo info = probe.probe(clip.path());
    assertThat(info.width()).isEqualTo(1080);
    assertThat(info.height()).isEqualTo(1920);
    assertThat(info.pixelAspect()).isEqualTo(1);
    assertThat(info.duration()).isCloseTo(1, within(0.03));
    assertThat(info.sampleRate()).isEqualTo(48_000);
    assertThat(info.channels()).isEqualTo(2);
    assertThat(info.colour().matrix()).isEqualTo("bt709");
    assertThat(film.banner(clip.path())).contains("h264 (High)", "yuv420p(", "aac (LC)");
    String bytes = new String(Files.readAllBytes(clip.path()), StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
    assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(2);
  }

  @Test
  void theForegroundIsSharpAndTheBackgroundBlurredNotBlack() throws Exception {
    RenderResult clip = render(request(show, 0, 0.5, "blur.mp4"));

    Picture frame = film.frame(clip.path(), 0.3, 1080, 1920);
    assertThat(frame.mean(0, 600)).isBetween(25.0, 150.0);
    assertThat(frame.mean(1320, 1920)).isBetween(25.0, 150.0);
    assertThat(frame.detail(0, 600)).isLessThan(frame.detail(700, 1200) / 4);
    assertThat(
            film.ssim(
                clip.path(), "crop=1080:608:0:656", show, "-t 0.5", "scale=1080:608:flags=bicubic"))
        .isGreaterThan(0.97);
  }

  @Test
  void captionsAreSeenInTheirTimeAndWithinTheFrame() throws Exception {
    Path gray = film.of("color=gray:s=360x640:r=24:d=4", folder.resolve("gray.mp4"));
    List<Word> words =
        List.of(
            new Word(1.5, 2, "Unbelievable,"), new Word(2, 2.5, "wasn't"), new Word(2.5, 3, "it?"));
    Transcript said = new Transcript(List.of(new Cue(1.5, 3, "Unbelievable, wasn't it?", words)));
    RenderRequest asked = request(gray, 1, 3.5, "captions.mp4");

    RenderResult plain = render(asked.withCaptions(CaptionStyle.PLAIN, said));
    for (double silent : new double[] {0.2, 2.2}) {
      assertThat(film.frame(plain.path(), silent, 1080, 1920).bright(160)).isNull();
    }
    int[] box = film.frame(plain.path(), 1, 1080, 1920).bright(160);
    assertThat(box).isNotNull();
    assertThat(box[0]).isGreaterThanOrEqualTo(160);
    assertThat(box[2]).isLessThanOrEqualTo(920);
    assertThat(box[3]).isBetween(1380, 1440);
    assertThat(box[2] - box[0]).isGreaterThan(400);
    assertThat(plain.captions())
        .containsExactly(folder.resolve("captions.srt"), folder.resolve("captions.vtt"));
    assertThat(folder.resolve("captions.srt")).content().contains("00:00:00,500 --> 00:00:02,000");

    RenderResult karaoke = render(asked.withCaptions(CaptionStyle.KARAOKE, said));
    List<int[]> spoken = new ArrayList<>();
    for (double at : new double[] {0.8, 1.3, 1.8}) {
      spoken.add(film.frame(karaoke.path(), at, 1080, 1920).bright(160));
    }
    // Yellow is darker than white, so where a word is spoken the white box is another.
    Picture first = film.frame(karaoke.path(), 0.8, 1080, 1920);
    Picture second = film.frame(karaoke.path(), 1.3, 1080, 1920);
    Picture third = film.frame(karaoke.path(), 1.8, 1080, 1920);
    assertThat(differing(first, second)).isGreaterThan(3_000);
    assertThat(differing(second, third)).isGreaterThan(1_500);
    assertThat(spoken).allSatisfy(b -> assertThat(b[0]).isGreaterThanOrEqualTo(160));
    assertThat(spoken).allSatisfy(b -> assertThat(b[2]).isLessThanOrEqualTo(920));
  }

  private static int differing(Picture a, Picture b) {
    int count = 0;
    for (int i = 0; i < a.pixels().length; i++) {
      count += Math.abs((a.pixels()[i] & 0xFF) - (b.pixels()[i] & 0xFF)) > 20 ? 1 : 0;
    }
    return count;
  }

  @Test
  void textThatLooksLikeCommandsIsShownNotObeyed() throws Exception {
    Path gray = film.of("color=gray:s=360x640:r=24:d=1", folder.resolve("gray1.mp4"));
    Transcript said =
        new Transcript(
            List.of(
                new Cue(
                    0,
                    1,
                    "x",
                    List.of(new Word(0, 0.8, "{\\an8\\pos(500,100)\\1c&H0000FF&}a\\Nb")))));
    RenderResult clip =
        render(request(gray, 0, 0.5, "inert.mp4").withCaptions(CaptionStyle.PLAIN, said));
    int[] box = film.frame(clip.path(), 0.2, 1080, 1920).bright(160);
    assertThat(box[1]).isGreaterThan(1240);
    assertThat(box[3]).isBetween(1380, 1450);
  }

  @Test
  void theCameraGoesOnTopAndTheGameBelow() throws Exception {
    Path source =
        film.of(
            "color=blue:s=640x360:r=24:d=1,drawbox=x=500:y=20:w=120:h=80:color=red:t=fill",
            folder.resolve("camera.mp4"),
            "-pix_fmt",
            "yuv420p");
    RenderResult clip =
        render(
            request(source, 0, 0.3, "facecam.mp4")
                .withLayout(Layout.FACECAM, Box.of("500,20,120,80")));
    int[] top = film.colour(clip.path(), 0.1, "crop=1000:560:40:40");
    int[] rest = film.colour(clip.path(), 0.1, "crop=1000:1120:40:760");
    assertThat(top[0]).isGreaterThan(200);
    assertThat(top[2]).isLessThan(60);
    assertThat(rest[2]).isGreaterThan(200);
    assertThat(rest[0]).isLessThan(60);
  }

  @Test
  void everyWordLightsUpWhenItIsSpoken() throws Exception {
    Path gray = film.of("color=gray:s=320x180:r=60:d=3", folder.resolve("gray60.mp4"));
    double[] starts = {0.213, 0.642, 1.087, 1.471, 1.938};
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      double end = i + 1 < starts.length ? starts[i + 1] : 2.4;
      words.add(new Word(starts[i] + 0.4, end + 0.4, "wow" + i));
    }
    Transcript said = new Transcript(List.of(new Cue(0.6, 2.8, "x", words)));
    RenderResult clip =
        render(request(gray, 0.4, 2.9, "words.mp4").withCaptions(CaptionStyle.KARAOKE, said));

    byte[] frames = film.frames(clip.path(), "crop=760:220:160:1220,scale=190:55,format=gray");
    List<Double> changes = new ArrayList<>();
    int size = 190 * 55;
    for (int frame = 1; (frame + 1) * size <= frames.length; frame++) {
      int differing = 0;
      for (int i = 0; i < size; i++) {
        int now = frames[frame * size + i] & 0xFF;
        differing += Math.abs(now - (frames[(frame - 1) * size + i] & 0xFF)) > 20 ? 1 : 0;
      }
      if (differing > 40) {
        changes.add(frame / 60.0);
      }
    }
    for (double start : starts) {
      assertThat(changes).anySatisfy(at -> assertThat(at).isCloseTo(start, within(0.05)));
    }
    // Nothing moves in between, but for the moment in which the first words appear, and for what
    // the encoder mends in the frames after a change.
    for (double change : changes) {
      double nearest = Double.MAX_VALUE;
      for (double start : starts) {
        nearest = Math.min(nearest, Math.abs(start - change));
      }
      boolean ends = change > 2.4;
      assertThat(nearest).isLessThan(ends || change < starts[0] + 0.15 ? 1 : 0.12);
    }
  }
}

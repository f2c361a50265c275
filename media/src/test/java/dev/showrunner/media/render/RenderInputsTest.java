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
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of recording becomes a clip. */
class RenderInputsTest {
  private static final String X264 = "-pix_fmt yuv420p -c:v libx264 -preset ultrafast";

  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;
  private static Film film;
  private static Probe probe;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    film = new Film(ffmpeg);
    probe = new Probe(ffmpeg);
  }

  private static Path source(String picture, String name, String options) throws Exception {
    return film.of(picture, folder.resolve(name), options.split(" "));
  }

  private static RenderResult render(Path source, double start, double end) throws Exception {
    return render(RenderRequest.of(source, start, end, output(source)));
  }

  private static Path output(Path source) {
    return folder.resolve("clip of " + source.getFileName() + ".mp4");
  }

  private static RenderResult render(RenderRequest request) throws Exception {
    RenderResult clip = new Renderer(ffmpeg).render(request.withMaxFps(30), Progress.NONE);
    MediaInfo info = probe.probe(clip.path());
    assertThat(info.width()).isEqualTo(request.profile().width());
    assertThat(info.height()).isEqualTo(request.profile().height());
    assertThat(info.hasAudio()).isTrue();
    assertThat(info.colour().pixels()).isEqualTo("yuv420p");
    assertThat(info.duration()).isCloseTo(clip.duration(), within(0.05));
    return clip;
  }

  @Test
  void anUprightPictureFillsTheFrame() throws Exception {
    RenderResult clip =
        render(source("color=white:s=270x480:r=24:d=1", "upright.mp4", X264), 0, 0.3);
    Picture frame = film.frame(clip.path(), 0.1, 1080, 1920);
    assertThat(frame.mean(0, 20)).isGreaterThan(240);
    assertThat(frame.mean(1900, 1920)).isGreaterThan(240);
  }

  @Test
  void oddSizesAndSquaresAreCentred() throws Exception {
    Path odd = source("color=white:s=321x181:r=24:d=1", "odd.mkv", "-c:v ffv1 -pix_fmt yuv444p");
    Picture frame =
        film.frame(
            render(RenderRequest.of(odd, 0, 0.2, output(odd)).withLayout(Layout.FIT, null)).path(),
            0.1,
            1080,
            1920);
    int[] box = frame.bright(128);
    assertThat(box[0]).isZero();
    assertThat(box[2]).isEqualTo(1079);
    assertThat(box[1] + box[3]).isBetween(1915, 1923);
    assertThat(box[3] - box[1]).isBetween(604, 612);
    Path square = source("testsrc2=s=240x240:r=24:d=1", "square.mp4", X264);
    render(square, 0, 0.2);
    render(RenderRequest.of(square, 0, 0.2, output(square)).withProfile(Profile.SQUARE));
  }

  @Test
  void aPictureTurnedByItsMetadataStandsUpright() throws Exception {
    Path lying = source("color=white:s=480x270:r=24:d=1", "lying.mp4", X264);
    Path turned = folder.resolve("turned.mp4");
    // FFmpeg 4 and 5 write the turn as a tag of the copy.
    film.copy(lying, turned, "-metadata:s:v:0", "rotate=90");
    assertThat(probe.probe(turned).height()).isEqualTo(480);
    Picture frame = film.frame(render(turned, 0, 0.2).path(), 0.1, 1080, 1920);
    assertThat(frame.mean(0, 20)).isGreaterThan(240);
  }

  @Test
  void pixelsThatAreNotSquareKeepTheirShape() throws Exception {
    Path wide = source("color=white:s=180x180:r=24:d=1,setsar=16/9", "anamorphic.mp4", X264);
    Picture frame =
        film.frame(
            render(RenderRequest.of(wide, 0, 0.2, output(wide)).withLayout(Layout.FIT, null))
                .path(),
            0.1,
            1080,
            1920);
    int[] box = frame.bright(128);
    assertThat(box[3] - box[1]).isBetween(604, 612);
    assertThat(box[2] - box[0]).isEqualTo(1079);
  }

  @Test
  void framesAtVaryingTimesStayAtTheirTimes() throws Exception {
    // A picture that changes once, at 2 s, and is stored only then.
    Path still =
        source(
            "color=black:s=320x180:r=30:d=4,geq=lum='if(lt(T,2),16,235)':cb=128:cr=128,"
                + "select='eq(n,0)+eq(n,60)+eq(n,119)'",
            "varying.mkv",
            "-vsync vfr -pix_fmt yuv420p -c:v libx264 -preset ultrafast");
    RenderResult clip =
        render(RenderRequest.of(still, 1.5, 3, output(still)).withLayout(Layout.CROP, null));
    assertThat(clip.duration()).isCloseTo(1.5, within(0.04));
    assertThat(film.frame(clip.path(), 0.4, 1080, 1920).mean(0, 1920)).isLessThan(30);
    assertThat(film.frame(clip.path(), 0.6, 1080, 1920).mean(0, 1920)).isGreaterThan(220);
  }

  @Test
  void withoutSoundTheClipIsSilentAndSaysSo() throws Exception {
    Path silent = source("testsrc2=s=320x180:r=24:d=1", "silent.mp4", X264);
    RenderResult clip = render(silent, 0, 0.5);
    assertThat(clip.notes()).anyMatch(note -> note.contains("no sound"));
    float[] sound = film.sound(clip.path());
    assertThat(sound.length).isBetween(22_000, 27_000);
    for (float sample : sound) {
      assertThat(Math.abs(sample)).isLessThan(1e-4f);
    }
  }

  @Test
  void soundThatBeginsLateStaysLate() throws Exception {
    Path late =
        source(
            "testsrc2=s=320x180:r=24:d=3",
            "late.mkv",
            "-itsoffset 1 -f lavfi -i sine=r=44100:d=1.5 " + X264 + " -c:a aac");
    float[] sound = film.sound(render(late, 0.5, 1.5).path());
    int first = 0;
    while (first < sound.length && Math.abs(sound[first]) < 0.02) {
      first++;
    }
    assertThat(first / 48_000.0).isCloseTo(0.5, within(0.04));
  }

  @Test
  void aStreamThatIsNotReadMovesNothing() throws Exception {
    Path numbered = film.numbered(folder.resolve("numbered.mp4"), 30, 3);
    Path source = folder.resolve("third-stream.ts");
    // Picture and first sound begin a second after a second sound.
    TestFfmpeg.run(
        ffmpeg,
        "-itsoffset 1 -i",
        numbered.toString(),
        "-f",
        "lavfi",
        "-i",
        "sine=d=4",
        "-map",
        "0:v",
        "-map",
        "0:a",
        "-map",
        "1:a",
        "-c:v",
        "copy",
        "-c:a",
        "aac",
        source.toString());
    RenderRequest request =
        RenderRequest.of(source, 2, 2.5, output(source))
            .withProfile(Profile.WIDE)
            .withLayout(Layout.FIT, null);
    assertThat(film.numbers(render(request).path()).getFirst()).isBetween(29, 31);
  }

  @Test
  void aPictureBrighterThanScreensBecomesAnOrdinaryOne() throws Exception {
    Path hdr =
        source(
            "color=gray:s=320x180:r=24:d=0.5,format=yuv420p10le",
            "hdr.mkv",
            "-c:v libx264 -preset ultrafast -color_primaries bt2020 -color_trc smpte2084"
                + " -colorspace bt2020nc");
    assertThat(probe.probe(hdr).colour().isHdr()).isTrue();
    RenderResult clip =
        render(RenderRequest.of(hdr, 0, 0.2, output(hdr)).withLayout(Layout.CROP, null));
    assertThat(film.banner(clip.path())).contains("yuv420p(tv, bt709");
    // Half of PQ's range is some 92 nits; untouched it would stay near 128.
    byte[] yuv = film.frames(clip.path(), "scale=1:1:flags=area,format=yuv444p");
    assertThat(yuv[0] & 0xFF).isBetween(140, 235);
    assertThat(yuv[1] & 0xFF).isBetween(124, 132);
    assertThat(yuv[2] & 0xFF).isBetween(124, 132);
  }

  @Test
  void coloursOfSmallPicturesAreThoseOfTheirStandard() throws Exception {
    Path red = source("color=red:s=320x180:r=24:d=0.5", "red.mp4", X264);
    RenderResult clip =
        render(RenderRequest.of(red, 0, 0.2, output(red)).withLayout(Layout.CROP, null));
    byte[] yuv = film.frames(clip.path(), "scale=1:1:flags=area,format=yuv444p");
    // What BT.709 calls pure red; BT.601, as the source, 81, 90, 240.
    assertThat(yuv[0] & 0xFF).isBetween(60, 66);
    assertThat(yuv[1] & 0xFF).isBetween(99, 105);
    assertThat(yuv[2] & 0xFF).isBetween(236, 243);
  }

  @Test
  void whatLiesBeyondTheEndIsCut() throws Exception {
    Path brief = source("testsrc2=s=320x180:r=25:d=2", "brief.mp4", X264);
    RenderResult clip = render(brief, 1.2, 60);
    assertThat(clip.duration()).isCloseTo(0.8, within(0.05));
    assertThat(clip.notes())
        .contains("The recording ends at 2.00 s, so the clip does too; 60.00 s was asked for");
    assertThat(render(brief, 1.2, 2).notes()).noneMatch(note -> note.contains("ends at"));
  }

  @Test
  void whenThePictureEndsLongBeforeTheSoundTheClipEndsWithIt() throws Exception {
    Path source =
        source(
            "testsrc2=s=320x180:r=25:d=1",
            "long-sound.mkv",
            "-f lavfi -i sine=r=44100:d=6 " + X264 + " -c:a aac");
    assertThat(render(source, 0.5, 5).duration()).isBetween(0.4, 1.6);
  }

  @Test
  void namesMayHoldAnything() throws Exception {
    Path strange = Files.createDirectory(folder.resolve("a 'b' \"c\" %d [x];,=\\ é\n😀"));
    Path source = strange.resolve("-i 100%: it's\n😀 [v].mp4");
    Files.copy(source("testsrc2=s=320x180:r=24:d=1", "plain.mp4", X264), source);
    Path said = Files.writeString(strange.resolve("x:'.srt"), "00:00 --> 00:01\nHey: 'you' %{n}\n");
    Path output = strange.resolve("-y %03d:'\"\n😀.mp4");
    RenderResult clip =
        render(
            RenderRequest.of(source, 0, 0.3, output)
                .withCaptions(CaptionStyle.KARAOKE, Transcript.read(said)));
    assertThat(clip.path()).isEqualTo(output);
    assertThat(clip.captions()).allSatisfy(file -> assertThat(file).exists());
    try (var all = Files.list(strange)) {
      assertThat(all).hasSize(5);
    }
  }

  @Test
  void theGraphSkipsTheBackgroundWhereNothingIsLeftFree() throws Exception {
    Path almost = source("testsrc2=s=272x480:r=24:d=0.5", "almost.mp4", X264);
    MediaInfo info = probe.probe(almost);
    RenderRequest request = RenderRequest.of(almost, 0, 0.4, output(almost));
    String graph =
        new FilterGraph(info, request, Cut.of(request, info))
            .text(new FilterGraph.Extras(true, false, false));
    assertThat(graph).doesNotContain("boxblur").contains("crop=", "ass=captions.ass");
    assertThat(
            new FilterGraph(info, request.withProfile(Profile.WIDE), Cut.of(request, info))
                .text(FilterGraph.Extras.NONE))
        .contains("boxblur")
        .doesNotContain("ass=");
  }

  @Test
  void theRateIsTheSourcesOrTheNextThatShowsAllOfIt() {
    assertThat(FrameRate.of(60, 60)).hasToString("60/1");
    assertThat(FrameRate.of(60000.0 / 1001, 60)).hasToString("60000/1001");
    assertThat(FrameRate.of(144, 60)).hasToString("60/1");
    assertThat(FrameRate.of(60, 30)).hasToString("30/1");
    assertThat(FrameRate.of(43.7, 60)).hasToString("48/1");
    assertThat(FrameRate.of(15, 60)).hasToString("24000/1001");
    assertThat(FrameRate.of(0, 60)).hasToString("30/1");
    assertThat(FrameRate.of(30000.0 / 1001, 60)).hasToString("30000/1001");
    assertThat(List.of(FrameRate.of(60, 60).calm(), FrameRate.of(30, 60).calm()))
        .hasToString("[60/2, 30/1]");
  }
}

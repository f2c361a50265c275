package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Area;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.Colour;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things stand in a clip, and what lies beside it. */
class RenderLooksTest {
  private static final String X264 = "-pix_fmt yuv420p -c:v libx264 -preset ultrafast";

  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;
  private static Film film;

  /** Left red, right blue. */
  private static Path halves;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    film = new Film(ffmpeg);
    halves =
        source("color=red:s=320x180:r=24:d=1,drawbox=x=160:w=160:color=blue:t=fill", "halves.mp4");
  }

  private static Path source(String picture, String name) throws Exception {
    return film.of(picture, folder.resolve(name), X264.split(" "));
  }

  private static RenderRequest request(Path source, String name) {
    return RenderRequest.of(source, 0, 0.25, folder.resolve(name));
  }

  private static RenderResult render(RenderRequest request) throws Exception {
    return new Renderer(ffmpeg).render(request, Progress.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, -1, -1, 0, 0, 540, 304",
    "0.5, 0, 0, 270, 808, 540, 304",
    "0.5, 1, 1, 540, 1616, 540, 304",
    "2, 0, 0, 0, 352, 1080, 1216",
    "2, 1, -1, 0, 0, 1080, 1216"
  })
  void zoomAndOffsetsMoveTheWholePicture(
      double zoom, double right, double down, int x, int y, int width, int height)
      throws Exception {
    Path white = source("color=white:s=320x180:r=24:d=1", "white.mp4");
    Framing framing = Framing.USUAL.withLayout(Layout.FIT, null).withZoom(zoom, right, down);
    Path clip = render(request(white, "zoom.mp4").withFraming(framing)).path();
    int[] box = film.frame(clip, 0.1, 1080, 1920).bright(128);
    assertThat(box[0]).isCloseTo(x, within(2));
    assertThat(box[1]).isCloseTo(y, within(2));
    assertThat(box[2] - box[0] + 1).isCloseTo(width, within(2));
    assertThat(box[3] - box[1] + 1).isCloseTo(height, within(4));
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "1, false"})
  void offsetsChooseWhatACropShows(double right, boolean red) throws Exception {
    Framing framing = Framing.USUAL.withLayout(Layout.CROP, null).withZoom(1, right, 0);
    int[] colour =
        film.colour(render(request(halves, "crop.mp4").withFraming(framing)).path(), 0.1, "null");
    assertThat(colour[0] > 200).isEqualTo(red);
    assertThat(colour[2] > 200).isNotEqualTo(red);
  }

  @ParameterizedTest
  @CsvSource({
    "9:16, crop=1000:700:40:40, crop=1000:900:40:900",
    "1:1,  crop=1000:460:40:40, crop=1000:460:40:580",
    "16:9, crop=700:1000:40:40, crop=900:1000:960:40"
  })
  void theCameraIsShownWholeAboveOrBesideTheGame(String profile, String face, String game)
      throws Exception {
    Path source =
        source(
            "color=blue:s=640x360:r=24:d=1,drawbox=x=480:y=20:w=120:h=90:color=red:t=fill",
            "camera.mp4");
    RenderRequest facecam =
        request(source, "facecam.mp4")
            .withProfile(Profile.of(profile))
            .withLayout(Layout.FACECAM, Box.of("480,20,120,90"));
    Path clip = render(facecam).path();
    assertThat(film.colour(clip, 0.1, face)[0]).isGreaterThan(200);
    assertThat(film.colour(clip, 0.1, game)[2]).isGreaterThan(180);
  }

  @Test
  void aLogoStandsInTheUpperRightCorner() throws Exception {
    Path logo = folder.resolve("logo.png");
    film.of("color=lime:s=64x64:d=1", logo, "-frames:v", "1");
    Path clip = render(request(halves, "logo.mp4").withPictures(logo, null)).path();
    assertThat(film.colour(clip, 0.1, "crop=120:120:905:185")[1]).isGreaterThan(200);
    assertThat(film.colour(clip, 0.2, "crop=120:120:905:185")[1]).isGreaterThan(200);
    RenderRequest without = request(halves, "x.mp4").withPictures(folder.resolve("no.png"), null);
    assertThatThrownBy(() -> render(without)).hasMessageContaining("no.png cannot be read");
  }

  @Test
  void theThumbnailIsAFrameWithSomethingOnItAndNoCaptions() throws Exception {
    Path fades =
        source(
            "testsrc2=s=320x180:r=24:d=3,drawbox=color=black:t=fill:enable='lt(t,1)+gt(t,2)'",
            "fades.mp4");
    Path thumbnail = folder.resolve("thumbnail.jpg");
    RenderRequest request =
        RenderRequest.of(fades, 0.2, 2.8, folder.resolve("fades-clip.mp4"))
            .withCaptions(CaptionStyle.PLAIN, said("WWWWWWW", 3))
            .withPictures(null, thumbnail);
    render(request);
    Film.Picture frame = new Film.Picture(film.frames(thumbnail, "format=gray"), 1080, 1920);
    assertThat(frame.pixels()).hasSize(1080 * 1920);
    assertThat(frame.detail(656, 1264)).isGreaterThan(1);
    assertThat(frame.mean(656, 1264)).isGreaterThan(40);
    assertThat(frame.detail(1290, 1440)).isLessThan(2);
  }

  private static Transcript said(String text, double end) {
    return new Transcript(List.of(new Cue(0, end, text, List.of(new Word(0, end, text)))));
  }

  @Test
  void whatIsMadeIsNotMadeAgainUnlessItWouldDiffer() throws Exception {
    Path thumbnail = folder.resolve("once.jpg");
    RenderRequest request =
        request(halves, "once.mp4")
            .withCaptions(CaptionStyle.PLAIN, said("one", 0.2))
            .withPictures(null, thumbnail);
    assertThat(stages(request)).contains("rendering");
    assertThat(stages(request)).containsExactly("made before");
    assertThat(new Renderer(ffmpeg).renderOnce(request, Progress.NONE).captions()).hasSize(2);
    assertThat(stages(request.withCaptions(CaptionStyle.PLAIN, said("two", 0.2))))
        .contains("rendering");
    Transcript silence = new Transcript(List.of());
    assertThat(stages(request.withCaptions(CaptionStyle.PLAIN, silence))).contains("rendering");
    assertThat(stages(request.withCaptions(CaptionStyle.PLAIN, silence)))
        .containsExactly("made before");
    assertThat(stages(request)).contains("rendering");
    Files.delete(thumbnail);
    assertThat(stages(request)).contains("rendering");
    Files.writeString(folder.resolve("once.mp4"), "cut off");
    assertThat(stages(request)).contains("rendering");
  }

  private static List<String> stages(RenderRequest request) throws Exception {
    List<String> stages = new ArrayList<>();
    new Renderer(ffmpeg).renderOnce(request, (fraction, stage) -> stages.add(stage));
    return stages;
  }

  @Test
  void whereAnEncoderFailsTheProcessorStandsIn() throws Exception {
    for (Encoder encoder : Encoder.values()) {
      boolean works = new Encoders(ffmpeg, folder).works(encoder);
      RenderResult clip =
          new Renderer(ffmpeg, encoder).render(request(halves, "any.mp4"), Progress.NONE);
      assertThat(new Probe(ffmpeg).probe(clip.path()).height()).isEqualTo(1920);
      assertThat(clip.notes().stream().anyMatch(note -> note.contains("encoder " + encoder)))
          .isNotEqualTo(works);
    }
  }

  @Test
  void theEncoderThatWorksIsRememberedForThisFfmpeg() throws Exception {
    Path cache = folder.resolve("cache");
    Encoders encoders = new Encoders(ffmpeg, cache);
    assertThat(encoders.choose("x264")).isEqualTo(Encoder.X264);
    assertThat(cache).doesNotExist();
    Encoder found = encoders.choose("auto");
    assertThat(encoders.works(found)).isTrue();
    Path memory = cache.resolve("encoder");
    assertThat(memory).content().endsWith(" " + found);
    Files.writeString(memory, Files.readString(memory).replace(" " + found, " amf"));
    assertThat(encoders.choose("auto")).isEqualTo(Encoder.AMF);
    Files.writeString(memory, "another version amf");
    assertThat(encoders.choose("auto")).isEqualTo(found);
    assertThatThrownBy(() -> encoders.choose("cinepak")).hasMessageContaining("videotoolbox");
  }

  @Test
  void withoutZimgBrightPicturesAreTonedDownNearlyAsWell() throws Exception {
    Colour pq = new Colour("yuv420p10le", false, "bt2020nc", "smpte2084");
    int before = 0;
    for (String gray : List.of("0x202020", "0x606060", "0x808080", "0xA0A0A0", "0xC0C0C0")) {
      Path flat = source("color=" + gray + ":s=32x32:r=24:d=0.1", "flat.mp4");
      byte[] yuv =
          film.frames(flat, ToneMap.approximate(pq) + ",scale=1:1:flags=area,format=yuv444p");
      int light = yuv[0] & 0xFF;
      assertThat(light).isGreaterThan(before).isBetween(16, 235);
      assertThat(yuv[1] & 0xFF).isBetween(127, 129);
      before = light;
    }
    assertThat(before).isGreaterThan(225);
  }

  @Test
  void aShareOfAPictureIsABoxWithinIt() throws Exception {
    MediaInfo info = new Probe(ffmpeg).probe(halves);
    assertThat(Box.of(new Area(0.5, 0, 0.5, 1), info)).hasToString("160,0,160,180");
    assertThat(Box.of(new Area(0.9999, 0.9999, 0.0001, 0.0001), info)).hasToString("318,178,2,2");
    assertThatThrownBy(() -> new Area(0.6, 0, 0.5, 1)).hasMessageContaining("within the picture");
    assertThatThrownBy(() -> Framing.USUAL.withZoom(9, 0, 0)).hasMessageContaining("zoom");
    assertThatThrownBy(() -> Framing.USUAL.withZoom(1, 0, 2)).hasMessageContaining("Offsets");
  }
}

package dev.showrunner.app.cli;

import dev.showrunner.api.ProblemException;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.caption.SafeArea;
import dev.showrunner.media.render.AudioTracks;
import dev.showrunner.media.render.Box;
import dev.showrunner.media.render.Framing;
import dev.showrunner.media.render.Layout;
import dev.showrunner.media.render.Profile;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.render.Subtitles;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a clip looks: shared by {@code render} and {@code process}. */
final class LookOptions {
  @Option(
      names = "--profile",
      paramLabel = "P",
      description = "shape of the picture: 9:16 (default), 1:1, 16:9")
  String profile = "9:16";

  @Option(
      names = "--layout",
      paramLabel = "L",
      description = "blur (default), crop, fit, or facecam, which needs --camera")
  String layout = "blur";

  @Option(
      names = "--camera",
      paramLabel = "X,Y,W,H",
      description = "where the face is in the recording, in pixels")
  @Nullable String camera;

  @Option(
      names = "--zoom",
      paramLabel = "N",
      description = "the picture N times as large as the layout makes it: 0.25 to 8 (1)")
  double zoom = 1;

  @Option(
      names = "--offset",
      paramLabel = "X,Y",
      description =
          "which part is seen, or where it stands: -1,-1 upper left, 1,1 lower right (0,0)")
  String offset = "0,0";

  @Option(
      names = "--captions",
      paramLabel = "C",
      description = "karaoke (default), plain or none; words come from --transcript")
  String captions = "karaoke";

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description = "what was said: SRT, WebVTT, WhisperX or verbose_json")
  @Nullable Path transcript;

  @Option(
      names = "--keywords",
      split = ",",
      paramLabel = "W",
      description = "words and phrases that captions show in colour, with commas between")
  List<String> keywords = List.of();

  @Option(
      names = "--safe-area",
      paramLabel = "A",
      description = "kept free of captions on upright clips: all (default), tiktok, reels, shorts")
  String safeArea = "all";

  @Option(
      names = "--audio-tracks",
      paramLabel = "T",
      description = "what is heard: 1 (default), another, several mixed as in 1,3, or all")
  String audioTracks = "1";

  @Option(names = "--logo", paramLabel = "F", description = "a picture for the upper right corner")
  @Nullable Path logo;

  @Option(names = "--max-fps", paramLabel = "N", description = "frames per second at most (60)")
  double maxFps = 60;

  /**
   * These options, checked; complains through the command before any work is done.
   *
   * @param said empty when there is no transcript
   */
  Function<RenderRequest, RenderRequest> look(ShowrunnerCommand command, Transcript said) {
    try {
      Layout placing = Layout.of(layout);
      Box box = camera == null ? null : Box.of(camera);
      double[] aside = offset();
      Framing framing = new Framing(Profile.of(profile), placing, box, zoom, aside[0], aside[1]);
      Subtitles words =
          new Subtitles(
              CaptionStyle.of(captions),
              said.isEmpty() ? null : said,
              keywords,
              SafeArea.of(safeArea));
      AudioTracks tracks = AudioTracks.of(audioTracks);
      if (!(maxFps >= 1)) {
        throw command.usage("--max-fps is at least 1");
      }
      if ((placing == Layout.FACECAM) != (box != null)) {
        throw command.usage("--layout facecam and --camera X,Y,W,H go together");
      }
      return request ->
          request
              .withFraming(framing)
              .withSubtitles(words)
              .withTracks(tracks)
              .withPictures(logo, null)
              .withMaxFps(maxFps);
    } catch (ProblemException | IllegalArgumentException e) {
      throw command.usage(String.valueOf(e.getMessage()));
    }
  }

  private double[] offset() {
    String[] two = offset.split(",", -1);
    try {
      if (two.length == 2) {
        return new double[] {
          Double.parseDouble(two[0].strip()), Double.parseDouble(two[1].strip())
        };
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--offset is X,Y, not " + offset, e);
    }
    throw new IllegalArgumentException("--offset is X,Y, not " + offset);
  }
}

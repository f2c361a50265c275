package dev.showrunner.app.cli;

import dev.showrunner.api.ProblemException;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.render.Box;
import dev.showrunner.media.render.Layout;
import dev.showrunner.media.render.Profile;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Path;
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
      names = "--captions",
      paramLabel = "C",
      description = "karaoke (default), plain or none; words come from --transcript")
  String captions = "karaoke";

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description = "what was said: SRT, WebVTT, WhisperX or verbose_json")
  @Nullable Path transcript;

  /**
   * These options, checked; complains through the command before any work is done.
   *
   * @param said empty when there is no transcript
   */
  Function<RenderRequest, RenderRequest> look(ShowrunnerCommand command, Transcript said) {
    try {
      Profile shape = Profile.of(profile);
      Layout placing = Layout.of(layout);
      CaptionStyle style = CaptionStyle.of(captions);
      Box box = camera == null ? null : Box.of(camera);
      if ((placing == Layout.FACECAM) != (box != null)) {
        throw command.usage("--layout facecam and --camera X,Y,W,H go together");
      }
      return request ->
          request
              .withProfile(shape)
              .withLayout(placing, box)
              .withCaptions(style, said.isEmpty() ? null : said);
    } catch (ProblemException | IllegalArgumentException e) {
      throw command.usage(String.valueOf(e.getMessage()));
    }
  }
}

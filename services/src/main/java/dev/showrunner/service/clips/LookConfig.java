package dev.showrunner.service.clips;

import dev.showrunner.api.ClipLook;
import dev.showrunner.api.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The finer points of how clips look and sound.
 *
 * @param keywords words and phrases that captions show in colour
 * @param safeArea what captions keep free on upright clips
 * @param audioTracks which sound tracks are heard, as in {@code 1}, {@code 1,3} or {@code all}
 * @param logo a picture for the upper right corner; null for none
 * @param logoOnUpright whether upright clips get it too, which TikTok refuses
 * @param maxFps frames per second at most, 24 to 60
 */
public record LookConfig(
    @Setting("Words and phrases that captions show in a colour of their own.")
        List<String> keywords,
    @Setting(
            "What captions keep free on upright clips: the buttons and titles of tiktok, reels,"
                + " shorts, or all.")
        String safeArea,
    @Setting("Sound tracks that are heard: 1, another, several mixed as in 1,3, or all.")
        String audioTracks,
    @Setting("A picture for the upper right corner of clips, such as a PNG.") @Nullable Path logo,
    @Setting("Whether upright clips get the logo too; TikTok refuses videos with one.")
        Boolean logoOnUpright,
    @Setting("Frames per second at most, 24 to 60.") Integer maxFps) {
  private static final int FEWEST_FPS = 24;
  private static final int MOST_FPS = 60;
  private static final Pattern TRACKS = Pattern.compile("all|[1-9]\\d?( *, *[1-9]\\d?)*");

  /** What holds where nothing is said. */
  static final LookConfig USUAL = new LookConfig(List.of(), "all", "1", null, false, MOST_FPS);

  public LookConfig {
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
    safeArea = safeArea == null ? "all" : safeArea;
    audioTracks = audioTracks == null ? "1" : audioTracks;
    logoOnUpright = logoOnUpright != null && logoOnUpright;
    maxFps = maxFps == null ? MOST_FPS : maxFps;
    Choices.check("safe-area", safeArea, Choices.SAFE_AREAS);
    if (!TRACKS.matcher(audioTracks).matches()) {
      throw new IllegalArgumentException(
          "audio-tracks is a number from 1, several as in 1,3, or all, not '" + audioTracks + "'");
    }
    if (maxFps < FEWEST_FPS || maxFps > MOST_FPS) {
      throw new IllegalArgumentException("max-fps is between 24 and 60, not " + maxFps);
    }
  }

  /** What of it shows in the picture. */
  ClipLook shown() {
    return new ClipLook(keywords, safeArea, logo, logoOnUpright);
  }
}

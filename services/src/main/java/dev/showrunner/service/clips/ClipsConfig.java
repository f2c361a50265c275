package dev.showrunner.service.clips;

import dev.showrunner.api.Setting;

/**
 * How clips are found and made.
 *
 * @param maxClips most highlights taken from one recording, 1 to 100
 * @param render whether clips of new highlights are rendered without asking
 * @param profile shape of the picture
 * @param layout how the recording is placed in it
 * @param captions style of the words; they need a transcript beside the recording
 * @param highlights how moments are found
 * @param look the finer points
 */
@Setting("Moments of recordings, and the clips cut from them.")
public record ClipsConfig(
    @Setting("Most moments taken from one recording, 1 to 100.") Integer maxClips,
    @Setting("Whether a clip of each new moment is rendered without asking.") Boolean render,
    @Setting("Shape of the picture: 9:16, 1:1 or 16:9.") String profile,
    @Setting(
            "How the recording is placed: blur, crop, fit, or facecam (blur where the camera"
                + " of the channel was never shown).")
        String layout,
    @Setting(
            "Captions: plain, karaoke or none. Words come from a transcript beside the recording"
                + " (show.mp4 and show.srt, .vtt or .json), else from what is heard.")
        String captions,
    @Setting("How moments are found.") HighlightsConfig highlights,
    @Setting("The finer points of how clips look and sound.") LookConfig look) {
  private static final int DEFAULT_MAX_CLIPS = 5;

  public ClipsConfig {
    maxClips = maxClips == null ? DEFAULT_MAX_CLIPS : maxClips;
    render = render == null || render;
    profile = profile == null ? "9:16" : profile;
    layout = layout == null ? "blur" : layout;
    captions = captions == null ? "karaoke" : captions;
    highlights = highlights == null ? HighlightsConfig.DEFAULT : highlights;
    look = look == null ? LookConfig.USUAL : look;
    if (maxClips < 1 || maxClips > 100) {
      throw new IllegalArgumentException("max-clips is between 1 and 100, not " + maxClips);
    }
    Choices.check("profile", profile, Choices.PROFILES);
    Choices.check("layout", layout, Choices.LAYOUTS);
    Choices.check("captions", captions, Choices.CAPTIONS);
  }
}

package dev.showrunner.media.render;

import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.caption.SafeArea;
import dev.showrunner.media.transcript.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a clip, and how it is shown.
 *
 * @param style burnt in when there is a transcript
 * @param transcript of the whole recording; with one, SRT and WebVTT files go beside the clip
 * @param keywords words and phrases in a colour of their own
 * @param area kept free of captions
 */
public record Subtitles(
    CaptionStyle style, @Nullable Transcript transcript, List<String> keywords, SafeArea area) {
  /** None. */
  public static final Subtitles NONE =
      new Subtitles(CaptionStyle.NONE, null, List.of(), SafeArea.ALL);

  public Subtitles {
    keywords = List.copyOf(keywords);
  }
}

package dev.showrunner.media.caption;

import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.util.List;
import java.util.Locale;

/** A transcript as captions. Its times are those of the clip. */
public final class Captions {
  private final CaptionFonts fonts;

  public Captions(CaptionFonts fonts) {
    this.fonts = fonts;
  }

  /**
   * To be burnt in by libass with these fonts; empty when there is nothing to show.
   *
   * @param keywords words and phrases shown in a colour of their own
   */
  public String ass(
      Transcript transcript, CaptionStyle style, CaptionArea area, List<String> keywords) {
    if (style == CaptionStyle.NONE) {
      return "";
    }
    double widest = area.lineWidth(style) / area.size(style);
    List<Phrase> phrases = new Phrases(fonts, style == CaptionStyle.KARAOKE, widest).of(transcript);
    return phrases.isEmpty()
        ? ""
        : new AssWriter(fonts, style, area, new Keywords(keywords)).write(phrases);
  }

  /** SubRip. */
  public static String srt(Transcript transcript) {
    StringBuilder out = new StringBuilder();
    int number = 1;
    for (Cue cue : transcript.cues()) {
      out.append(number++)
          .append('\n')
          .append(times(cue, ','))
          .append('\n')
          .append(inert(cue.text()))
          .append("\n\n");
    }
    return out.toString();
  }

  /** WebVTT. */
  public static String vtt(Transcript transcript) {
    StringBuilder out = new StringBuilder("WEBVTT\n\n");
    for (Cue cue : transcript.cues()) {
      out.append(times(cue, '.'))
          .append('\n')
          .append(inert(cue.text()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
          .append("\n\n");
    }
    return out.toString();
  }

  /** An arrow would be taken for the times of another cue. */
  private static String inert(String text) {
    return text.replace("-->", "→");
  }

  private static String times(Cue cue, char comma) {
    return time(cue.start(), comma) + " --> " + time(cue.end(), comma);
  }

  private static String time(double seconds, char comma) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        comma,
        millis % 1000);
  }
}

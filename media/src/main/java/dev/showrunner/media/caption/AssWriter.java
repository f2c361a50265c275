package dev.showrunner.media.caption;

import dev.showrunner.media.transcript.Word;
import dev.showrunner.media.transcript.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an ASS file for libass. */
final class AssWriter {
  private static final String SPOKEN = "\\1c&H0AD6FF&";
  private static final String KEYWORD = "\\1c&H8CF23D&";
  private static final String USUAL = "\\1c&HFFFFFF&";
  private static final String APPEAR = "\\fscx90\\fscy90\\t(0,90,\\fscx100\\fscy100)";

  /** Of the letters' size: how far p and q reach below the line, and how far lines are apart. */
  private static final double DESCENDERS = 0.25;

  private static final double LINE = 1.16;

  private final CaptionFonts fonts;
  private final CaptionStyle style;
  private final CaptionArea area;
  private final Keywords keywords;
  private final StringBuilder out = new StringBuilder();
  private Set<Word> marked = Set.of();

  AssWriter(CaptionFonts fonts, CaptionStyle style, CaptionArea area, Keywords keywords) {
    this.fonts = fonts;
    this.style = style;
    this.area = area;
    this.keywords = keywords;
  }

  String write(List<Phrase> phrases) {
    List<Word> words = phrases.stream().flatMap(phrase -> phrase.words().stream()).toList();
    marked = keywords.in(words);
    head(ScriptLanguage.of(words));
    for (Phrase phrase : phrases) {
      if (phrase.words().stream().anyMatch(word -> AssText.isVisible(fonts, word.text()))) {
        if (style == CaptionStyle.KARAOKE) {
          karaoke(phrase);
        } else {
          lines(phrase, phrase.start(), phrase.end(), null, false);
        }
      }
    }
    return out.toString();
  }

  /** Events for each word: the same lines, another word in colour. */
  private void karaoke(Phrase phrase) {
    List<Word> words = phrase.words();
    for (int i = 0; i < words.size(); i++) {
      double from = i == 0 ? phrase.start() : words.get(i).start();
      double to = i + 1 < words.size() ? words.get(i + 1).start() : phrase.end();
      lines(phrase, from, to, words.get(i), i == 0);
    }
  }

  /** One event for each line, since ASS itself would set lines as far apart as the font asks. */
  private void lines(
      Phrase phrase, double start, double end, @Nullable Word spoken, boolean appear) {
    long from = Math.round(start * 100);
    long to = Math.round(end * 100);
    int count = phrase.lines().size();
    for (int i = 0; i < count && from < to; i++) {
      AssText text = new AssText(fonts, area.size(style));
      say(text, phrase.lines().get(i), spoken);
      out.append("Dialogue: 0,%s,%s,Caption,,0,0,0,,".formatted(time(from), time(to)));
      out.append(position(count - 1 - i, text.descent(), appear)).append(text).append('\n');
    }
  }

  /** So that the letters of a line stand {@code below} lines above the free space. */
  private String position(int below, double descent, boolean appear) {
    double foot = area.height() - area.bottom() - area.size(style) * (DESCENDERS + LINE * below);
    return "{\\an2\\pos(%s,%s)%s}"
        .formatted(number(area.width() / 2.0), number(foot + descent), appear ? APPEAR : "");
  }

  private void say(AssText text, List<Word> line, @Nullable Word spoken) {
    String before = "";
    for (Word word : line) {
      if (!before.isEmpty() && Words.blankBetween(before, word.text())) {
        text.blank();
      }
      String colour = word == spoken ? SPOKEN : marked.contains(word) ? KEYWORD : USUAL;
      if (!colour.equals(USUAL)) {
        text.command(colour);
      }
      text.say(word.text());
      if (!colour.equals(USUAL)) {
        text.command(USUAL);
      }
      before = word.text();
    }
  }

  private void head(String language) {
    out.append(
        """
        [Script Info]
        ScriptType: v4.00+
        PlayResX: %d
        PlayResY: %d
        WrapStyle: 2
        ScaledBorderAndShadow: yes
        Language: %s

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, \
        BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, \
        BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
        Style: Caption,%s,%s,&H00FFFFFF,&H00FFFFFF,&H00101010,&H80000000,0,0,0,0,100,100,0,0,1,\
        %s,%s,2,%d,%d,%d,-1

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        """
            .formatted(
                area.width(),
                area.height(),
                language,
                fonts.main().family(),
                number(area.size(style) * fonts.main().assSize()),
                number(area.outline(style)),
                number(area.outline(style) * 0.45),
                area.side(),
                area.side(),
                area.bottom()));
  }

  private static String time(long hundredths) {
    return "%d:%02d:%02d.%02d"
        .formatted(
            hundredths / 360_000, hundredths / 6_000 % 60, hundredths / 100 % 60, hundredths % 100);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

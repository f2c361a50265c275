package dev.showrunner.media.caption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fonts that travel with the program, so that captions look the same on every machine. Best
 * first: a character is shown in the first that has it.
 *
 * <p>Montserrat is for Latin, Cyrillic and Vietnamese; Noto for Arabic, Chinese, Japanese, Korean,
 * Thai, Khmer, scripts of India and pictures (in one colour: libass draws no others); DejaVu for
 * Greek, Hebrew, Armenian, Georgian and symbols.
 */
public final class CaptionFonts {
  private final List<CaptionFont> fonts =
      List.of(
          new CaptionFont("Montserrat ExtraBold", false, "Montserrat-ExtraBold.ttf"),
          new CaptionFont("Noto Sans Arabic", true, "NotoSansArabic-Bold.ttf"),
          new CaptionFont("Noto Emoji", true, "NotoEmoji-Bold.ttf"),
          new CaptionFont("DejaVu Sans", true, "DejaVuSans-Bold.ttf"),
          new CaptionFont("Noto Sans CJK SC", true, "NotoSansCJK-Bold.otf"),
          new CaptionFont("Noto Sans Devanagari", true, "NotoSansDevanagari-Bold.ttf"),
          new CaptionFont("Noto Sans Thai", true, "NotoSansThai-Bold.ttf"),
          new CaptionFont("Noto Sans Bengali", true, "NotoSansBengali-Bold.ttf"),
          new CaptionFont("Noto Sans Tamil", true, "NotoSansTamil-Bold.ttf"),
          new CaptionFont("Noto Sans Telugu", true, "NotoSansTelugu-Bold.ttf"),
          new CaptionFont("Noto Sans Khmer", true, "NotoSansKhmer-Bold.ttf"));

  /**
   * Puts the files that captions use into a folder, for FFmpeg's {@code fontsdir}.
   *
   * @param ass the captions
   */
  public void unpack(Path folder, String ass) throws IOException {
    Files.createDirectories(folder);
    for (CaptionFont font : fonts) {
      if (font == main() || ass.contains("\\fn" + font.family())) {
        Files.write(folder.resolve(font.fileName()), font.bytes());
      }
    }
  }

  CaptionFont main() {
    return fonts.getFirst();
  }

  /** The first that has this character; null when none does. */
  @Nullable CaptionFont of(int codePoint) {
    for (CaptionFont font : fonts) {
      if (font.has(codePoint)) {
        return font;
      }
    }
    return null;
  }

  /** For a character of a word: the first font that has the whole word, so that none is mixed. */
  @Nullable CaptionFont of(int codePoint, String word) {
    for (CaptionFont font : fonts) {
      if (font.has(codePoint) && hasLetters(font, word)) {
        return font;
      }
    }
    return of(codePoint);
  }

  private static boolean hasLetters(CaptionFont font, String word) {
    return word.codePoints().allMatch(c -> font.has(c) || !isLetter(c));
  }

  /** How wide a text is in letters of size 1. */
  double width(String text) {
    double width = 0;
    int blanks = -1;
    for (String word : text.split(" ", -1)) {
      blanks++;
      for (int at = 0; at < word.length(); ) {
        int c = word.codePointAt(at);
        CaptionFont font = of(c, word);
        if (font != null) {
          width += font.advance(c);
        } else if (isLetter(c)) {
          width += 1;
        }
        at += Character.charCount(c);
      }
    }
    return width + blanks * main().advance(' ');
  }

  /** What only fonts of the machine can show, if it has any: letters, not pictures. */
  static boolean isLetter(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
  }

  /** Names of the scripts in a text that none of these fonts can show, such as {@code HAN}. */
  public List<String> missing(String text) {
    TreeSet<String> scripts = new TreeSet<>();
    text.codePoints()
        .filter(c -> isLetter(c) && of(c) == null)
        .forEach(c -> scripts.add(Character.UnicodeScript.of(c).name()));
    return List.copyOf(scripts);
  }
}

package dev.showrunner.media.caption;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fonts that travel with the program, best first: Montserrat for Latin, Cyrillic and
 * Vietnamese; DejaVu Sans for Greek, Arabic, Hebrew, Georgian, Armenian, symbols and some emoji.
 */
public final class CaptionFonts {
  private static final String MAIN = "fonts/Montserrat-ExtraBold.ttf";
  private static final String OTHER = "fonts/DejaVuSans-Bold.ttf";

  private final List<CaptionFont> fonts;

  public CaptionFonts() {
    fonts =
        List.of(
            new CaptionFont("Montserrat ExtraBold", false, bytes(MAIN)),
            new CaptionFont("DejaVu Sans", true, bytes(OTHER)));
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = CaptionFonts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the files into a folder, for FFmpeg's {@code fontsdir}. */
  public void unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String resource : List.of(MAIN, OTHER)) {
      Files.write(folder.resolve(resource.substring("fonts/".length())), bytes(resource));
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

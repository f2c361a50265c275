package dev.showrunner.media.chat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text as it is compared: without accents, without upper case, as words. */
public final class Folded {
  private Folded() {}

  /** Lower case, without accents and other marks; "¡QUÉ!" and "que" differ in their signs alone. */
  public static String fold(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      plain = text.charAt(i) < 128;
    }
    if (plain) {
      return text.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The words of a folded text: runs of letters and digits; a picture is a word of its own. */
  public static List<String> words(String folded) {
    List<String> words = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      int next = i + Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        from = from < 0 ? i : from;
      } else {
        if (from >= 0) {
          words.add(folded.substring(from, i));
          from = -1;
        }
        if (Character.getType(c) == Character.OTHER_SYMBOL) {
          words.add(folded.substring(i, next));
        }
      }
      i = next;
    }
    if (from >= 0) {
      words.add(folded.substring(from));
    }
    return words;
  }
}

package dev.showrunner.media.transcript;

import java.util.ArrayList;
import java.util.List;

/** Text into words and back. */
public final class Words {
  private Words() {}

  /** The words of a text; in scripts that write no blanks, every character is one. */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    for (String token : text.split("\\s+")) {
      int from = 0;
      for (int at = 0; at < token.length(); ) {
        int next = at + Character.charCount(token.codePointAt(at));
        boolean ends =
            next < token.length() && isBreak(token.codePointBefore(next), token.codePointAt(next));
        if (ends) {
          words.add(token.substring(from, next));
          from = next;
        }
        at = next;
      }
      if (from < token.length()) {
        words.add(token.substring(from));
      }
    }
    return words;
  }

  /** Words as one line, with blanks where their script writes them. */
  public static String join(List<Word> words) {
    StringBuilder line = new StringBuilder();
    for (Word word : words) {
      if (!line.isEmpty() && blankBetween(line, word.text())) {
        line.append(' ');
      }
      line.append(word.text());
    }
    return line.toString();
  }

  /** Whether a blank stands between two words. */
  public static boolean blankBetween(CharSequence before, String after) {
    return before.isEmpty()
        || after.isEmpty()
        || !(writesNoBlanks(Character.codePointBefore(before, before.length()))
            || writesNoBlanks(after.codePointAt(0)));
  }

  /** Whether the script of a letter has no blanks between words. */
  public static boolean writesNoBlanks(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case THAI, LAO, KHMER, MYANMAR -> true;
      default -> isDense(codePoint);
    };
  }

  /** Times for words that have none: each gets its share of the time by its length. */
  static List<Word> spread(List<String> texts, double start, double end) {
    double weight = texts.stream().mapToDouble(Words::weight).sum();
    List<Word> words = new ArrayList<>(texts.size());
    double done = 0;
    for (String text : texts) {
      double from = start + (end - start) * done / weight;
      done += weight(text);
      words.add(new Word(from, start + (end - start) * done / weight, text));
    }
    return words;
  }

  private static double weight(String text) {
    return text.codePointCount(0, text.length()) + 1.0;
  }

  /** Between characters of Chinese or Japanese, but never before closing punctuation. */
  private static boolean isBreak(int before, int after) {
    boolean dense = isDense(before) || isDense(after);
    return dense && !isMark(after) && !isOpening(before);
  }

  private static boolean isDense(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
      default ->
          (codePoint >= 0x3000 && codePoint <= 0x303F)
              || (codePoint >= 0xFF01 && codePoint <= 0xFF60);
    };
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.END_PUNCTUATION
        || type == Character.FINAL_QUOTE_PUNCTUATION
        || type == Character.OTHER_PUNCTUATION
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.MODIFIER_LETTER;
  }

  private static boolean isOpening(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
  }
}

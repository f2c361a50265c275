package dev.showrunner.media.describe;

import java.text.BreakIterator;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts of strangers made fit to stand under a clip. */
final class PlainText {
  private static final int LONGEST_TAG = 40;

  private PlainText() {}

  /** One line without characters that nobody sees; cut between letters where it is too long. */
  static String line(String text, int longest) {
    String line =
        text.replaceAll(
                "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\u200B\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\s]+",
                " ")
            .strip();
    if (line.length() <= longest) {
      return line;
    }
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(line);
    int end = letters.preceding(longest);
    int blank = line.lastIndexOf(' ', end);
    return line.substring(0, blank > longest / 2 ? blank : end).strip() + "…";
  }

  /** Hashtags without anything that would end them, each once. */
  static List<String> tags(Collection<String> texts) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String text : texts) {
      String tag = text.replaceAll("[^\\p{L}\\p{M}\\p{N}_]+", "");
      int length = tag.codePointCount(0, tag.length());
      if (length > 0 && length <= LONGEST_TAG && tag.matches(".*\\p{L}.*")) {
        tags.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag);
      }
    }
    return tags.values().stream().limit(Description.MAX_HASHTAGS).toList();
  }
}

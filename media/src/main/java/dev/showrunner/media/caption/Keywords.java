package dev.showrunner.media.caption;

import dev.showrunner.media.transcript.Word;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words and phrases that captions show in a colour. Case, accents and punctuation do not matter, so
 * that {@code que paso} is found in "¡Qué pasó!"; whole words do, so that {@code ya} is not in
 * "playa". A mark within a word parts it: "let's-go" holds {@code go}.
 */
final class Keywords {
  private final List<List<String>> phrases;

  Keywords(List<String> keywords) {
    phrases = keywords.stream().map(Keywords::parts).filter(parts -> !parts.isEmpty()).toList();
  }

  /** Those of these words, one after the other as they are spoken, that belong to a keyword. */
  Set<Word> in(List<Word> words) {
    Set<Word> marked = Collections.newSetFromMap(new IdentityHashMap<>());
    if (phrases.isEmpty()) {
      return marked;
    }
    List<String> parts = new ArrayList<>();
    List<Word> owners = new ArrayList<>();
    for (Word word : words) {
      for (String part : parts(word.text())) {
        parts.add(part);
        owners.add(word);
      }
    }
    for (List<String> phrase : phrases) {
      for (int at = 0; at + phrase.size() <= parts.size(); at++) {
        if (parts.subList(at, at + phrase.size()).equals(phrase)) {
          marked.addAll(owners.subList(at, at + phrase.size()));
        }
      }
    }
    return marked;
  }

  /** Letters and digits alone; each character of scripts without blanks is a part of its own. */
  private static List<String> parts(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{InCombiningDiacriticalMarks}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}])", " $1 ")
            .replaceAll("['’ʼ]", "");
    List<String> parts = new ArrayList<>();
    for (String part : plain.split("[^\\p{L}\\p{M}\\p{N}]+")) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }
}

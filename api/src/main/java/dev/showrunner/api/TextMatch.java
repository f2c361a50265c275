package dev.showrunner.api;

import java.util.List;

/**
 * What a text must be like: any one of some words or expressions.
 *
 * @param how how they are compared
 * @param any the words, or the regular expressions; at least one, none empty
 * @param ignoreCase whether capitals count as small letters
 * @param ignoreAccents whether letters with accents count as those without: {@code é} as {@code e}
 */
public record TextMatch(How how, List<String> any, boolean ignoreCase, boolean ignoreAccents) {

  /** How a text is compared with a word. */
  public enum How {
    /** The word stands anywhere in the text, also within another word. */
    CONTAINS,
    /** It stands in the text with no letter or digit before or after it. */
    WORD,
    /** It is the whole text, blanks at both ends aside. */
    EXACT,
    /** The text begins with it, blanks at its beginning aside. */
    STARTS_WITH,
    /**
     * It is a regular expression that is found in the text, in RE2's syntax: no look-around and no
     * back-references, so that no text makes it slow.
     */
    REGEX
  }

  public TextMatch {
    any = List.copyOf(any);
    if (any.isEmpty() || any.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("a text match needs words, and none of them empty");
    }
  }

  /** Matches a text that contains one of these, in capitals or not. */
  public static TextMatch contains(String... any) {
    return new TextMatch(How.CONTAINS, List.of(any), true, false);
  }
}

package dev.showrunner.core.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.showrunner.api.TextMatch;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A {@link TextMatch}, made ready. */
final class TextMatcher {
  /** Most words or expressions of one match. */
  static final int MAX_WORDS = 1_000;

  /** Longest word. */
  static final int MAX_WORD = 500;

  /** Largest automaton of one expression; each character of a text costs at most that much. */
  private static final int MAX_PROGRAM = 10_000;

  /** What RE2 puts before an expression that ignores case, also in what it says of it. */
  private static final String CASELESS = "(?i)";

  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  private final TextMatch match;
  private final List<Predicate<String>> tests;

  private TextMatcher(TextMatch match, List<Predicate<String>> tests) {
    this.match = match;
    this.tests = tests;
  }

  /**
   * Makes a match ready.
   *
   * @throws BadExpression when one of its regular expressions is wrong
   */
  static TextMatcher of(TextMatch match) {
    Function<String, Predicate<String>> test =
        switch (match.how()) {
          case CONTAINS -> word -> text -> text.contains(word);
          case WORD -> word -> text -> hasWord(text, word);
          case EXACT -> word -> text -> text.strip().equals(word.strip());
          case STARTS_WITH -> word -> text -> text.stripLeading().startsWith(word);
          case REGEX -> word -> text -> false;
        };
    List<Predicate<String>> tests =
        match.how() == TextMatch.How.REGEX
            ? match.any().stream().<Predicate<String>>map(each -> expression(each, match)).toList()
            : match.any().stream()
                .map(word ->
                    test.apply(Subject.folded(word, match.ignoreCase(), match.ignoreAccents())))
                .toList();
    return new TextMatcher(match, tests);
  }

  /** The first of the words that this text has; null when it has none. */
  @Nullable String firstIn(Subject subject) {
    boolean regex = match.how() == TextMatch.How.REGEX;
    @Nullable String text = subject.text(!regex && match.ignoreCase(), match.ignoreAccents());
    if (text == null) {
      return null;
    }
    for (int i = 0; i < tests.size(); i++) {
      if (tests.get(i).test(text)) {
        return match.any().get(i);
      }
    }
    return null;
  }

  private static boolean hasWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !isLetter(text.codePointBefore(at)))
          && (end == text.length() || !isLetter(text.codePointAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || codePoint == '_';
  }

  /** A regular expression that is wrong. */
  static final class BadExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int at;

    BadExpression(int at, String message) {
      super(message, null, false, false);
      this.at = at;
    }

    /** The character at which it is wrong. */
    int at() {
      return at;
    }
  }

  /**
   * Makes one regular expression ready.
   *
   * @throws BadExpression when it is wrong
   */
  static Predicate<String> expression(String source, TextMatch match) {
    String folded = match.ignoreAccents() ? Subject.folded(source, false, true) : source;
    int tooMany = firstExcess(folded);
    if (tooMany >= 0) {
      throw new BadExpression(tooMany, "it repeats too much; write a smaller number");
    }
    try {
      Pattern pattern = Pattern.compile(folded, match.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0);
      if (pattern.programSize() > MAX_PROGRAM) {
        throw new BadExpression(0, "it is too large; make it simpler");
      }
      return text -> pattern.matcher(text).find();
    } catch (PatternSyntaxException e) {
      String part = e.getPattern() == null ? "" : e.getPattern();
      part = part.startsWith(CASELESS) ? part.substring(CASELESS.length()) : part;
      int at = part.isEmpty() ? source.length() - 1 : source.indexOf(part);
      String what = part.isEmpty() ? e.getDescription() : e.getDescription() + " '" + part + "'";
      throw new BadExpression(Math.max(0, at), what);
    }
  }

  /** Where nested repeats would multiply to a huge automaton, before anyone builds it; else -1. */
  private static int firstExcess(String source) {
    long product = source.length();
    Matcher repeat = REPEAT.matcher(source);
    while (repeat.find()) {
      @Nullable String last = repeat.group(2);
      String most = last == null || last.isEmpty() ? repeat.group(1) : last;
      product *= Math.max(1, Long.parseLong(most));
      if (product > 20L * MAX_PROGRAM) {
        return repeat.start();
      }
    }
    return -1;
  }
}

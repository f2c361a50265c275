package dev.showrunner.media.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of message a text is, by lists of words in several languages ({@code words.txt}) and by
 * its shape. It looks at words, never inside them.
 */
public final class ChatText {
  /** Kinds of messages. */
  public enum Kind {
    /** Laughter, amazement, an emote of those. */
    REACTION,
    /** Anything said. */
    TALK,
    /** Hello, goodbye, a raid's call: the crowd, not the show. */
    GREETING,
    /** For a bot, by a bot, a number in a poll. */
    NOISE
  }

  private static final Map<String, Set<String>> LISTS = read();
  private static final Set<String> REACTIONS = LISTS.getOrDefault("reactions", Set.of());
  private static final Set<String> GREETINGS = LISTS.getOrDefault("greetings", Set.of());
  private static final Set<String> RAIDS = LISTS.getOrDefault("raids", Set.of());
  private static final Set<String> BOTS = LISTS.getOrDefault("bots", Set.of());

  /** A greeting in more words than these says something. */
  private static final int LONG = 6;

  /** Fewest letters of written laughter. */
  private static final int LAUGH = 4;

  /** Korean laughter, folded. */
  private static final String KOREAN_K = Folded.fold("ㅋ");

  private static final String KOREAN_H = Folded.fold("ㅎ");

  /** In snailWow the W. */
  private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=\\p{Ll})\\p{Lu}");

  private static final int LONGEST_EMOTE = 30;

  private ChatText() {}

  /** The kind of a message. */
  public static Kind kind(String user, String text) {
    String folded = Folded.fold(text).strip();
    if (folded.isEmpty() || folded.startsWith("!") || BOTS.contains(Folded.fold(user))) {
      return Kind.NOISE;
    }
    List<String> words = Folded.words(folded);
    if (words.size() == 1 && isNumber(words.getFirst()) && !isLaughter(words.getFirst())) {
      return Kind.NOISE;
    }
    if (isRaid(text) || (words.size() <= LONG && words.stream().anyMatch(GREETINGS::contains))) {
      return Kind.GREETING;
    }
    boolean reacts = words.stream().anyMatch(ChatText::isReaction);
    return reacts || isOutcry(folded) ? Kind.REACTION : Kind.TALK;
  }

  /** Whether a message calls for a raid or is one's greeting. */
  public static boolean isRaid(String text) {
    String apart = INNER_CAPITAL.matcher(text).replaceAll(" $0");
    return Folded.words(Folded.fold(apart)).stream().anyMatch(RAIDS::contains);
  }

  /**
   * Whether a message is one emote or picture: a word with a capital inside, as channels name
   * theirs, a word between colons, or no word at all.
   */
  public static boolean isEmote(String text) {
    String one = text.strip();
    if (one.isEmpty() || one.length() > LONGEST_EMOTE || one.chars().anyMatch(c -> c <= ' ')) {
      return false;
    }
    boolean named = one.length() > 2 && one.startsWith(":") && one.endsWith(":");
    return named
        || INNER_CAPITAL.matcher(one).find()
        || one.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  /**
   * What two messages have in common when they are the same but for signs and stretched letters.
   */
  public static String essence(String text) {
    StringBuilder essence = new StringBuilder();
    for (String word : Folded.words(Folded.fold(text))) {
      essence.append(squeezed(word)).append(' ');
    }
    return essence.isEmpty() ? text.strip() : essence.toString();
  }

  private static boolean isReaction(String word) {
    return isLaughter(word) || REACTIONS.contains(word) || REACTIONS.contains(squeezed(word));
  }

  /** jajaja, hahaha, ahahah, kkkk, www, хаха, ㅋㅋㅋ, jsjsjs, rsrsrs, 555. */
  static boolean isLaughter(String word) {
    int letters = word.length();
    if (letters < 3) {
      return word.equals(KOREAN_K + KOREAN_K) || word.equals(KOREAN_H + KOREAN_H);
    }
    if (word.chars().allMatch(c -> c == word.charAt(0))) {
      return ("kw5" + KOREAN_K + KOREAN_H).indexOf(word.charAt(0)) >= 0;
    }
    if (letters < LAUGH) {
      return false;
    }
    long breaths = word.chars().filter(c -> "hjxх".indexOf(c) >= 0).count();
    return (breaths >= 2 && word.chars().allMatch(c -> "hjхxaeiаеиы".indexOf(c) >= 0))
        || word.matches("(j[sa]+){2,}j?|(rs){2,}|(hue){2,}|(ks){2,}|(mua)?(ha){2,}.?");
  }

  /** A stretched word or several signs of exclamation: "noooo", "GOOOOL", "что!!!". */
  private static boolean isOutcry(String folded) {
    int run = 1;
    for (int i = 1; i < folded.length(); i++) {
      char c = folded.charAt(i);
      run = c == folded.charAt(i - 1) ? run + 1 : 1;
      if ((run >= 3 && (c == '!' || c == '?')) || (run >= 4 && Character.isLetter(c))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit);
  }

  private static String squeezed(String word) {
    StringBuilder squeezed = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
        squeezed.append(word.charAt(i));
      }
    }
    return squeezed.toString();
  }

  /** Lists begin with their name in brackets; what follows a # is for people. */
  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> lists = new HashMap<>();
    Set<String> current = new HashSet<>();
    try (InputStream file = ChatText.class.getResourceAsStream("words.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) lines.lines()::iterator) {
        String text = line.replaceFirst("#.*", "").strip();
        if (text.startsWith("[")) {
          current = new HashSet<>();
          lists.put(text.substring(1, text.length() - 1), current);
        } else if (!text.isEmpty()) {
          for (String word : text.split("\\s+")) {
            current.add(Folded.fold(word));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lists;
  }
}

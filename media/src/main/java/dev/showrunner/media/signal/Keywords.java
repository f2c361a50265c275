package dev.showrunner.media.signal;

import dev.showrunner.api.Signal;
import dev.showrunner.media.chat.Folded;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases that streamers say at moments worth showing, each with a weight. Case and
 * accents do not matter, the borders of words do: "ya" is not in "playa". What is said all the time
 * weighs less.
 */
public final class Keywords {
  /** Name of the signal. */
  public static final String NAME = "words";

  /**
   * Languages that have a list: Spanish with Peru's slang, English, French, Portuguese, Russian.
   */
  public static final List<String> LANGUAGES = List.of("es", "en", "fr", "pt", "ru");

  private static final int REACH = 2;

  /** Said more often than this in an hour, a phrase is a habit. */
  private static final double RARE = 4;

  private static final double HOUR = 3_600;

  /** A phrase's words, and what it weighs. */
  private record Phrase(List<String> words, double weight) {}

  private final Map<String, List<Phrase>> byFirst = new HashMap<>();

  private Keywords(Map<String, Double> weights) {
    weights.forEach((text, weight) -> {
      List<String> words = Folded.words(Folded.fold(text));
      if (!words.isEmpty() && weight > 0) {
        byFirst
            .computeIfAbsent(words.getFirst(), first -> new ArrayList<>())
            .add(new Phrase(words, weight));
      }
    });
    // The longest phrase that fits is the one that was said.
    byFirst
        .values()
        .forEach(list ->
            list.sort((one, other) -> Integer.compare(other.words.size(), one.words.size())));
  }

  /** These and no others. */
  public static Keywords of(Map<String, Double> weights) {
    return new Keywords(weights);
  }

  /**
   * The lists that come with the program, and more.
   *
   * @param more added to them, or in the place of theirs; 0 takes a phrase out
   */
  public static Keywords standard(Map<String, Double> more) {
    Map<String, Double> all = standardPhrases();
    more.forEach((text, weight) -> all.put(key(text), weight));
    return new Keywords(all);
  }

  /** The phrases of the lists that come with the program, folded, and their weights. */
  public static Map<String, Double> standardPhrases() {
    Map<String, Double> all = new LinkedHashMap<>();
    LANGUAGES.forEach(language -> read(language, all));
    return all;
  }

  /** What the words of a transcript weigh, one value a second: of those within two seconds. */
  public Signal signal(Transcript transcript, double durationSeconds) {
    float[] values = new float[(int) Math.ceil(durationSeconds)];
    List<Said> said = said(transcript);
    Map<Phrase, Integer> counts = new HashMap<>();
    said.forEach(it -> counts.merge(it.phrase, 1, Integer::sum));
    for (Said it : said) {
      double anHour = counts.getOrDefault(it.phrase, 1) / Math.max(1, durationSeconds / HOUR);
      double weight = it.phrase.weight * Math.min(1, RARE / anHour);
      int second = (int) it.at;
      for (int i = Math.max(0, second - REACH); i <= second + REACH && i < values.length; i++) {
        values[i] += (float) (weight * (1 - Math.abs(i - second) / (REACH + 1.0)));
      }
    }
    return new Signal(NAME, 1, values);
  }

  private record Said(Phrase phrase, double at) {}

  private List<Said> said(Transcript transcript) {
    List<String> words = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (Cue cue : transcript.cues()) {
      for (Word word : cue.words()) {
        for (String part : Folded.words(Folded.fold(word.text()))) {
          words.add(part);
          times.add(word.start());
        }
      }
    }
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      Phrase phrase = at(words, i);
      if (phrase != null) {
        said.add(new Said(phrase, times.get(i)));
      }
      i += phrase == null ? 1 : phrase.words.size();
    }
    return said;
  }

  private @Nullable Phrase at(List<String> words, int from) {
    for (Phrase phrase : byFirst.getOrDefault(words.get(from), List.of())) {
      int to = from + phrase.words.size();
      if (to <= words.size() && words.subList(from, to).equals(phrase.words)) {
        return phrase;
      }
    }
    return null;
  }

  private static String key(String text) {
    return String.join(" ", Folded.words(Folded.fold(text)));
  }

  /** A line is a weight and a phrase; what follows a # is for people. */
  private static void read(String language, Map<String, Double> into) {
    try (InputStream file = Keywords.class.getResourceAsStream("keywords-" + language + ".txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) lines.lines()::iterator) {
        String text = line.replaceFirst("#.*", "").strip();
        if (!text.isEmpty()) {
          String[] parts = text.split("\\s+", 2);
          into.merge(key(parts[1]), Double.parseDouble(parts[0]), Math::max);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

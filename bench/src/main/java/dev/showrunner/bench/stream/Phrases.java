package dev.showrunner.bench.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people say and write, by language and occasion, from {@code phrases.txt}. */
final class Phrases {
  private final Map<String, List<String>> lists = new HashMap<>();
  private final String language;
  private final Random random;

  Phrases(String language, Random random) {
    this.language = language;
    this.random = random;
    List<String> current = new ArrayList<>();
    try (InputStream file = Phrases.class.getResourceAsStream("phrases.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) lines.lines()::iterator) {
        if (line.startsWith("[")) {
          current = new ArrayList<>();
          lists.put(line.substring(1, line.indexOf(']')), current);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          for (String phrase : line.split("\\|")) {
            current.add(phrase.strip());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of an occasion, in the stream's language or in none. */
  String one(String occasion) {
    List<String> own = lists.getOrDefault(language + "." + occasion, List.of());
    List<String> all = lists.getOrDefault("all." + occasion, List.of());
    int which = random.nextInt(own.size() + all.size());
    return which < own.size() ? own.get(which) : all.get(which - own.size());
  }
}

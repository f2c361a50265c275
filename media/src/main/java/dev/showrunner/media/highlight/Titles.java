package dev.showrunner.media.highlight;

import dev.showrunner.media.chat.ChatMessage;
import dev.showrunner.media.chat.ChatSource;
import dev.showrunner.media.signal.ChatSignals;
import dev.showrunner.media.signal.Keywords;
import dev.showrunner.media.signal.Loudness;
import dev.showrunner.media.signal.Sound;
import dev.showrunner.media.signal.SparseSignals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A few words for each moment: what it is, when, and what the chat said. */
final class Titles {
  private static final int QUOTES = 2;
  private static final int LONGEST_QUOTE = 24;

  /** Two people who write the same say what the moment was; one says what he thinks. */
  private static final int FEWEST_PEOPLE = 2;

  private static final int MOST_DIFFERENT = 5_000;
  private static final double BEFORE = 2;
  private static final double AFTER = 12;

  private Titles() {}

  /** Without the chat's words. */
  static String of(String signal, int second) {
    String what =
        switch (signal) {
          case Loudness.NAME -> "Loud moment";
          case Sound.VOICE -> "Excited voices";
          case ChatSignals.RATE, ChatSignals.REACTIONS -> "Chat burst";
          case SparseSignals.AUDIENCE -> "Gifts";
          case SparseSignals.MARKERS -> "Marked moment";
          case Keywords.NAME -> "Strong words";
          default -> {
            String words = signal.replace('-', ' ');
            yield words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " peak";
          }
        };
    return what
        + String.format(
            Locale.ROOT, " at %02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  }

  /** With what several people wrote at the time. */
  static List<Moment> quote(List<Moment> moments, ChatSource chat) {
    List<Map<String, Set<String>>> said = new ArrayList<>();
    moments.forEach(moment -> said.add(new HashMap<>()));
    chat.read(message -> {
      for (int i = 0; i < moments.size(); i++) {
        double after = message.at() - moments.get(i).peak();
        if (after >= -BEFORE && after <= AFTER) {
          note(said.get(i), message);
        }
      }
    });
    List<Moment> quoted = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      quoted.add(quote(moments.get(i), said.get(i)));
    }
    return quoted;
  }

  private static void note(Map<String, Set<String>> said, ChatMessage message) {
    String text = message.text().replaceAll("[\\p{C}\\s\"“”]+", " ").strip();
    boolean fits = !text.isEmpty() && text.length() <= LONGEST_QUOTE;
    if (!fits || text.startsWith("!") || text.contains("://")) {
      return;
    }
    String same = text.toLowerCase(Locale.ROOT);
    if (said.size() < MOST_DIFFERENT || said.containsKey(same)) {
      said.computeIfAbsent(same, t -> new HashSet<>()).add(message.user());
    }
  }

  private static Moment quote(Moment moment, Map<String, Set<String>> said) {
    List<String> quotes =
        said.entrySet().stream()
            .filter(entry -> entry.getValue().size() >= FEWEST_PEOPLE)
            .sorted(
                Comparator.<Map.Entry<String, Set<String>>>comparingInt(
                        entry -> -entry.getValue().size())
                    .thenComparing(Map.Entry::getKey))
            .limit(QUOTES)
            .map(entry -> "“" + entry.getKey() + "”")
            .toList();
    return quotes.isEmpty()
        ? moment
        : moment.titled(moment.title() + ": " + String.join(", ", quotes));
  }
}

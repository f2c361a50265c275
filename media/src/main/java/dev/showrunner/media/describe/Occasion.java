package dev.showrunner.media.describe;

import dev.showrunner.api.Evidence;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a moment, for whoever names it.
 *
 * @param moment what was found
 * @param transcript what was said in the recording; empty when nobody knows
 * @param streamer whose show; null when nobody knows
 * @param language of the fixed words
 */
record Occasion(Moment moment, Transcript transcript, @Nullable String streamer, String language) {
  private static final double BEFORE_PEAK = 1;
  private static final double AFTER_PEAK = 3;
  private static final int LONGEST_SAID = 60;
  private static final int LONGEST_TRANSCRIPT = 400;

  /** As the chat's words stand in a moment's own title. */
  private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");

  /** The values of a template's places. */
  Map<String, String> values() {
    String what = FixedWords.of(strongest(), language);
    String quote = String.join(", ", quotes().stream().map(text -> "“" + text + "”").toList());
    String found = what + " " + FixedWords.of("at", language) + " " + time();
    Map<String, String> values = new HashMap<>();
    values.put("said", PlainText.line(said(), LONGEST_SAID));
    values.put("what", what);
    values.put("quote", quote);
    values.put("time", time());
    values.put("found", quote.isEmpty() ? found : found + ": " + quote);
    values.put("streamer", streamer == null ? "" : PlainText.line(streamer, LONGEST_SAID));
    values.put("transcript", PlainText.line(whole(), LONGEST_TRANSCRIPT));
    return values;
  }

  /** What was said at the peak. */
  String said() {
    return text(moment.peak() - BEFORE_PEAK, moment.peak() + AFTER_PEAK);
  }

  /** All that is said in the clip. */
  String whole() {
    return text(moment.start(), moment.end());
  }

  private String text(double from, double to) {
    return transcript.cues().stream()
        .filter(cue -> cue.end() > from && cue.start() < to)
        .map(Cue::text)
        .collect(Collectors.joining(" "));
  }

  /** What several people of the chat wrote. */
  List<String> quotes() {
    List<String> quotes = new ArrayList<>();
    Matcher found = QUOTED.matcher(moment.title());
    while (found.find()) {
      quotes.add(found.group(1));
    }
    return quotes;
  }

  List<String> signals() {
    return moment.evidence().stream().map(Evidence::signal).toList();
  }

  private String strongest() {
    return moment.evidence().isEmpty() ? "" : moment.evidence().getFirst().signal();
  }

  private String time() {
    int second = (int) moment.peak();
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  }
}

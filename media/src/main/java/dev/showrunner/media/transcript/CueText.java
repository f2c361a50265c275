package dev.showrunner.media.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of one cue without its markup.
 *
 * @param plain one line
 * @param words what stands between times inside the cue; empty when there are none
 */
record CueText(String plain, List<Timed> words) {
  private static final Pattern INNER_TIME =
      Pattern.compile("<(?:(\\d+):)?(\\d{1,2}):(\\d{2})\\.(\\d{1,3})>");
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:[bius]|font|c|v|lang|ruby|rt)(?:[ .\\t][^>]*)?>", Pattern.CASE_INSENSITIVE);
  private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^}]*}");
  private static final Pattern NOT_TEXT =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\uFEFF\\u200B\\s]+");
  private static final Map<String, String> NAMED =
      Map.of(
          "&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&lrm;", "\u200E", "&rlm;", "\u200F", "&quot;",
          "\"", "&#39;", "'");
  private static final double SHORTEST = 0.3;
  private static final double SECONDS_PER_CHARACTER = 0.06;

  /** A piece of the text and when it begins. */
  record Timed(double start, String text) {}

  static CueText parse(List<String> lines, boolean vtt, double start) {
    List<String> said = lines;
    if (vtt && lines.stream().anyMatch(line -> INNER_TIME.matcher(line).find())) {
      // YouTube shows the line before once more, without times: it was said in the cue before.
      said = lines.stream().filter(line -> INNER_TIME.matcher(line).find()).toList();
    }
    String raw = String.join("\n", said);
    Matcher times = INNER_TIME.matcher(raw);
    List<Timed> words = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    double from = start;
    int done = 0;
    boolean timed = false;
    while (vtt && times.find()) {
      timed = true;
      add(words, plain, from, raw.substring(done, times.start()));
      from = seconds(times);
      done = times.end();
    }
    add(words, plain, from, vtt ? raw.substring(done) : raw);
    return new CueText(clean(plain.toString()), timed ? List.copyOf(words) : List.of());
  }

  private static void add(List<Timed> words, StringBuilder plain, double from, String raw) {
    String bare = OVERRIDE.matcher(TAG.matcher(raw).replaceAll("")).replaceAll("");
    String text = unescape(bare);
    plain.append(text);
    String word = clean(text);
    if (!word.isEmpty()) {
      words.add(new Timed(from, word));
    }
  }

  private static String unescape(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    String result = text;
    for (Map.Entry<String, String> entity : NAMED.entrySet()) {
      result = result.replace(entity.getKey(), entity.getValue());
    }
    return result.replace("&amp;", "&");
  }

  private static double seconds(Matcher time) {
    @Nullable String hours = time.group(1);
    return (hours == null ? 0 : Integer.parseInt(hours) * 3600)
        + Integer.parseInt(time.group(2)) * 60
        + Integer.parseInt(time.group(3))
        + Double.parseDouble("0." + time.group(4));
  }

  /** One line: every run of blanks and control characters becomes one blank. */
  static String clean(String text) {
    return NOT_TEXT.matcher(text).replaceAll(" ").strip();
  }

  /** A cue that ends before it starts lasts as long as its text takes to say. */
  Cue cue(double start, double end) {
    double last = words.isEmpty() ? start : words.getLast().start();
    double least = Math.max(SHORTEST, plain.length() * SECONDS_PER_CHARACTER);
    double to = end > start ? end : Math.max(start, last) + least;
    List<Word> spoken = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      double from = Math.clamp(words.get(i).start(), start, to);
      double until = i + 1 < words.size() ? Math.clamp(words.get(i + 1).start(), from, to) : to;
      spoken.addAll(Words.spread(Words.split(words.get(i).text()), from, until));
    }
    return new Cue(
        start, to, plain, spoken.isEmpty() ? Words.spread(Words.split(plain), start, to) : spoken);
  }
}

package dev.showrunner.media.describe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places: {@code {said}} is what is known under that name, {@code {said|found}} the
 * first that is known of several, and {@code {streamer|somebody}} ends with words that stand there
 * when nothing is. What is filled in is never read as a template.
 */
public final class Template {
  /** The names there are. */
  public static final List<String> NAMES =
      List.of("said", "found", "what", "quote", "time", "streamer", "transcript");

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  private Template() {}

  static String fill(String template, Map<String, String> known) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), known)));
  }

  private static String value(String place, Map<String, String> known) {
    return Arrays.stream(place.split("\\|"))
        .map(String::strip)
        .map(name -> NAMES.contains(name) ? known.getOrDefault(name, "") : name)
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElse("");
  }
}

package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How clips are named when no language model does it. */
public record TitlesConfig(
    @Setting("Language of fixed words: auto (the one that is spoken), en, es, fr, pt or ru.")
        String language,
    @Setting(
            "The title. {said}: what was said at the moment. {found}: what stood out and when, with"
                + " what the chat wrote. {what}, {time}, {quote}: its parts. {streamer}: whose"
                + " show. {transcript}: all that is said in the clip. {said|found}: the first that"
                + " is known; {streamer|somebody}: else these words.")
        String title,
    @Setting("The text under the clip; takes the same.") String description,
    @Setting("Hashtags, one template each; blanks and marks are taken out.")
        List<String> hashtags) {
  /** What may stand between braces; a test holds it to the code that fills it in. */
  public static final List<String> PLACES =
      List.of("said", "found", "what", "quote", "time", "streamer", "transcript");

  private static final List<String> LANGUAGES = List.of("auto", "en", "es", "fr", "pt", "ru");
  private static final Pattern PLACE = Pattern.compile("\\{([^{}|]*)[^{}]*}");
  private static final int LONGEST = 1_000;

  public TitlesConfig {
    language = language == null ? "auto" : language;
    title = title == null || title.isBlank() ? "{said|found}" : title;
    description = description == null ? "{transcript|found}" : description;
    hashtags = hashtags == null ? List.of("{streamer}", "clips") : List.copyOf(hashtags);
    if (!LANGUAGES.contains(language)) {
      throw new IllegalArgumentException(
          "language is %s, not '%s'".formatted(String.join(", ", LANGUAGES), language));
    }
    check("title", title);
    check("description", description);
    hashtags.forEach(tag -> check("hashtags", tag));
  }

  private static void check(String key, String template) {
    if (template.length() > LONGEST) {
      throw new IllegalArgumentException(key + " is longer than 1,000 characters");
    }
    Matcher places = PLACE.matcher(template);
    while (places.find()) {
      String name = places.group(1).strip();
      if (!PLACES.contains(name)) {
        throw new IllegalArgumentException(
            "%s has {%s}, %s".formatted(key, name, Nearest.hint(name, PLACES)));
      }
    }
  }
}

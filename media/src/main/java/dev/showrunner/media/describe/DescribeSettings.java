package dev.showrunner.media.describe;

import dev.showrunner.api.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How moments are named. What the templates may hold stands at {@link Template}.
 *
 * @param language of the fixed words: en, es, fr, pt, ru, or {@code auto} for the one spoken
 * @param title a template
 * @param text a template
 * @param hashtags templates, one each
 * @param model a language model that is asked first; null for none
 */
public record DescribeSettings(
    String language,
    String title,
    String text,
    List<String> hashtags,
    @Nullable LanguageModel model) {
  /** Take the language that was spoken. */
  public static final String AUTO = "auto";

  /** What holds when nobody says otherwise. */
  public static final DescribeSettings DEFAULT =
      new DescribeSettings(
          AUTO, "{said|found}", "{transcript|found}", List.of("{streamer}", "clips"), null);

  public DescribeSettings {
    hashtags = List.copyOf(hashtags);
  }

  /**
   * A server that understands OpenAI's {@code /chat/completions}.
   *
   * @param url its base address, such as {@code https://api.openai.com/v1}
   * @param key {@link Secret#NONE} for one that asks for none
   * @param name what it calls the model
   * @param systemPrompt what it is told to be; null for the usual
   */
  public record LanguageModel(URI url, Secret key, String name, @Nullable String systemPrompt) {}
}

package dev.showrunner.media.describe;

import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the moments of one recording: by the language model when there is one and it answers well,
 * else by the templates. A model that fails is not asked again for this recording.
 */
public final class Describer {
  private static final Logger log = LoggerFactory.getLogger(Describer.class);

  private final DescribeSettings settings;
  private final Clock clock;

  public Describer(DescribeSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A description for each moment, in their order.
   *
   * @param said in the recording; empty when nobody knows
   * @param spoken the language of it, a code; empty when unknown
   * @param streamer whose show; null when nobody knows
   */
  public List<Description> describe(
      List<Moment> moments, Transcript said, String spoken, @Nullable String streamer)
      throws InterruptedException {
    String language =
        FixedWords.known(
            settings.language().equals(DescribeSettings.AUTO) ? spoken : settings.language());
    Asking asking = new Asking(spoken.isEmpty() ? language : spoken);
    List<Description> descriptions = new ArrayList<>();
    for (Moment moment : moments) {
      Occasion occasion = new Occasion(moment, said, streamer, language);
      descriptions.add(asking.about(occasion).orElseGet(() -> byTemplate(occasion)));
    }
    return descriptions;
  }

  private Description byTemplate(Occasion occasion) {
    Map<String, String> values = occasion.values();
    String title =
        PlainText.line(Template.fill(settings.title(), values), Description.MAX_TITLE - 1);
    return new Description(
        title.isEmpty() ? values.getOrDefault("found", "Clip") : title,
        PlainText.line(Template.fill(settings.text(), values), Description.MAX_TEXT - 1),
        PlainText.tags(
            settings.hashtags().stream().map(tag -> Template.fill(tag, values)).toList()));
  }

  /** Asks the model, as long as it answers. */
  private final class Asking {
    private final String language;
    private @Nullable ChatModel model;

    Asking(String language) {
      this.language = language;
      DescribeSettings.LanguageModel chosen = settings.model();
      model = chosen == null ? null : new ChatModel(chosen, clock);
    }

    Optional<Description> about(Occasion occasion) throws InterruptedException {
      if (model == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(model.describe(occasion, language));
      } catch (ProblemException e) {
        log.warn("Titles are made by template: {}", e.problem().message());
        model = null;
        return Optional.empty();
      }
    }
  }
}

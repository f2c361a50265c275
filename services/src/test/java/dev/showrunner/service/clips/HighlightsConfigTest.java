package dev.showrunner.service.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.highlight.Weights;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HighlightsConfigTest {
  @Test
  void whatIsNotSaidIsAsUsual() {
    HighlightSettings settings = HighlightsConfig.DEFAULT.settings(7, null);

    assertThat(settings.max()).isEqualTo(7);
    assertThat(settings.weights()).isEqualTo(Weights.DEFAULT);
    assertThat(settings.threshold()).isEqualTo(HighlightSettings.DEFAULT.threshold());
    assertThat(settings.shortest()).isEqualTo(15);
    assertThat(settings.longest()).isEqualTo(60);
    assertThat(settings.chatDelay()).isNull();
  }

  @Test
  void whatIsSaidGoesThrough() {
    HighlightsConfig config =
        new HighlightsConfig(
            2.5,
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofMillis(7_500),
            new HighlightsConfig.WeightsConfig(0.0, null, null, null, null, null, null, 0.2),
            Map.of("pichanga", 2.0),
            Map.of("Ana", Map.of("pichanga", 3.0)));

    HighlightSettings settings = config.settings(3, "bo");

    assertThat(settings.weights().loudness()).isZero();
    assertThat(settings.weights().voice()).isEqualTo(Weights.DEFAULT.voice());
    assertThat(settings.weights().scenes()).isEqualTo(0.2);
    assertThat(settings.apart()).isEqualTo(40);
    assertThat(settings.chatDelay()).isEqualTo(7.5);
    assertThat(weight(settings)).isEqualTo(2);
    assertThat(weight(config.settings(3, "ana"))).isEqualTo(3);
  }

  @Test
  void aWrongValueIsNamed() {
    assertThatThrownBy(() -> config(0.0, null, null)).hasMessageStartingWith("threshold is above");
    assertThatThrownBy(() -> config(null, 90, 60)).hasMessageStartingWith("shortest is longer");
    assertThatThrownBy(() -> config(null, null, 9_999))
        .hasMessageStartingWith("longest is between");
    assertThatThrownBy(() ->
            new HighlightsConfig.WeightsConfig(null, -1.0, null, null, null, null, null, null))
        .hasMessageStartingWith("voice is between 0 and 100");
    assertThatThrownBy(() ->
            new HighlightsConfig(null, null, null, null, null, null, Map.of("wow", 9.0), null))
        .hasMessageStartingWith("keywords weigh between 0 and 3");
  }

  private static HighlightsConfig config(Double threshold, Integer shortest, Integer longest) {
    return new HighlightsConfig(
        threshold,
        null,
        shortest == null ? null : Duration.ofSeconds(shortest),
        longest == null ? null : Duration.ofSeconds(longest),
        null,
        null,
        null,
        null);
  }

  private static double weight(HighlightSettings settings) {
    Word word = new Word(10, 11, "pichanga");
    Transcript said = new Transcript(List.of(new Cue(10, 11, "pichanga", List.of(word))));
    return settings.keywords().signal(said, 30).at(10);
  }
}

package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {
  @Test
  void wordsHaveBordersAndNoAccents() {
    Keywords keywords = Keywords.of(Map.of("ya", 1.0, "qué", 2.0, "no way", 3.0));

    assertThat(max(keywords, "la playa está lejos")).isZero();
    assertThat(max(keywords, "YA, vamos")).isEqualTo(1);
    assertThat(max(keywords, "¿que?")).isEqualTo(2);
    assertThat(max(keywords, "No way!")).isEqualTo(3);
    assertThat(max(keywords, "no, wayward")).isZero();
    assertThat(max(keywords, "way no")).isZero();
  }

  @Test
  void ofPhrasesThatBeginAlikeTheLongestIsMeant() {
    Keywords keywords = Keywords.of(Map.of("gol", 1.0, "gol de oro", 3.0));

    assertThat(max(keywords, "gol de oro")).isEqualTo(3);
    assertThat(max(keywords, "gol de nadie")).isEqualTo(1);
  }

  @Test
  void whatIsSaidAllTheTimeWeighsLess() {
    Keywords keywords = Keywords.of(Map.of("insane", 2.0));
    List<Cue> often = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      often.add(cue(i * 80, "insane"));
    }

    assertThat((double) keywords.signal(new Transcript(often), 3_600).at(800))
        .isCloseTo(0.2, within(0.01));
    assertThat(keywords.signal(new Transcript(often.subList(0, 3)), 3_600).at(80)).isEqualTo(2);
  }

  @Test
  void aStreamersOwnWordsAddToTheListsAndMayTakeOneOut() {
    Keywords keywords = Keywords.standard(Map.of("pichanga", 3.0, "no puede ser", 0.0));

    assertThat(max(keywords, "pichanga")).isEqualTo(3);
    assertThat(max(keywords, "no puede ser")).isZero();
    assertThat(max(keywords, "clip that")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asu mare causa",
        "clip that please",
        "c'est pas possible",
        "não acredito",
        "не может быть"
      })
  void everyLanguageHasAList(String said) {
    assertThat(max(Keywords.standard(Map.of()), said)).isGreaterThanOrEqualTo(2);
  }

  private static double max(Keywords keywords, String said) {
    double max = 0;
    for (float value : keywords.signal(new Transcript(List.of(cue(10, said))), 30).values()) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static Cue cue(double at, String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ")) {
      words.add(new Word(at, at + 0.2, word));
    }
    return new Cue(at, at + 1, text, words);
  }
}

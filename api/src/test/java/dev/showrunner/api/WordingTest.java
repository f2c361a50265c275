package dev.showrunner.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static SpokenLine line(double start, double end, String text) {
    return new SpokenLine(start, end, text, List.of());
  }

  @Test
  void whatIsWrittenTakesThePlaceOfWhatWasHeardThereAndNowhereElse() {
    Wording wording = new Wording(10, 20, List.of(line(15, 16, "b"), line(12, 13, "a")));
    List<SpokenLine> shown =
        wording.over(
            List.of(
                line(5, 9, "before"),
                line(9, 11, "across"),
                line(14, 15, "inside"),
                line(20, 22, "after")));
    assertThat(shown).extracting(SpokenLine::text).containsExactly("before", "a", "b", "after");
  }

  @Test
  void nothingWrittenMeansNothingIsShown() {
    assertThat(new Wording(0, 5, List.of()).over(List.of(line(1, 2, "gone")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u200b", "a\nb", "a\u0007"})
  void aLineIsOneLineOfSomethingThatIsSeen(String text) {
    assertThatThrownBy(() -> line(0, 1, text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SpokenLine.Word(0, 1, text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timesGoForward() {
    assertThatThrownBy(() -> line(2, 2, "x")).hasMessageContaining("ends after its start");
    assertThatThrownBy(() -> line(Double.NaN, 2, "x")).hasMessageContaining("0 s or later");
    assertThatThrownBy(() -> new Wording(3, 3, List.of())).hasMessageContaining("'to' after it");
  }
}

package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "754.5, 754.5",
    "0, 0",
    "12:34.5, 754.5",
    "1:02:03, 3723",
    "90, 90",
    "30s, 30",
    "100:00, 6000"
  })
  void readsWhatPeopleWrite(String text, double seconds) {
    assertThat(new Times().convert(text)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1:75", "a", "1:2:3:4", "1e9", "NaN", "12:"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> new Times().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is no time");
  }

  @Test
  void writesTimesAndSizesForPeople() {
    assertThat(Times.clock(123.4)).isEqualTo("2:03");
    assertThat(Times.clock(3723)).isEqualTo("1:02:03");
    assertThat(Times.size(999)).isEqualTo("999 B");
    assertThat(Times.size(3_400_000)).isEqualTo("3.4 MB");
  }
}

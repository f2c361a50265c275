package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T20:00:00Z, 2026-01-01T20:00:00Z",
    "2026-01-01t20:00:00z, 2026-01-01T20:00:00Z",
    "2026-01-01T20:00:00+02:00, 2026-01-01T18:00:00Z",
    "2026-01-01T20:00, 2026-01-01T19:00:00Z",
    "2026-01-01 20:00, 2026-01-01T19:00:00Z",
    "2026-01-01, 2025-12-31T23:00:00Z",
    "2h, 2026-01-02T10:00:00Z",
    "90s, 2026-01-02T11:58:30Z"
  })
  void reads(String text, Instant expected) {
    assertThat(When.of(text, NOW, ZONE)).isEqualTo(expected);
  }

  @Test
  void saysWhatToWrite() {
    for (String wrong : new String[] {"noon", "", "2026-13-01", "-5", "2026-01-01T25:00Z"}) {
      assertThatThrownBy(() -> When.of(wrong, NOW, ZONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2h for two hours ago");
    }
  }
}

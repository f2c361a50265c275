package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.platform.twitch.SeenMessages.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeenMessagesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final SeenMessages seen = new SeenMessages();

  private Kind look(String id, Duration after) {
    return seen.look(id, NOON.plus(after));
  }

  @Test
  void whatComesAgainAndWhatComesLateIsTold() {
    assertThat(look("a", Duration.ZERO)).isEqualTo(Kind.NEW);
    assertThat(look("a", Duration.ofMinutes(1))).isEqualTo(Kind.REPEATED);
    assertThat(look("b", Duration.ofMinutes(20))).isEqualTo(Kind.NEW);
    assertThat(look("c", Duration.ofMinutes(9))).isEqualTo(Kind.LATE);
    assertThat(seen.size()).isEqualTo(1);
  }

  @Test
  void oneMessageFromAnotherCenturyMakesNoOtherLate() {
    look("a", Duration.ZERO);
    assertThat(look("b", Duration.ofDays(40_000))).isEqualTo(Kind.NEW);
    assertThat(look("c", Duration.ofSeconds(1))).isEqualTo(Kind.NEW);
  }

  @Test
  void afterALongSleepTimeGoesOn() {
    look("a", Duration.ZERO);
    look("b", Duration.ofDays(3));
    look("c", Duration.ofDays(3).plusSeconds(1));
    assertThat(look("d", Duration.ofMinutes(1))).isEqualTo(Kind.LATE);
  }
}

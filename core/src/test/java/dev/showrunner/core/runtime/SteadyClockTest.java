package dev.showrunner.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private final ManualClock wall = new ManualClock();
  private final SteadyClock steady = new SteadyClock(wall);
  private final Instant start = wall.now();

  @Test
  void goesWithTheWallClock() {
    wall.advance(Duration.ofHours(5));
    assertThat(steady.now()).isEqualTo(wall.now());
  }

  @Test
  void followsSmallCorrections() {
    wall.advance(Duration.ofSeconds(60));
    wall.setWallClock(wall.now().minusSeconds(2));
    assertThat(steady.now()).isEqualTo(start.plusSeconds(58));
  }

  @Test
  void doesNotJumpBackOrForward() {
    wall.advance(Duration.ofSeconds(60));
    wall.setWallClock(wall.now().minus(Duration.ofHours(1)));
    assertThat(steady.now()).isEqualTo(start.plusSeconds(60));

    wall.advance(Duration.ofSeconds(30));
    wall.setWallClock(wall.now().plus(Duration.ofDays(365)));
    assertThat(steady.now()).isEqualTo(start.plusSeconds(90));

    wall.advance(Duration.ofSeconds(10));
    assertThat(steady.now()).isEqualTo(start.plusSeconds(100));
  }
}

package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DelaysTest {
  private static final double EXACT = 1e-9;

  @Test
  void tellsTheDelayWithinWhichAShareCame() {
    Delays delays = new Delays(1_000);
    for (int i = 0; i < 1_000; i++) {
      delays.due(i, 1_000_000L * i);
      delays.came(i, 1_000_000L * i + 1_000_000L * (1_000 - i));
    }

    assertThat(delays.millis(0.5)).isEqualTo(500, within(EXACT));
    assertThat(delays.millis(0.99)).isEqualTo(990, within(EXACT));
    assertThat(delays.millis(0.999)).isEqualTo(999, within(EXACT));
    assertThat(delays.millis(1)).isEqualTo(1_000, within(EXACT));
  }

  @Test
  void countsTheFirstTimeAndOnlyWhatCame() {
    Delays answered = new Delays(3);
    Delays seen = new Delays(answered);
    answered.due(0, 5);
    answered.due(1, 7);
    seen.came(1, 2_000_007);
    seen.came(1, 9_000_007);

    assertThat(seen.arrived()).isEqualTo(1);
    assertThat(seen.millis(0.99)).isEqualTo(2, within(EXACT));
    assertThat(answered.arrived()).isZero();
    assertThatThrownBy(() -> answered.millis(0.5)).isInstanceOf(IllegalStateException.class);
  }
}

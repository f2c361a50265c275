package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimTest {
  private final Measurement measurement =
      Measurement.of("pass", 140, "ms").beside(0.49, "the other, 286 ms");

  @Test
  void holdsTheValueOrTheRatioToItsBound() {
    assertThat(measurement.aiming(Aim.valueAtMost(140)).met()).isTrue();
    assertThat(measurement.aiming(Aim.valueAtMost(139)).met()).isFalse();
    assertThat(measurement.aiming(Aim.ratioAtLeast(0.5)).met()).isFalse();
    assertThat(measurement.aiming(Aim.ratioAtMost(0.5)).met()).isTrue();
    assertThat(measurement.met()).isNull();
  }

  @Test
  void aMissingRatioMeetsNothing() {
    Measurement alone = Measurement.of("pass", 140, "ms");
    assertThat(alone.aiming(Aim.ratioAtLeast(0)).met()).isFalse();
    assertThat(alone.aiming(Aim.ratioAtMost(9)).met()).isFalse();
  }

  @Test
  void saysTheBound() {
    assertThat(Aim.ratioAtMost(1.15)).hasToString("ratio ≤ 1.15");
    assertThat(Aim.valueAtMost(150)).hasToString("≤ 150");
  }
}

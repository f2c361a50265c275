package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void medianIsTheOneInTheMiddle() {
    assertThat(samples(9, 1, 2).median()).isEqualTo(2);
    assertThat(samples(9, 1, 2, 4).median()).isEqualTo(3);
  }

  @Test
  void spreadNamesTheEnds() {
    assertThat(samples(12.34, 1234.5, 0.12345).spread()).isEqualTo("3 runs, 0.123 to 1,235");
  }

  private static Samples samples(double... values) {
    Samples samples = new Samples();
    DoubleStream.of(values).forEach(samples::add);
    return samples;
  }
}

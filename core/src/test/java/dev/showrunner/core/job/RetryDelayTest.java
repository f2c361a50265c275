package dev.showrunner.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {
  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "3, 20", "7, 320", "8, 600", "9, 600", "1000, 600"})
  void growsUpToTenMinutesAndScatters(int failures, int seconds) {
    RetryDelay delay = new RetryDelay(new Random(1));

    assertThat(IntStream.range(0, 200).mapToObj(i -> delay.after(failures)).toList())
        .allSatisfy(pause ->
            assertThat(pause)
                .isBetween(Duration.ofMillis(seconds * 500L), Duration.ofSeconds(seconds)))
        .satisfies(all -> assertThat(all.stream().distinct().count()).isGreaterThan(100));
  }
}

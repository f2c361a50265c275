package dev.showrunner.core.streak;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CounterTest {
  private static Counter readings(long... counts) {
    Counter counter = Counter.NEW;
    for (int i = 0; i < counts.length; i++) {
      counter = counter.with(Instant.ofEpochSecond(i), new Total(counts[i], BigDecimal.ZERO));
    }
    return counter;
  }

  private static long sum(long... counts) {
    return readings(counts).sum().count();
  }

  @Test
  void countsWhatACounterCounted() {
    assertThat(sum(1, 2, 3, 3)).isEqualTo(3);
    assertThat(sum(5)).isEqualTo(5);
    assertThat(sum(1, 5, 9)).isEqualTo(9);
  }

  @Test
  void belowMeansThatItBeganAgain() {
    assertThat(sum(1, 2, 3, 1, 2)).isEqualTo(5);
    assertThat(sum(3, 1, 1)).isEqualTo(4);
  }

  @Test
  void lateAndRepeatedReadingsFindTheirPlace() {
    Counter early = readings(1, 2, 3);
    Total two = new Total(2, BigDecimal.ZERO);
    assertThat(early.with(Instant.ofEpochSecond(1), two)).isEqualTo(early);
    assertThat(early.with(Instant.ofEpochSecond(1).plusMillis(500), two).sum().count())
        .isEqualTo(3);
  }

  @Test
  void keepsFewReadingsAndTheWholeSum() {
    Counter counter = Counter.NEW;
    for (int i = 1; i <= 1_000; i++) {
      counter = counter.with(Instant.ofEpochSecond(i), Total.of(i % 100, null));
    }
    assertThat(counter.readings()).hasSize(Counter.MOST);
    assertThat(counter.sum().count()).isEqualTo(990);
  }

  @Test
  void moneyFollowsTheCount() {
    Counter counter =
        Counter.NEW
            .with(Instant.ofEpochSecond(1), new Total(2, new BigDecimal("1.00")))
            .with(Instant.ofEpochSecond(2), new Total(3, new BigDecimal("1.50")))
            .with(Instant.ofEpochSecond(3), new Total(1, new BigDecimal("0.50")));
    assertThat(counter.sum()).isEqualTo(new Total(4, new BigDecimal("2.00")));
  }

  @Test
  void theLargestNumberIsNotPassed() {
    Total most = Total.of(Long.MAX_VALUE, null);
    assertThat(most.plus(most).count()).isEqualTo(Long.MAX_VALUE);
  }
}

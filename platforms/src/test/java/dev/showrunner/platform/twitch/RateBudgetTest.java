package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.showrunner.testkit.ManualClock;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
  private final ManualClock clock = new ManualClock();
  private final RateBudget budget = new RateBudget(clock);

  private void answered(int status, int remaining, Duration until) {
    Map<String, List<String>> headers =
        Map.of(
            "Ratelimit-Limit", List.of("800"),
            "Ratelimit-Remaining", List.of(Integer.toString(remaining)),
            "Ratelimit-Reset", List.of(Long.toString(clock.now().plus(until).getEpochSecond())));
    assertThat(budget.take()).isZero();
    budget.answered(
        new TwitchHttp.Reply(
            "twitch",
            status,
            HttpHeaders.of(headers, (name, value) -> true),
            MissingNode.getInstance(),
            true));
  }

  @Test
  void withoutPointsItWaitsForTheBucketToBeFull() {
    answered(200, 0, Duration.ofSeconds(20));
    assertThat(budget.take()).isEqualTo(Duration.ofSeconds(20));
    clock.advance(Duration.ofSeconds(20));
    assertThat(budget.take()).isZero();
  }

  /** A bucket is full after a minute: a clock of ours that is slow by ten makes it no eleven. */
  @Test
  void aClockThatIsSlowWaitsNoLonger() {
    answered(200, 0, Duration.ofMinutes(10));
    assertThat(budget.take()).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    assertThat(budget.take()).isZero();
  }

  @Test
  void aClockThatJumpsChangesNothing() {
    answered(200, 0, Duration.ofSeconds(20));
    clock.setWallClock(clock.now().minus(Duration.ofHours(1)));
    clock.advance(Duration.ofSeconds(20));
    assertThat(budget.take()).isZero();
  }
}

package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatPaceTest {
  private final ManualClock clock = new ManualClock();
  private final ChatPace pace = new ChatPace(clock);

  /** When Twitch has a line is between its call and the answer: the answer is what is safe. */
  @Test
  void theTimeOfALineIsWhenItWasAnswered() throws Exception {
    Instant start = clock.now();
    pace.inTurn("bot", "ana", () -> false, () -> takes(Duration.ofSeconds(5)));
    for (int i = 1; i < 20; i++) {
      pace.inTurn("bot", "ana", () -> false, () -> takes(Duration.ZERO));
    }
    List<Instant> sent = new ArrayList<>();
    Thread next =
        Thread.ofVirtual()
            .start(() -> {
              try {
                pace.inTurn("bot", "bo", () -> false, () -> sent.add(clock.now()));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    clock.awaitAlarms(1);
    clock.advance(Duration.ofSeconds(25));
    assertThat(clock.alarms()).as("30 s after the first was called it still waits").isEqualTo(1);
    clock.advance(Duration.ofSeconds(5));
    next.join();
    assertThat(sent).containsExactly(start.plusSeconds(35));
  }

  private boolean takes(Duration time) {
    clock.advance(time);
    return true;
  }
}

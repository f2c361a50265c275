package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.testkit.ManualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session makes of the order in which things happen; nobody listens at the other end. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EventSubSessionTest {
  private static final String NOBODY = "ws://127.0.0.1:1";

  private final LinkedBlockingQueue<TwitchSocket.Heard> heard = new LinkedBlockingQueue<>();

  @Test
  void theEndOfTheSocketThatItMovedFromIsNoLoss() throws Exception {
    URI nobody = URI.create(NOBODY);
    TwitchConfig config =
        new TwitchConfig(
            "id", null, null, null, null, null, null, null, null, nobody, nobody, null);
    try (HttpClient client = HttpClient.newHttpClient()) {
      EventSubSession session =
          new EventSubSession("test", config, client, new ManualClock(), new Random(1), heard::add);
      session.tick();
      TwitchSocket first = heard.take().from();
      session.welcomed(first, "s1", Duration.ofSeconds(10));
      session.move(first, URI.create(NOBODY + "/elsewhere"));
      TwitchSocket second = heard.take().from();
      assertThat(session.welcomed(second, "s1", Duration.ofSeconds(10))).isFalse();
      assertThat(session.ended(first, 4004, "")).isFalse();
      assertThat(session.id()).isEqualTo("s1");
      assertThat(session.ended(second, 4000, "")).isTrue();
      assertThat(session.id()).isNull();
    }
  }
}

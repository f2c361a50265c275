package dev.showrunner.service.announcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.testkit.server.LoopbackServer;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HookClientTest {
  private static final Instant NOW = Instant.parse("2026-01-01T20:00:00Z");

  private final List<WebRequest> requests = new CopyOnWriteArrayList<>();
  private volatile WebAnswer answer = WebAnswer.empty(204);
  private final LoopbackServer server =
      LoopbackServer.start(request -> {
        requests.add(request);
        return answer;
      });

  @AfterEach
  void close() {
    server.close();
  }

  private void post() throws InterruptedException {
    Secret url = new Secret("http://" + server.authority() + "/hook?k=1");
    new HookClient()
        .post(new AnnouncerConfig.Hook("site", url, new Secret("key")), "id-1", "{\"a\":1}", NOW);
  }

  private Problem refusal(WebAnswer how) {
    answer = how;
    try {
      post();
    } catch (ProblemException e) {
      return e.problem();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it was taken");
  }

  @Test
  void whatIsSentIsSignedWithItsTime() throws Exception {
    post();
    WebRequest request = requests.getFirst();
    assertThat(request.text()).isEqualTo("{\"a\":1}");
    assertThat(request.header("showrunner-id")).isEqualTo("id-1");
    assertThat(request.header("showrunner-timestamp")).isEqualTo("1767297600");
    // echo -n '1767297600.{"a":1}' | openssl dgst -sha256 -hmac key
    assertThat(request.header("showrunner-signature"))
        .isEqualTo("sha256=" + HookClient.sign("key", NOW, "{\"a\":1}"))
        .hasSize("sha256=".length() + 64);
  }

  @Test
  void answersSayWhetherToTryAgain() {
    assertThat(refusal(WebAnswer.empty(429).with("Retry-After", "7")).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(refusal(WebAnswer.empty(500)).kind()).isEqualTo(Problem.Kind.EXTERNAL);
    assertThat(refusal(WebAnswer.CUT).code()).isEqualTo("webhook-unreachable");
    assertThat(refusal(WebAnswer.empty(410)).kind()).isEqualTo(Problem.Kind.USER);
    Problem moved = refusal(WebAnswer.empty(302).with("Location", "http://127.0.0.1:1/"));
    assertThat(moved.message()).contains("redirects are not followed").doesNotContain("k=1");
    assertThat(moved.kind()).isEqualTo(Problem.Kind.USER);
  }

  @Test
  void onlyAddressesOverTlsOrOfThisMachineAreTaken() {
    for (String wrong :
        List.of("http://example.org/x", "ftp://a", "https://u:p@example.org", "x", "file:///etc")) {
      assertThatThrownBy(() -> new AnnouncerConfig.Hook("site", new Secret(wrong), null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("https://");
    }
    assertThat(new AnnouncerConfig.Hook("site", new Secret("https://example.org/x?y"), null))
        .isNotNull();
  }
}

package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.account.Account;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.TestAccounts;
import dev.showrunner.testkit.TestCapabilities;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TwitchApiTest {
  private final ManualClock clock = new ManualClock();
  private final FakeTwitch twitch = FakeTwitch.start(clock);
  private final TestAccounts accounts = new TestAccounts();
  private final TwitchConfig config = Configs.of(twitch, FakeTwitch.CLIENT_SECRET);
  private final TwitchHttp http = new TwitchHttp(Duration.ofSeconds(4));
  private final TwitchApi api = new TwitchApi(config, http, clock);
  private final Callers callers = callers(config);

  private Callers callers(TwitchConfig with) {
    TestCapabilities capabilities = new TestCapabilities();
    capabilities.offer(dev.showrunner.api.account.Accounts.class, accounts);
    return new Callers(with, http, capabilities, clock);
  }

  @AfterEach
  void stop() {
    twitch.close();
  }

  @Test
  void theProgramsOwnTokenIsFetchedOnceAndRenewedOnceForAllWhoseCallsWereRefused()
      throws Exception {
    twitch.user("ana").goLive();
    Caller app = callers.somebody();
    Query ana = Query.of("user_id", twitch.user("ana").id());
    assertThat(api.get(app, "streams", ana).path("data")).hasSize(1);
    twitch.tokens().revokeAll();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        api.get(app, "streams", ana);
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(twitch.calls("POST", "/oauth2/token")).hasSize(2);
    assertThat(api.get(app, "streams", ana).path("data")).hasSize(1);
  }

  @Test
  void aTokenThatIsAboutToRunOutIsNotUsed() throws Exception {
    twitch.appTokenLifetime(Duration.ofHours(1));
    Caller app = callers.somebody();
    Secret first = app.token();
    clock.advance(Duration.ofMinutes(54));
    assertThat(app.token()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(2));
    assertThat(app.token()).isNotEqualTo(first);
  }

  @Test
  void aUsersTokenIsRenewedThroughTheAccounts() throws Exception {
    FakeUser ana = twitch.user("ana");
    Account account =
        accounts.signIn(
            "twitch",
            Account.Role.BROADCASTER,
            ana.id(),
            "ana",
            Set.of(),
            () -> twitch.tokens().of(ana, Duration.ofHours(4), Set.of()).value());
    clock.advance(Duration.ofHours(5));
    JsonNode users = api.get(callers.of(account), "users", Query.NONE);
    assertThat(users.at("/data/0/login").asText()).isEqualTo("ana");
    assertThat(accounts.renewals()).isEqualTo(1);
  }

  @Test
  void withoutSecretAndAccountNobodyCanAsk() {
    Callers nobody = callers(Configs.of(twitch, ""));
    assertThat(nobody.anybody()).isEmpty();
    assertThat(problem(nobody::somebody).code()).isEqualTo("no-account");
  }

  @Test
  void aWrongSecretIsSaidAndIsNoReasonToStop() {
    Callers wrong = callers(Configs.of(twitch, "guess"));
    Problem problem = problem(() -> api.get(wrong.somebody(), "users", Query.NONE));
    assertThat(problem.code()).isEqualTo("twitch-client-refused");
    assertThat(problem.kind()).isEqualTo(Problem.Kind.EXTERNAL);
    assertThat(problem.message()).contains("twitch.client-secret").doesNotContain("guess");
  }

  @Test
  void everyFailureHasACode() {
    Caller app = callers.somebody();
    assertThat(failing(app, WebAnswer.HANG)).isEqualTo("twitch-timeout");
    assertThat(failing(app, WebAnswer.CUT)).isEqualTo("twitch-unreachable");
    assertThat(failing(app, WebAnswer.empty(503))).isEqualTo("twitch-failed");
    assertThat(failing(app, WebAnswer.text(200, "text/html", "<h1>")))
        .isEqualTo("twitch-unreadable");
    assertThat(failing(app, WebAnswer.empty(401))).isEqualTo("twitch-unauthorised");
    assertThat(failing(app, WebAnswer.empty(403))).isEqualTo("twitch-forbidden");
    assertThat(failing(app, WebAnswer.empty(404))).isEqualTo("twitch-not-found");
    assertThat(failing(app, WebAnswer.empty(400))).isEqualTo("twitch-refused");
    assertThat(failing(app, WebAnswer.empty(429))).isEqualTo("twitch-rate-limited");
  }

  private String failing(Caller app, WebAnswer answer) {
    twitch.faults().always("/streams", answer);
    try {
      return problem(() -> api.get(app, "streams", Query.NONE)).code();
    } finally {
      twitch.faults().mend();
    }
  }

  private static Problem problem(ThrowingCallable call) {
    return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, call)).problem();
  }

  @Test
  void aMissingScopeIsNotMendedByANewToken() {
    FakeUser ana = twitch.user("ana");
    Account account =
        accounts.signIn(
            "twitch",
            Account.Role.BROADCASTER,
            ana.id(),
            "ana",
            Set.of(),
            () -> twitch.tokens().of(ana, Duration.ofHours(4), Set.of()).value());
    Problem problem =
        problem(() ->
            api.get(callers.of(account), "moderation/channels", Query.of("user_id", ana.id())));
    assertThat(problem.code()).isEqualTo("missing-scope");
    assertThat(problem.message()).contains("user:read:moderated_channels");
    assertThat(accounts.renewals()).isZero();
  }

  @Test
  void waitsForPointsInsteadOfRunningIntoTheLimit() throws Exception {
    twitch.rates().limit(5);
    Caller app = callers.somebody();
    List<Integer> done = new ArrayList<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < 12; i++) {
                  api.get(app, "users", Query.of("login", "nobody"));
                  synchronized (done) {
                    done.add(i);
                  }
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    for (int i = 0; i < 2; i++) {
      clock.awaitAlarms(1);
      synchronized (done) {
        assertThat(done).hasSize(5 * (i + 1));
      }
      clock.advance(Duration.ofMinutes(1));
    }
    caller.join();
    assertThat(done).hasSize(12);
    assertThat(twitch.rates().refused()).isZero();
    assertThat(api.budget(app))
        .isEqualTo(new SourceHealth.Budget(5, 3, clock.now().plus(Duration.ofMinutes(1))));
  }

  @Test
  void readsListsPageByPage() throws Exception {
    for (int i = 0; i < 230; i++) {
      twitch.user("user" + i).goLive();
    }
    assertThat(api.list(callers.somebody(), "streams", Query.NONE, 1_000)).hasSize(230);
    assertThat(api.list(callers.somebody(), "streams", Query.NONE, 120)).hasSize(120);
  }
}

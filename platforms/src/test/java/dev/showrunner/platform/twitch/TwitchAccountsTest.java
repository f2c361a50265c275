package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.AccountProvider.DeviceCode;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.api.account.AccountProvider.Grant;
import dev.showrunner.api.account.AccountProvider.Identity;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwitchAccountsTest {
  private static final Set<String> SCOPES = Set.of("user:write:chat", "user:read:chat");
  private static final URI REDIRECT = URI.create("http://localhost:5002/back");

  private final ManualClock clock = new ManualClock();
  private FakeTwitch twitch;
  private FakeUser ana;

  @BeforeEach
  void start() {
    twitch = FakeTwitch.start(clock);
    ana = twitch.user("ana");
  }

  @AfterEach
  void stop() {
    twitch.close();
  }

  private TwitchAccounts open() {
    return accounts("");
  }

  private TwitchAccounts withSecret() {
    return accounts(FakeTwitch.CLIENT_SECRET);
  }

  private TwitchAccounts accounts(String secret) {
    TwitchConfig config = Configs.of(twitch, secret);
    return new TwitchAccounts(config, new TwitchHttp(config.timeout()), clock);
  }

  private Grant signedIn(TwitchAccounts accounts) throws InterruptedException {
    DeviceCode code = accounts.startDevice(SCOPES);
    twitch.signIn().approve(code.userCode(), ana);
    return accounts.pollDevice(code).orElseThrow();
  }

  private static void fails(ThrowingCallable call, Problem.Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().kind()).isEqualTo(kind));
  }

  @Test
  void withoutASecretPeopleSignInByACode() throws Exception {
    TwitchAccounts accounts = open();
    assertThat(accounts.flows()).containsExactly(Flow.DEVICE);
    DeviceCode code = accounts.startDevice(SCOPES);
    assertThat(code.page().getScheme()).isEqualTo("https");
    assertThat(code.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(accounts.pollDevice(code)).isEmpty();
    fails(() -> accounts.pollDevice(code), Problem.Kind.EXTERNAL); // too soon: slow down

    twitch.signIn().approve(code.userCode(), ana);
    Grant grant = accounts.pollDevice(code).orElseThrow();

    assertThat(grant.scopes()).isEqualTo(SCOPES);
    assertThat(grant.idle()).isEqualTo(Duration.ofDays(30));
    Identity who = accounts.validate(grant.accessToken());
    assertThat(who.login()).isEqualTo("ana");
    assertThat(who.displayName()).isEqualTo(ana.displayName());
    assertThat(who.scopes()).isEqualTo(SCOPES);
  }

  @Test
  void aCodeThatTwitchCallsInvalidWaitsUntilItRunsOut() throws Exception {
    TwitchAccounts accounts = open();
    DeviceCode code = accounts.startDevice(SCOPES);
    twitch.signIn().deny(code.userCode());
    assertThat(accounts.pollDevice(code)).isEmpty();
    clock.advance(Duration.ofMinutes(31));
    fails(() -> accounts.pollDevice(code), Problem.Kind.USER);
  }

  @Test
  void aRefreshTokenWithoutASecretCountsOnce() throws Exception {
    TwitchAccounts accounts = open();
    Grant first = signedIn(accounts);
    Grant second = accounts.refresh(first.refreshToken());
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(accounts.validate(second.accessToken()).login()).isEqualTo("ana");

    fails(() -> accounts.refresh(first.refreshToken()), Problem.Kind.USER);
    fails(() -> accounts.refresh(second.refreshToken()), Problem.Kind.USER);
  }

  @Test
  void withASecretTheBrowserSignsInAndRefreshTokensStay() throws Exception {
    TwitchAccounts accounts = withSecret();
    assertThat(accounts.flows()).isEqualTo(List.of(Flow.DEVICE, Flow.CODE));
    URI page = accounts.authorizeUrl(REDIRECT, "st", SCOPES, null);
    assertThat(page.getQuery())
        .contains("redirect_uri=" + REDIRECT, "state=st", "scope=user:read:chat+user:write:chat");

    String code = twitch.signIn().allow(ana, SCOPES, REDIRECT.toString());
    Grant grant = accounts.exchange(code, REDIRECT, null);
    assertThat(grant.idle()).isNull();
    assertThat(accounts.refresh(grant.refreshToken()).refreshToken())
        .isEqualTo(grant.refreshToken());
    fails(() -> accounts.exchange(code, REDIRECT, null), Problem.Kind.USER);
  }

  @Test
  void aWrongSecretIsNobodysSignOut() throws Exception {
    TwitchAccounts accounts = withSecret();
    String code = twitch.signIn().allow(ana, SCOPES, REDIRECT.toString());
    Grant grant = accounts.exchange(code, REDIRECT, null);
    fails(() -> accounts("mistyped").refresh(grant.refreshToken()), Problem.Kind.EXTERNAL);
    assertThat(accounts.refresh(grant.refreshToken()).accessToken()).isNotNull();
  }

  @Test
  void whatIsTakenBackIsGoneForGood() throws Exception {
    TwitchAccounts accounts = open();
    Grant grant = signedIn(accounts);
    twitch.signIn().disconnect(ana);
    fails(() -> accounts.validate(grant.accessToken()), Problem.Kind.USER);
    fails(() -> accounts.refresh(grant.refreshToken()), Problem.Kind.USER);
  }

  @Test
  void aTokenThatIsGivenBackIsWorthless() throws Exception {
    TwitchAccounts accounts = open();
    Grant grant = signedIn(accounts);
    accounts.revoke(grant.accessToken());
    fails(() -> accounts.validate(grant.accessToken()), Problem.Kind.USER);
  }

  @Test
  void troubleOfTwitchIsNobodysSignOut() throws Exception {
    TwitchAccounts accounts = open();
    Grant grant = signedIn(accounts);
    WebAnswer busy = WebAnswer.text(429, "application/json", "{}");
    WebAnswer broken = WebAnswer.text(503, "text/html", "<html>");
    for (WebAnswer trouble : List.of(busy, broken, WebAnswer.CUT)) {
      twitch.faults().always("/token", trouble);
      twitch.faults().always("/validate", trouble);
      twitch.faults().always("/device", trouble);
      fails(() -> accounts.refresh(grant.refreshToken()), Problem.Kind.EXTERNAL);
      fails(() -> accounts.validate(grant.accessToken()), Problem.Kind.EXTERNAL);
      fails(() -> accounts.startDevice(SCOPES), Problem.Kind.EXTERNAL);
      twitch.faults().mend();
    }
  }

  @Test
  void withoutAClientIdItSaysWhatToSet() {
    TwitchAccounts accounts =
        new TwitchAccounts(TwitchConfig.defaults(), new TwitchHttp(Duration.ofSeconds(1)), clock);
    assertThat(accounts.flows()).isEmpty();
    assertThat(accounts.missing()).contains("twitch.client-id");
    assertThat(open().missing()).isEmpty();
  }
}

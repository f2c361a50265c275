package dev.showrunner.core.account;

import static dev.showrunner.testkit.FakeAccountProvider.Call.EXCHANGE;
import static dev.showrunner.testkit.FakeAccountProvider.Call.POLL_DEVICE;
import static dev.showrunner.testkit.FakeAccountProvider.Call.START_DEVICE;
import static dev.showrunner.testkit.FakeAccountProvider.Call.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.Account.State;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.testkit.FakeAccountProvider.Person;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, by both flows, with all that people and platforms do meanwhile. */
@Timeout(30)
class SignInTest {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  @TempDir Path folder;
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private SignIn begin(Flow flow, Role role) throws InterruptedException {
    return rig.desk().signIn(DeskRig.PLATFORM, flow, role, DeskRig.REDIRECT);
  }

  private SignIn now(SignIn begun) {
    return rig.desk().signIn(begun.id()).orElseThrow();
  }

  private static Problem problem(Throwable thrown) {
    return ((ProblemException) thrown).problem();
  }

  /** Until its loop, which runs beside the test, has ended it. */
  private SignIn ended(SignIn begun) throws InterruptedException {
    while (now(begun).state() == SignIn.State.WAITING) {
      Thread.onSpinWait();
    }
    return now(begun);
  }

  @Test
  void aDeviceCodeIsAskedAboutUntilItIsTyped() throws Exception {
    SignIn begun = begin(null, Role.BROADCASTER);
    assertThat(begun.flow()).isEqualTo(Flow.DEVICE);
    assertThat(begun.userCode()).isNotBlank();
    assertThat(begun.page()).hasHost("platform.invalid");
    assertThat(rig.poll(begun.id(), INTERVAL).state()).isEqualTo(SignIn.State.WAITING);

    rig.platform.type(begun.userCode(), DeskRig.ANA);
    rig.poll(begun.id(), INTERVAL);

    SignIn done = ended(begun);
    assertThat(done.state()).isEqualTo(SignIn.State.DONE);
    assertThat(done.userCode()).isNull();
    assertThat(done.account()).isEqualTo(rig.only());
    assertThat(rig.only().displayName()).isEqualTo("Ana");
    assertThat(rig.only().state()).isEqualTo(State.READY);
    assertThat(rig.platform.accepts(rig.desk().token(rig.only()))).isTrue();
    assertThat(rig.platform.calls(POLL_DEVICE)).isEqualTo(2);
  }

  @Test
  void aPlatformThatIsAskedTooOftenIsAskedMoreSlowly() throws Exception {
    SignIn begun = begin(Flow.DEVICE, Role.BROADCASTER);
    rig.platform.fail(POLL_DEVICE, Problem.external("slow-down", "Slow down"));
    rig.poll(begun.id(), INTERVAL);
    rig.clock.awaitAlarms(1);
    assertThat(now(begun).problem()).isEqualTo("Slow down");
    assertThat(now(begun).state()).isEqualTo(SignIn.State.WAITING);
    rig.platform.fail(POLL_DEVICE, null);

    rig.clock.advance(INTERVAL.plusSeconds(4));
    assertThat(rig.platform.calls(POLL_DEVICE)).isEqualTo(1);
    rig.platform.type(begun.userCode(), DeskRig.ANA);
    rig.poll(begun.id(), Duration.ofSeconds(1));

    assertThat(ended(begun).state()).isEqualTo(SignIn.State.DONE);
  }

  @Test
  void aCodeThatNobodyTypesRunsOut() throws Exception {
    SignIn begun = begin(Flow.DEVICE, Role.BROADCASTER);

    rig.clock.advance(Duration.ofMinutes(30));

    assertThat(now(begun).state()).isEqualTo(SignIn.State.EXPIRED);
    assertThat(rig.desk().waiting()).isEmpty();
    assertThat(rig.desk().all()).isEmpty();
  }

  @Test
  void aPersonWhoSaysNoEndsIt() throws Exception {
    SignIn begun = begin(Flow.DEVICE, Role.BROADCASTER);
    rig.platform.refuse(begun.userCode());
    rig.poll(begun.id(), INTERVAL);

    assertThat(ended(begun).state()).isEqualTo(SignIn.State.REFUSED);
    assertThat(now(begun).problem()).isNotBlank();
  }

  @Test
  void aSignInCanBeGivenUpAndBegunAnew() throws Exception {
    SignIn first = begin(Flow.DEVICE, Role.BROADCASTER);
    SignIn second = begin(Flow.CODE, Role.BROADCASTER);
    SignIn bot = begin(Flow.DEVICE, Role.BOT);
    assertThat(now(first).state()).isEqualTo(SignIn.State.CANCELLED);
    assertThat(rig.desk().waiting()).extracting(SignIn::id).containsExactly(second.id(), bot.id());

    rig.desk().cancel(second.id());

    assertThat(now(second).state()).isEqualTo(SignIn.State.CANCELLED);
    URI late = rig.platform.visit(second.url(), DeskRig.ANA);
    assertThatThrownBy(() -> rig.back(late)).isInstanceOf(ProblemException.class);
    assertThat(rig.desk().all()).isEmpty();
  }

  @Test
  void aStateCountsOnce() throws Exception {
    SignIn begun = begin(Flow.CODE, Role.BROADCASTER);
    URI back = rig.platform.visit(begun.url(), DeskRig.ANA);

    assertThat(rig.back(back).state()).isEqualTo(SignIn.State.DONE);

    assertThatThrownBy(() -> rig.back(back))
        .satisfies(e -> assertThat(problem(e).code()).isEqualTo("unknown-sign-in"));
    assertThat(rig.platform.calls(EXCHANGE)).isEqualTo(1);
  }

  @Test
  void aStateThatNobodyGaveOutIsRefused() throws Exception {
    SignIn begun = begin(Flow.CODE, Role.BROADCASTER);
    String code = rig.platform.visit(begun.url(), DeskRig.ANA).getQuery();

    assertThatThrownBy(() -> rig.desk().back("forged", code, null))
        .satisfies(e -> assertThat(problem(e).code()).isEqualTo("unknown-sign-in"));

    assertThat(rig.platform.calls(EXCHANGE)).isZero();
    assertThat(now(begun).state()).isEqualTo(SignIn.State.WAITING);
  }

  @Test
  void aBrowserThatIsAwayForTenMinutesComesTooLate() throws Exception {
    SignIn begun = begin(Flow.CODE, Role.BROADCASTER);
    URI back = rig.platform.visit(begun.url(), DeskRig.ANA);

    rig.clock.advance(Duration.ofMinutes(10));

    assertThatThrownBy(() -> rig.back(back)).isInstanceOf(ProblemException.class);
    assertThat(now(begun).state()).isEqualTo(SignIn.State.EXPIRED);
  }

  @Test
  void aRefusalOnThePlatformIsTold() throws Exception {
    SignIn begun = begin(Flow.CODE, Role.BROADCASTER);
    String state = rig.platform.visit(begun.url(), DeskRig.ANA).getQuery().split("state=")[1];

    SignIn ended = rig.desk().back(state, null, "access_denied");

    assertThat(ended.state()).isEqualTo(SignIn.State.REFUSED);
    assertThat(ended.problem()).contains("access_denied");
  }

  @Test
  void aChallengeIsSentWhereThePlatformTakesOne() throws Exception {
    rig.platform.withPkce(true);

    assertThat(rig.ana().login()).isEqualTo("ana"); // the double checks the verifier
    assertThat(begin(Flow.CODE, Role.BROADCASTER).url().getQuery()).contains("code_challenge=");
  }

  @Test
  void statesAreNeverTheSame() throws Exception {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      urls.add(begin(Flow.CODE, Role.BROADCASTER).url().toString());
    }
    assertThat(urls).doesNotHaveDuplicates();
  }

  @Test
  void whoSignsInAgainReplacesTheirAccountAndOthersAreAdded() throws Exception {
    rig.ana();
    rig.signIn(DeskRig.BOT, Role.BOT);
    rig.signIn(new Person("33", "otherbot", "OtherBot"), Role.BOT);
    rig.clock.advance(Duration.ofHours(1));

    rig.ana();

    List<Account> all = rig.desk().of(DeskRig.PLATFORM);
    assertThat(all).extracting(Account::login).containsExactly("ana", "anabot", "otherbot");
    assertThat(all).extracting(Account::role).containsExactly(Role.BROADCASTER, Role.BOT, Role.BOT);
    rig.restart();
    assertThat(rig.desk().of(DeskRig.PLATFORM)).isEqualTo(all);
  }

  @Test
  void theStreamersAccountDoesNotBecomeTheBotByMistake() throws Exception {
    rig.ana();
    SignIn begun = begin(Flow.CODE, Role.BOT);

    SignIn ended = rig.back(rig.platform.visit(begun.url(), DeskRig.ANA));

    assertThat(ended.state()).isEqualTo(SignIn.State.REFUSED);
    assertThat(ended.problem())
        .contains("Ana", "streamer", "writes in chat too", "nothing more to do");
    assertThat(rig.only().role()).isEqualTo(Role.BROADCASTER);
  }

  @Test
  void oneAccountOfAStreamerIsAskedForAllThatABotNeeds() throws Exception {
    for (Role role : Role.values()) {
      rig.desk().need(DeskRig.PLATFORM, role, "writing in chat", Set.of("chat:edit"));
    }
    rig.ana();
    SignIn begun = begin(Flow.CODE, Role.BOT);
    rig.back(rig.platform.visit(begun.url(), DeskRig.ANA));

    Account only = rig.only();
    assertThat(only.scopes()).contains("chat:edit");
    assertThat(only.missing()).isEmpty();
    assertThat(rig.desk().token(only).isSet()).isTrue(); // nobody took it
  }

  @Test
  void aBotsAccountBecomesTheStreamersAfterItWasSignedOut() throws Exception {
    rig.signIn(DeskRig.ANA, Role.BOT);
    SignIn begun = begin(Flow.CODE, Role.BROADCASTER);
    SignIn refused = rig.back(rig.platform.visit(begun.url(), DeskRig.ANA));
    assertThat(refused.problem()).contains("signed in as the bot", "sign it out here first");

    rig.desk().signOut(DeskRig.PLATFORM, null);
    assertThat(rig.ana().role()).isEqualTo(Role.BROADCASTER);
  }

  @Test
  void scopesAreAskedForWhenAFeatureNeedsThemAndKept() throws Exception {
    rig.ana();
    assertThat(rig.only().scopes()).containsExactly("user");

    rig.desk().need(DeskRig.PLATFORM, Role.BROADCASTER, "titles", Set.of("channel:title"));
    rig.desk().need(DeskRig.PLATFORM, Role.BOT, "chat commands", Set.of("chat:edit"));

    assertThat(rig.only().state()).isEqualTo(State.ATTENTION);
    assertThat(rig.only().missing()).containsExactly("channel:title");
    assertThat(rig.only().problem()).contains("titles", "channel:title", "login twitch");
    assertThat(rig.only().usable()).isTrue();

    assertThat(rig.ana().state()).isEqualTo(State.READY);
    rig.desk().need(DeskRig.PLATFORM, Role.BROADCASTER, "titles", Set.of());
    assertThat(rig.ana().scopes()).containsExactlyInAnyOrder("user", "channel:title");
    SignIn bot = begin(Flow.DEVICE, Role.BOT);
    assertThat(rig.platform.asked(bot.userCode())).containsExactlyInAnyOrder("chat", "chat:edit");
  }

  @Test
  void whatPlatformsCannotDoIsSaidInOneLine() {
    assertThatThrownBy(() -> rig.desk().signIn("myspace", null, Role.BOT, DeskRig.REDIRECT))
        .satisfies(e -> assertThat(problem(e).code()).isEqualTo("unknown-platform"))
        .hasMessageContaining("twitch");
    rig.platform.withFlows(List.of(Flow.DEVICE), "set twitch.client-secret");
    assertThatThrownBy(() -> begin(Flow.CODE, Role.BOT))
        .satisfies(e -> assertThat(problem(e).code()).isEqualTo("account-flow"))
        .hasMessageContaining("twitch.client-secret");
    rig.platform.withFlows(List.of(), "set twitch.client-id");
    assertThatThrownBy(() -> begin(null, Role.BOT)).hasMessage("set twitch.client-id");
    assertThat(rig.desk().offers())
        .containsExactly(new SignInOffer("twitch", List.of(), "set twitch.client-id"));
  }

  @Test
  void aPlatformThatIsAwayIsSaidAtOnce() {
    rig.platform.fail(START_DEVICE, Problem.external("away", "Twitch does not answer"));

    assertThatThrownBy(() -> begin(Flow.DEVICE, Role.BOT)).hasMessage("Twitch does not answer");
    assertThat(rig.desk().waiting()).isEmpty();
  }

  @Test
  void tokensThatWereGrantedAreNotLostToOneFailedAnswer() throws Exception {
    SignIn begun = begin(Flow.DEVICE, Role.BROADCASTER);
    rig.platform.type(begun.userCode(), DeskRig.ANA);
    rig.platform.fail(VALIDATE, Problem.external("away", "Twitch does not answer"));
    rig.poll(begun.id(), INTERVAL);
    rig.platform.awaitCalls(VALIDATE, 1);
    rig.platform.fail(VALIDATE, null);
    rig.clock.awaitAlarms(1);
    rig.clock.advance(Duration.ofSeconds(2));

    assertThat(ended(begun).state()).isEqualTo(SignIn.State.DONE);
  }

  @Test
  void closingEndsWhatWaits() throws Exception {
    SignIn begun = begin(Flow.DEVICE, Role.BROADCASTER);

    rig.desk().close();

    assertThat(now(begun).state()).isEqualTo(SignIn.State.CANCELLED);
    assertThatThrownBy(() -> begin(Flow.DEVICE, Role.BOT)).isInstanceOf(ProblemException.class);
  }
}

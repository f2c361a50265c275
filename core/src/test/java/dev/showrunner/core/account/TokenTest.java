package dev.showrunner.core.account;

import static dev.showrunner.testkit.FakeAccountProvider.Call.REFRESH;
import static dev.showrunner.testkit.FakeAccountProvider.Call.REVOKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Account.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are refreshed once, saved before they are used, and never lost to what goes wrong. */
@Timeout(30)
class TokenTest {
  private static final Duration LIFE = Duration.ofHours(4);
  private static final Problem AWAY = Problem.external("away", "Twitch does not answer");

  @TempDir Path folder;
  private DeskRig rig;
  private Account ana;

  @BeforeEach
  void signIn() throws Exception {
    rig = new DeskRig(folder);
    ana = rig.ana();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Secret token() throws InterruptedException {
    return rig.desk().token(ana);
  }

  private void refused(ThrowingCallable call, Problem.Kind kind, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().kind()).isEqualTo(kind);
              assertThat(e.problem().code()).isEqualTo(code);
            });
  }

  @Test
  void aFreshTokenIsGivenAsItIs() throws Exception {
    Secret first = token();

    rig.clock.advance(LIFE.minus(Keeper.LEAST).minusSeconds(1));

    assertThat(token()).isEqualTo(first);
    assertThat(rig.platform.calls(REFRESH)).isZero();
  }

  @Test
  void aHundredWhoAskGetOneRefresh() throws Exception {
    rig.clock.advance(LIFE);
    rig.platform.hold(REFRESH);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Secret>> asked = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        asked.add(threads.submit(this::token));
      }
      rig.platform.awaitCalls(REFRESH, 1);
      rig.platform.release(REFRESH);
      for (Future<Secret> one : asked) {
        assertThat(rig.platform.accepts(one.get())).isTrue();
      }
    }
    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
  }

  @Test
  void whoeverIsRefusedLateGetsTheTokenThatCameMeanwhile() throws Exception {
    Secret old = token();
    rig.platform.spoil(old);

    Secret first = rig.desk().renew(ana, old);
    Secret second = rig.desk().renew(ana, old);

    assertThat(first).isEqualTo(second).isNotEqualTo(old);
    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
  }

  @Test
  void aHundredWhoAreRefusedTogetherGetOneRefresh() throws Exception {
    Secret old = token();
    rig.platform.spoil(old);
    rig.platform.hold(REFRESH);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Secret>> asked = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        asked.add(threads.submit(() -> rig.desk().renew(ana, old)));
      }
      rig.platform.awaitCalls(REFRESH, 1);
      rig.platform.release(REFRESH);
      for (Future<Secret> one : asked) {
        assertThat(rig.platform.accepts(one.get())).isTrue();
      }
    }
    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
  }

  @Test
  void whoSignsOutDuringARefreshStaysSignedOut() throws Exception {
    rig.clock.advance(LIFE);
    rig.platform.hold(REFRESH);
    rig.platform.hold(REVOKE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Secret> asked = threads.submit(this::token);
      rig.platform.awaitCalls(REFRESH, 1);
      rig.desk().signOut(DeskRig.PLATFORM, null);
      rig.platform.release(REFRESH);
      asked.get();
    }
    rig.platform.awaitCalls(REVOKE, 2); // of the old tokens, and of those that came too late
    rig.platform.release(REVOKE);

    rig.restart();
    assertThat(rig.desk().all()).isEmpty();
  }

  @Test
  void oneWhoIsRefusedAgainAndAgainIsStopped() throws Exception {
    Secret token = token();
    for (int i = 0; i < 3; i++) {
      token = rig.desk().renew(ana, token);
    }
    Secret last = token;

    refused(() -> rig.desk().renew(ana, last), Problem.Kind.EXTERNAL, "account-refused");

    rig.clock.advance(Duration.ofSeconds(61));
    assertThat(rig.desk().renew(ana, last)).isNotEqualTo(last);
  }

  @Test
  void newTokensAreSavedBeforeAnybodyUsesThem() throws Exception {
    rig.clock.advance(LIFE);
    Secret fresh = token();

    rig.restart();

    assertThat(token()).isEqualTo(fresh);
    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
    rig.clock.advance(LIFE);
    assertThat(rig.platform.accepts(token())).as("its refresh token was saved with it").isTrue();
  }

  @Test
  void aCallerWhoIsInterruptedDoesNotCutTheRefreshOff() throws Exception {
    rig.clock.advance(LIFE);
    rig.platform.hold(REFRESH);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Secret> asked = threads.submit(this::token);
      rig.platform.awaitCalls(REFRESH, 1);
      asked.cancel(true);
      rig.platform.release(REFRESH);
    }

    rig.restart(); // closing waits for what is under way

    assertThat(rig.platform.accepts(token())).isTrue();
    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
  }

  @Test
  void whatCannotBeWrittenIsNotUsedAndNotLost() throws Exception {
    rig.clock.advance(LIFE);
    rig.store()
        .write(handle ->
            handle.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON accounts"
                    + " BEGIN SELECT RAISE(ABORT, 'full'); END"));

    assertThatThrownBy(this::token).isInstanceOf(RuntimeException.class);
    rig.store().write(handle -> handle.execute("DROP TRIGGER full"));
    rig.clock.advance(Duration.ofMinutes(1));

    assertThat(rig.platform.accepts(token())).isTrue();
    assertThat(rig.platform.calls(REFRESH)).as("the old refresh token is used up").isEqualTo(1);
  }

  @Test
  void anOldTokenGoesOnWhileThePlatformIsAway() throws Exception {
    Secret old = token();
    rig.platform.fail(REFRESH, AWAY);
    rig.clock.advance(LIFE.minusSeconds(30));

    assertThat(token()).isEqualTo(old);
    assertThat(rig.only().state()).isEqualTo(State.UNREACHABLE);
    assertThat(rig.only().problem()).contains("Twitch does not answer");
    assertThat(token()).isEqualTo(old);
    assertThat(rig.platform.calls(REFRESH)).as("no second attempt at once").isEqualTo(1);

    rig.clock.advance(Duration.ofSeconds(30));
    refused(this::token, Problem.Kind.EXTERNAL, "away");

    rig.platform.fail(REFRESH, null);
    rig.clock.advance(Duration.ofMinutes(10));
    assertThat(rig.platform.accepts(token())).isTrue();
    assertThat(rig.only().state()).isEqualTo(State.READY);
    assertThat(rig.only().problem()).isNull();
  }

  @Test
  void aRefreshThatIsRefusedForGoodSignsOut() throws Exception {
    rig.platform.disconnect(DeskRig.ANA);
    rig.clock.advance(LIFE);

    refused(this::token, Problem.Kind.USER, "account-signed-out");
    refused(this::token, Problem.Kind.USER, "account-signed-out");

    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
    assertThat(rig.only().state()).isEqualTo(State.SIGNED_OUT);
    assertThat(rig.only().usable()).isFalse();
    assertThat(rig.only().problem()).contains("./showrunner login twitch");
    rig.restart();
    assertThat(rig.only().state()).isEqualTo(State.SIGNED_OUT);
  }

  @Test
  void whoHasSignedInAgainMeanwhileIsNotOverwritten() throws Exception {
    rig.clock.advance(LIFE);
    rig.platform.hold(REFRESH);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Secret> asked = threads.submit(this::token);
      rig.platform.awaitCalls(REFRESH, 1);
      Account again = rig.ana();
      Secret newest = rig.desk().token(again);
      rig.platform.release(REFRESH);

      assertThat(asked.get()).isEqualTo(newest);
      assertThat(token()).isEqualTo(newest);
    }
    rig.restart();
    rig.clock.advance(LIFE);
    assertThat(rig.platform.accepts(token())).isTrue();
  }

  @Test
  void signingOutGivesTheTokenBackAndForgetsTheAccount() throws Exception {
    Secret token = token();

    rig.desk().signOut(DeskRig.PLATFORM, null);
    rig.platform.awaitCalls(REVOKE, 1);

    assertThat(rig.desk().all()).isEmpty();
    refused(this::token, Problem.Kind.USER, "account-signed-out");
    rig.restart();
    assertThat(rig.desk().all()).isEmpty();
    assertThat(rig.platform.accepts(token)).isFalse();
  }

  @Test
  void signingOutWorksWhileThePlatformIsAway() {
    rig.platform.fail(REVOKE, AWAY);

    rig.desk().signOut(DeskRig.PLATFORM, ana.id());

    assertThat(rig.desk().all()).isEmpty();
  }

  @Test
  void aTokenWithoutRefreshIsUsedToItsLastMoment() throws Exception {
    rig.platform.withRefreshTokens(false);
    ana = rig.ana();
    rig.clock.advance(LIFE.minusSeconds(1));
    assertThat(rig.platform.accepts(token())).isTrue();

    rig.clock.advance(Duration.ofSeconds(1));

    refused(this::token, Problem.Kind.USER, "account-signed-out");
    assertThat(rig.only().state()).isEqualTo(State.SIGNED_OUT);
  }

  @Test
  void aLostKeyFileMeansSigningInAgainAndNoMore() throws Exception {
    rig.close();
    Files.delete(folder.resolve("secret.key"));
    rig = new DeskRig(folder);

    assertThat(rig.only().state()).isEqualTo(State.SIGNED_OUT);
    assertThat(rig.only().problem()).contains("secret.key").contains("ign in again");
    refused(this::token, Problem.Kind.USER, "account-signed-out");
    ana = rig.ana();
    assertThat(rig.platform.accepts(token())).isTrue();
  }
}

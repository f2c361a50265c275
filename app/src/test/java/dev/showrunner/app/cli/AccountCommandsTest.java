package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.account.SignIn;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.testkit.FakeAccountProvider;
import dev.showrunner.testkit.FakeAccountProvider.Call;
import dev.showrunner.testkit.FakeAccountProvider.Person;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code login}, {@code accounts} and {@code logout} against the one that runs, and without. */
@Timeout(120)
class AccountCommandsTest {
  private static final Person ANA = new Person("11", "ana", "Ana\u001b[31m\u202e😀");
  private static final Person BOT = new Person("22", "anabot", "AnaBot");
  private static final URI BACK = URI.create("http://localhost:1/api/v1/accounts/callback");

  @TempDir Path folder;
  private CommandRig rig;
  private FakeAccountProvider platform;
  private Showrunner show;

  @BeforeEach
  void open() {
    rig = new CommandRig(folder);
    platform = new FakeAccountProvider(rig.clock);
    show = rig.open();
    show.capabilities().offer(AccountProvider.class, "stagecast", platform);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void signIn(Person who, Role role) throws InterruptedException {
    SignIn begun = show.accounts().signIn("stagecast", Flow.CODE, role, BACK);
    String[] parts = platform.visit(begun.url(), who).getQuery().split("[=&]");
    assertThat(show.accounts().back(parts[3], parts[1], null).account()).isNotNull();
  }

  /** Somebody who types the code, after which the time passes. */
  private Loop person(Person who) {
    int others = rig.clock.alarms();
    return Loop.start(
        "person",
        () -> {
          while (show.accounts().waiting().isEmpty()) {
            Thread.yield();
          }
          platform.type(show.accounts().waiting().getFirst().userCode(), who);
          rig.clock.awaitAlarms(others + 1); // it waits to ask
          rig.clock.advance(Duration.ofSeconds(5));
        });
  }

  @Test
  void aCodeIsPrintedAndTypedAndSomebodyIsSignedIn() throws Exception {
    try (Loop person = person(ANA)) {
      assertThat(rig.run("login", "stagecast")).as(rig.err()).isZero();
    }
    assertThat(rig.out())
        .contains("open https://platform.invalid/activate", "CODE-")
        .contains("signed in to stagecast as Ana")
        .doesNotContain("\u001b", "\u202e");

    assertThat(rig.run("accounts")).isZero();
    assertThat(rig.out()).contains("stagecast", "streamer", "ready", "login stagecast");
    JsonNode all = rig.json("accounts", "--json");
    assertThat(all.path("items").path(0).path("login").asText()).isEqualTo("ana");
    assertThat(rig.out() + rig.err()).doesNotContain("secret-", "refresh.");
    assertThat(rig.run("doctor")).as(rig.err()).isIn(0, 1, 3);
    assertThat(rig.out()).contains("stagecast: Ana").contains("is signed in");
  }

  @Test
  void programsGetTheAccountAlone() throws Exception {
    try (Loop person = person(BOT)) {
      JsonNode account =
          rig.json("login", "stagecast", "--role", "bot", "--flow", "device", "--json");
      assertThat(account.path("role").asText()).isEqualTo("BOT");
    }
    assertThat(rig.err()).contains("CODE-");
  }

  @Test
  void aRefusalEndsItWithTheReason() {
    platform.fail(Call.POLL_DEVICE, Problem.user("refused", "You said no on the page"));
    try (Loop person = person(ANA)) {
      assertThat(rig.run("login", "stagecast")).isEqualTo(1);
    }
    assertThat(rig.err()).isEqualTo("showrunner: You said no on the page");
    platform.fail(Call.START_DEVICE, Problem.external("away", "Stagecast does not answer"));
    assertThat(rig.run("login", "stagecast")).isEqualTo(3);
    assertThat(rig.err()).isEqualTo("showrunner: Stagecast does not answer");
  }

  @Test
  void oneOfSeveralIsSignedOut() throws Exception {
    signIn(ANA, Role.BROADCASTER);
    signIn(BOT, Role.BOT);

    assertThat(rig.run("logout", "stagecast")).isEqualTo(2);
    assertThat(rig.err()).contains("--account: ana, anabot");
    assertThat(rig.run("logout", "stagecast", "--account", "nobody")).isEqualTo(2);
    assertThat(rig.run("logout", "stagecast", "--account", "AnaBot")).isZero();
    assertThat(rig.out()).contains("AnaBot is signed out of stagecast");
    assertThat(rig.run("logout", "stagecast")).isZero();
    assertThat(rig.run("logout", "stagecast")).isEqualTo(2);
    assertThat(rig.run("accounts")).isZero();
    assertThat(rig.out()).contains("nobody is signed in");
  }

  @Test
  void wrongWordsAreWrongUsage() {
    assertThat(rig.run("login", "stagecat")).isEqualTo(2);
    assertThat(rig.err()).contains("stagecast").hasLineCount(1);
    assertThat(rig.run("login", "stagecast", "--role", "king")).isEqualTo(2);
    assertThat(rig.run("login", "stagecast", "--flow", "implicit")).isEqualTo(2);
    assertThat(rig.run("login")).isEqualTo(2);
    platform.withFlows(List.of(), "set stagecast.client-id");
    assertThat(rig.run("login", "stagecast")).isEqualTo(2);
    assertThat(rig.err()).isEqualTo("showrunner: set stagecast.client-id");
    assertThat(rig.run("accounts")).isZero();
    assertThat(rig.out()).contains("cannot be signed in to yet: set stagecast.client-id");
  }

  @Test
  void withoutOneThatRunsTheFolderIsOpenedForTheMoment() throws Exception {
    signIn(ANA, Role.BROADCASTER);
    rig.close();

    assertThat(rig.json("accounts", "--json").path("items").findValuesAsText("login"))
        .containsExactly("ana");
    assertThat(rig.run("login", "stagecast")).isEqualTo(2); // the double is not there
    assertThat(rig.err()).contains("nothing here can sign in to 'stagecast'");
    assertThat(rig.run("logout", "stagecast")).isZero();
    rig = new CommandRig(folder.resolve("new"));
    assertThat(rig.run("accounts")).isEqualTo(3);
    assertThat(rig.run("login", "stagecast")).isEqualTo(2);
    assertThat(rig.err()).contains("nothing here can sign in");
  }
}

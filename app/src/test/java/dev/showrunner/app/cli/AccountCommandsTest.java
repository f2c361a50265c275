package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.account.SignIn;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.testkit.FakeAccountProvider;
import dev.showrunner.testkit.FakeAccountProvider.Call;
import dev.showrunner.testkit.FakeAccountProvider.Person;
import dev.showrunner.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ObjectMapper json = new ObjectMapper();
  private final ManualClock clock = new ManualClock();
  private final FakeAccountProvider platform = new FakeAccountProvider(clock);
  private Path data;
  private Machine machine;
  private Showrunner show;
  private RunningAddress address;

  @BeforeEach
  void open() {
    data = folder.resolve("data");
    machine = Machine.open();
    Settings settings = Settings.read(data, null, Map.of("SHOWRUNNER_SERVER_PORT", "0"));
    Overrides real = machine.overrides(Map.of("HOME", "" + folder));
    show =
        Showrunner.open(
            settings, new Overrides(clock, real.processes(), real.random(), real.cache()), "test");
    show.capabilities().offer(AccountProvider.class, "stagecast", platform);
    address = RunningAddress.write(data, show.address());
  }

  @AfterEach
  void close() {
    address.close();
    show.close();
    machine.close();
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("SHOWRUNNER_DATA", data.toString(), "SHOWRUNNER_SERVER_PORT", "0"),
            false);
    return new Cli(terminal).run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private JsonNode json(String... args) throws Exception {
    assertThat(run(args)).as(err()).isZero();
    return json.readTree(out());
  }

  private void signIn(Person who, Role role) throws InterruptedException {
    SignIn begun = show.accounts().signIn("stagecast", Flow.CODE, role, BACK);
    String[] parts = platform.visit(begun.url(), who).getQuery().split("[=&]");
    assertThat(show.accounts().back(parts[3], parts[1], null).account()).isNotNull();
  }

  /** Somebody who types the code, after which the time passes. */
  private Loop person(Person who) {
    int others = clock.alarms();
    return Loop.start(
        "person",
        () -> {
          while (show.accounts().waiting().isEmpty()) {
            Thread.yield();
          }
          platform.type(show.accounts().waiting().getFirst().userCode(), who);
          clock.awaitAlarms(others + 1); // it waits to ask
          clock.advance(Duration.ofSeconds(5));
        });
  }

  @Test
  void aCodeIsPrintedAndTypedAndSomebodyIsSignedIn() throws Exception {
    try (Loop person = person(ANA)) {
      assertThat(run("login", "stagecast")).as(err()).isZero();
    }
    assertThat(out())
        .contains("open https://platform.invalid/activate", "CODE-")
        .contains("signed in to stagecast as Ana")
        .doesNotContain("\u001b", "\u202e");

    assertThat(run("accounts")).isZero();
    assertThat(out()).contains("stagecast", "streamer", "ready", "login stagecast");
    JsonNode all = json("accounts", "--json");
    assertThat(all.path("items").path(0).path("login").asText()).isEqualTo("ana");
    assertThat(out() + err()).doesNotContain("secret-", "refresh.");
    assertThat(run("doctor")).as(err()).isIn(0, 1, 3);
    assertThat(out()).contains("stagecast: Ana").contains("is signed in");
  }

  @Test
  void programsGetTheAccountAlone() throws Exception {
    try (Loop person = person(BOT)) {
      JsonNode account = json("login", "stagecast", "--role", "bot", "--flow", "device", "--json");
      assertThat(account.path("role").asText()).isEqualTo("BOT");
    }
    assertThat(err()).contains("CODE-");
  }

  @Test
  void aRefusalEndsItWithTheReason() {
    platform.fail(Call.POLL_DEVICE, Problem.user("refused", "You said no on the page"));
    try (Loop person = person(ANA)) {
      assertThat(run("login", "stagecast")).isEqualTo(1);
    }
    assertThat(err()).isEqualTo("showrunner: You said no on the page");
    platform.fail(Call.START_DEVICE, Problem.external("away", "Stagecast does not answer"));
    assertThat(run("login", "stagecast")).isEqualTo(3);
    assertThat(err()).isEqualTo("showrunner: Stagecast does not answer");
  }

  @Test
  void oneOfSeveralIsSignedOut() throws Exception {
    signIn(ANA, Role.BROADCASTER);
    signIn(BOT, Role.BOT);

    assertThat(run("logout", "stagecast")).isEqualTo(2);
    assertThat(err()).contains("--account: ana, anabot");
    assertThat(run("logout", "stagecast", "--account", "nobody")).isEqualTo(2);
    assertThat(run("logout", "stagecast", "--account", "AnaBot")).isZero();
    assertThat(out()).contains("AnaBot is signed out of stagecast");
    assertThat(run("logout", "stagecast")).isZero();
    assertThat(run("logout", "stagecast")).isEqualTo(2);
    assertThat(run("accounts")).isZero();
    assertThat(out()).contains("nobody is signed in");
  }

  @Test
  void wrongWordsAreWrongUsage() {
    assertThat(run("login", "stagecat")).isEqualTo(2);
    assertThat(err()).contains("stagecast").hasLineCount(1);
    assertThat(run("login", "stagecast", "--role", "king")).isEqualTo(2);
    assertThat(run("login", "stagecast", "--flow", "implicit")).isEqualTo(2);
    assertThat(run("login")).isEqualTo(2);
    platform.withFlows(List.of(), "set stagecast.client-id");
    assertThat(run("login", "stagecast")).isEqualTo(2);
    assertThat(err()).isEqualTo("showrunner: set stagecast.client-id");
    assertThat(run("accounts")).isZero();
    assertThat(out()).contains("cannot be signed in to yet: set stagecast.client-id");
  }

  @Test
  void withoutOneThatRunsTheFolderIsOpenedForTheMoment() throws Exception {
    signIn(ANA, Role.BROADCASTER);
    address.close();
    show.close();

    assertThat(json("accounts", "--json").path("items").findValuesAsText("login"))
        .containsExactly("ana");
    assertThat(run("login", "stagecast")).isEqualTo(2); // the double is not there
    assertThat(err()).contains("nothing here can sign in to 'stagecast'");
    assertThat(run("logout", "stagecast")).isZero();
    data = folder.resolve("new");
    assertThat(run("accounts")).isEqualTo(3);
    assertThat(run("login", "stagecast")).isEqualTo(2);
    assertThat(err()).contains("nothing here can sign in");
  }
}

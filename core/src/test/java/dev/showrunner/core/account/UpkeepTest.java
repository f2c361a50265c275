package dev.showrunner.core.account;

import static dev.showrunner.testkit.FakeAccountProvider.Call.REFRESH;
import static dev.showrunner.testkit.FakeAccountProvider.Call.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.Account.State;
import dev.showrunner.core.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is done for accounts without anybody asking, and who hears of it. */
@Timeout(30)
class UpkeepTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Problem AWAY = Problem.external("away", "Twitch does not answer");

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

  /** Starts and waits until the first pass is over. */
  private void start() throws InterruptedException {
    rig.desk().start();
    rig.clock.awaitAlarms(1);
  }

  /** Lets the time pass, minute by minute, each with its pass. */
  private void pass(Duration time) throws InterruptedException {
    for (long i = 0; i < time.toMinutes(); i++) {
      rig.clock.advance(MINUTE);
      rig.clock.awaitAlarms(1);
    }
  }

  @Test
  void theStartAndEveryHourAreValidated() throws Exception {
    rig.ana();
    rig.restart();
    int before = rig.platform.calls(VALIDATE);

    start();
    assertThat(rig.platform.calls(VALIDATE)).isEqualTo(before + 1);
    assertThat(rig.only().checkedAt()).isEqualTo(rig.clock.now());

    pass(Duration.ofMinutes(59));
    assertThat(rig.platform.calls(VALIDATE)).isEqualTo(before + 1);
    pass(MINUTE);
    assertThat(rig.platform.calls(VALIDATE)).isEqualTo(before + 2);
  }

  @Test
  void aTokenIsRefreshedBeforeAnybodyHasToWait() throws Exception {
    Account ana = rig.ana();
    start();
    pass(Duration.ofMinutes(224));
    assertThat(rig.platform.calls(REFRESH)).isZero();
    pass(Duration.ofMinutes(6));

    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
    assertThat(rig.platform.accepts(rig.desk().token(ana))).isTrue();
    pass(Duration.ofHours(8));
    assertThat(rig.platform.calls(REFRESH)).isEqualTo(3);
    assertThat(rig.only().state()).isEqualTo(State.READY);
  }

  @Test
  void aGrantThatWouldEndUnusedIsRefreshedLongBefore() throws Exception {
    rig.platform.withLifetimes(null, Duration.ofDays(2));
    rig.ana();
    start();
    pass(Duration.ofHours(23));
    assertThat(rig.platform.calls(REFRESH)).isZero();

    pass(Duration.ofHours(2));

    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
    assertThat(rig.only().renewBy()).isAfter(rig.clock.now().plus(Duration.ofHours(46)));
  }

  @Test
  void aRefusedTokenIsRefreshedOnceAndAskedAboutAgain() throws Exception {
    Account ana = rig.ana();
    rig.platform.spoil(rig.desk().token(ana));

    start();

    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
    assertThat(rig.only().state()).isEqualTo(State.READY);
    assertThat(rig.platform.accepts(rig.desk().token(ana))).isTrue();
  }

  @Test
  void aGrantThatWasWithdrawnIsNoticedAndToldOnce() throws Exception {
    rig.ana();
    AtomicInteger heard = new AtomicInteger();
    rig.desk().onChange(DeskRig.PLATFORM, heard::incrementAndGet);
    start();
    rig.platform.disconnect(DeskRig.ANA);

    pass(Duration.ofHours(3));

    assertThat(rig.only().state()).isEqualTo(State.SIGNED_OUT);
    assertThat(heard.get()).isEqualTo(2); // what it knew at the start, and this
    assertThat(rig.platform.calls(REFRESH)).isEqualTo(1);
    EventDraft told = rig.events.drafts().getFirst();
    assertThat(rig.events.drafts()).hasSize(1);
    assertThat(told.type()).isEqualTo(EventType.ACCOUNT_ATTENTION);
    assertThat(told.channel()).hasToString("twitch/ana");
    assertThat(told.text()).contains("login twitch");
    assertThat(told.payload()).containsEntry("state", "signed-out");

    rig.restart();
    start();
    assertThat(rig.events.drafts()).as("the next start says nothing new").hasSize(1);
  }

  @Test
  void aPlatformThatIsAwayIsAskedLessAndLessAndTheAccountRecovers() throws Exception {
    rig.ana();
    rig.platform.fail(VALIDATE, AWAY);
    int before = rig.platform.calls(VALIDATE);
    start();
    assertThat(rig.only().state()).isEqualTo(State.UNREACHABLE);
    assertThat(rig.only().usable()).isTrue();

    pass(Duration.ofHours(1));
    assertThat(rig.platform.calls(VALIDATE) - before).isBetween(8, 20);
    rig.platform.fail(VALIDATE, null);
    pass(Duration.ofMinutes(11));

    assertThat(rig.only().state()).isEqualTo(State.READY);
    assertThat(rig.events.drafts()).isEmpty();
  }

  @Test
  void whatWasRefusedByAMistakeOfOursIsTriedOnceMoreAtTheNextStart() throws Exception {
    rig.ana();
    rig.platform.fail(REFRESH, Problem.user("client", "Wrong client secret"));
    rig.clock.advance(Duration.ofHours(4));
    start();
    assertThat(rig.only().state()).isEqualTo(State.SIGNED_OUT);
    rig.platform.fail(REFRESH, null);

    rig.restart();
    start();

    assertThat(rig.only().state()).isEqualTo(State.READY);
  }

  @Test
  void aPersonIsToldLongBeforeTheyAreNeeded() throws Exception {
    rig.platform.withRefreshTokens(false).withLifetimes(Duration.ofDays(60), null);
    Account ana = rig.ana();
    assertThat(ana.renewBy()).isEqualTo(rig.clock.now().plus(Duration.ofDays(60)));
    start();
    rig.clock.advance(Duration.ofDays(52));
    rig.clock.awaitAlarms(1);
    pass(MINUTE);
    assertThat(rig.only().state()).isEqualTo(State.READY);

    rig.clock.advance(Duration.ofDays(1));
    rig.clock.awaitAlarms(1);
    pass(MINUTE);

    assertThat(rig.only().state()).isEqualTo(State.ATTENTION);
    assertThat(rig.only().problem()).contains("2026-03-02");
    assertThat(rig.events.await(1)).hasSize(1);
  }

  @Test
  void secretsAreInNoLogAndInNoAnswerAndNotInTheDatabase() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    var level = root.getLevel();
    root.setLevel(ch.qos.logback.classic.Level.DEBUG);
    root.addAppender(lines);
    try {
      Account ana = rig.ana();
      Secret token = rig.desk().token(ana);
      rig.desk().need(DeskRig.PLATFORM, Role.BROADCASTER, "titles", Set.of("x"));
      start();
      rig.desk().renew(ana, token);
      rig.platform.fail(REFRESH, AWAY);
      pass(Duration.ofHours(4));
      rig.platform.fail(REFRESH, null);
      rig.platform.disconnect(DeskRig.ANA);
      pass(Duration.ofHours(1));
    } finally {
      root.detachAppender(lines);
      root.setLevel(level);
    }
    String said =
        lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList()
            + Json.mapper().writeValueAsString(rig.desk().all())
            + rig.desk().all()
            + rig.events.drafts();
    rig.close();
    StringBuilder stored = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().contains(".db")).toList()) {
        stored.append(
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    rig = new DeskRig(folder);
    assertThat(rig.platform.secrets()).isEmpty(); // another double
    assertThat(said).contains("twitch/ana").doesNotContain("secret-access", "refresh.");
    assertThat(stored.toString()).contains("ana").doesNotContain("secret-access", "refresh.1");
  }
}

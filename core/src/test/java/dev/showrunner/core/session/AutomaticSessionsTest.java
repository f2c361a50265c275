package dev.showrunner.core.session;

import static dev.showrunner.core.session.SessionRig.ANA;
import static dev.showrunner.core.session.SessionRig.BO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Session;
import dev.showrunner.core.config.SessionsConfig.Automatic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutomaticSessionsTest {
  private static final String ANAS = "ana · 2026-01-01 20:00";

  @TempDir Path folder;
  private SessionRig rig;

  private void open(Automatic automatic) {
    rig = new SessionRig(folder, automatic);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aShowLastsFromTheFirstStreamToTheLast() {
    open(Automatic.SHOW);
    assertThat(rig.chat(ANA)).isEqualTo("none");
    assertThat(rig.online(ANA)).as("the event that begins it is in it").isEqualTo(ANAS);
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.online(BO)).isEqualTo(ANAS);
    rig.offline(ANA);
    rig.pass(Duration.ofMinutes(30));
    assertThat(rig.chat(BO)).isEqualTo(ANAS);
    Instant off = rig.clock.now();
    rig.offline(BO);
    rig.pass(Duration.ofMinutes(4));
    assertThat(rig.chat(BO)).as("within the grace").isEqualTo(ANAS);
    rig.pass(Duration.ofMinutes(1));

    assertThat(rig.chat(BO)).isEqualTo("none");
    Session ended = rig.sessions.list(1, null).getFirst();
    assertThat(ended.state()).isEqualTo(Session.State.COMPLETED);
    assertThat(ended.endedAt()).as("when the last stream went off").isEqualTo(off);
    assertThat(ended.byHand()).isFalse();
    assertThat(rig.clock.alarms()).isZero();
  }

  @Test
  void aStreamThatFlapsDoesNotSplitAShow() {
    open(Automatic.SHOW);
    rig.online(ANA);
    for (int i = 0; i < 10; i++) {
      rig.pass(Duration.ofMinutes(3));
      rig.offline(ANA);
      rig.pass(Duration.ofMinutes(4));
      assertThat(rig.online(ANA)).isEqualTo(ANAS);
    }
    assertThat(rig.list()).containsExactly(ANAS + " active");
    rig.offline(ANA);
    rig.pass(Duration.ofHours(2));
    rig.online(ANA);
    assertThat(rig.list()).hasSize(2);
  }

  @Test
  void everyChannelItsOwnSession() {
    open(Automatic.CHANNEL);
    assertThat(rig.online(ANA)).isEqualTo(ANAS);
    assertThat(rig.online(BO)).isEqualTo("bo · 2026-01-01 20:00");
    assertThat(rig.chat(ANA)).isEqualTo(ANAS);
    rig.offline(ANA);
    rig.pass(Duration.ofMinutes(5));

    assertThat(rig.chat(ANA)).isEqualTo("none");
    assertThat(rig.chat(BO)).startsWith("bo");
    assertThat(rig.sessions.active()).isEqualTo(1);
    assertThat(rig.sessions.current().channel()).isEqualTo(BO);
  }

  @Test
  void oneBegunByHandHoldsEverything() {
    open(Automatic.SHOW);
    rig.online(ANA);
    Session byHand = rig.sessions.start("Friday");
    assertThat(rig.list()).containsExactly("Friday active", ANAS + " completed");
    assertThat(rig.online(BO)).isEqualTo("Friday");
    rig.offline(ANA);
    rig.offline(BO);
    rig.pass(Duration.ofMinutes(30));
    assertThat(rig.chat(ANA)).isEqualTo("Friday");
    rig.sessions.end(byHand.id(), Session.State.COMPLETED);
    assertThat(rig.chat(ANA)).isEqualTo("none");
    assertThat(rig.online(ANA)).startsWith("ana");
  }

  @Test
  void offMeansOff() {
    open(Automatic.OFF);
    assertThat(rig.online(ANA)).isEqualTo("none");
    assertThat(rig.list()).isEmpty();
  }

  @Test
  void aSimulatedStreamBeginsARehearsalOfItsOwn() {
    open(Automatic.SHOW);
    rig.happens(EventType.STREAM_ONLINE, ANA, Origin.SIMULATED);
    assertThat(rig.sessions.current().rehearsal()).isTrue();
    assertThat(rig.chat(ANA)).as("a real event is not in a rehearsal").isEqualTo("none");
    rig.pass(Duration.ofMinutes(1));
    rig.online(ANA);
    assertThat(rig.sessions.active()).isEqualTo(2);
    assertThat(rig.chat(ANA)).endsWith("20:01");
    assertThat(rig.happens(EventType.CHAT_MESSAGE, ANA, Origin.SIMULATED)).endsWith("20:00");
    rig.happens(EventType.STREAM_OFFLINE, ANA, Origin.SIMULATED);
    rig.pass(Duration.ofMinutes(5));

    assertThat(rig.sessions.active()).isEqualTo(1);
    assertThat(rig.happens(EventType.CHAT_MESSAGE, ANA, Origin.SIMULATED))
        .as("a test of an alarm during the show")
        .endsWith("20:01");
  }

  @Test
  void aRehearsalEndsWithItsProcess() {
    open(Automatic.SHOW);
    rig.online(ANA);
    rig.happens(EventType.STREAM_ONLINE, ANA, Origin.SIMULATED);
    rig.crash();
    assertThat(rig.sessions.active()).as("the real one goes on").isEqualTo(1);
    assertThat(rig.sessions.current().rehearsal()).isFalse();
    rig.happens(EventType.STREAM_ONLINE, ANA, Origin.SIMULATED);
    rig.sessions.close();
    rig.crash();

    assertThat(rig.sessions.list(10, null))
        .filteredOn(Session::rehearsal)
        .extracting(Session::state)
        .containsExactly(Session.State.COMPLETED, Session.State.ABORTED);
    assertThat(rig.sessions.active()).isEqualTo(1);
  }

  @Test
  void whatIsReplayedOrHandedInTwiceBeginsNothing() {
    open(Automatic.SHOW);
    EventDraft online = rig.draft(EventType.STREAM_ONLINE, ANA).withExternalId("stream 1");
    var id = rig.append(online, Origin.LIVE);
    rig.sessions.end(rig.sessions.current().id(), Session.State.ABORTED);
    rig.append(online, Origin.LIVE);
    rig.journal.replay(id);

    assertThat(rig.list()).containsExactly(ANAS + " aborted");
  }

  @Test
  void theNameHasTheTitle() {
    open(Automatic.SHOW);
    rig.append(
        rig.draft(EventType.STREAM_ONLINE, ANA).with("title", "😀".repeat(500)), Origin.LIVE);

    assertThat(rig.sessions.current().name())
        .isEqualTo("ana: " + "😀".repeat(120) + "… · 2026-01-01 20:00");
  }

  @Test
  void aShowGoesOnAfterACrash() {
    open(Automatic.SHOW);
    rig.online(ANA);
    rig.offline(ANA);
    rig.pass(Duration.ofMinutes(3));
    rig.crash();
    assertThat(rig.chat(ANA)).isEqualTo(ANAS);
    rig.pass(Duration.ofMinutes(2));
    assertThat(rig.list()).containsExactly(ANAS + " completed");
  }

  @Test
  void aShowThatEndedWhileNobodyRanIsEndedAtTheStart() {
    open(Automatic.SHOW);
    rig.online(ANA);
    Instant off = rig.clock.now();
    rig.offline(ANA);
    rig.sessions.close();
    rig.pass(Duration.ofMinutes(30));
    rig.crash();

    assertThat(rig.list()).containsExactly(ANAS + " completed");
    assertThat(rig.sessions.list(1, null).getFirst().endedAt()).isEqualTo(off);
  }

  @Test
  void whatIsTooOldAtTheStartWasAborted() {
    open(Automatic.SHOW);
    rig.online(ANA);
    rig.pass(Duration.ofMinutes(10));
    Instant last = rig.clock.now();
    rig.chat(ANA);
    rig.pass(Duration.ofHours(2));
    assertThat(rig.list()).as("while it runs it may be quiet").containsExactly(ANAS + " active");
    rig.crash();

    assertThat(rig.list()).containsExactly(ANAS + " aborted");
    assertThat(rig.sessions.list(1, null).getFirst().endedAt()).isEqualTo(last);
    assertThat(rig.online(ANA)).endsWith("22:10");
  }

  @Test
  void changesAreInTheLiveFeed() {
    open(Automatic.SHOW);
    rig.online(ANA);
    Session session = rig.sessions.current();
    rig.sessions.rename(session.id(), "Finale");
    rig.sessions.end(session.id(), Session.State.COMPLETED);

    assertThat(rig.told())
        .extracting(Session::name, Session::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ANAS, Session.State.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("Finale", Session.State.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("Finale", Session.State.COMPLETED));
    assertThat(rig.sessions.changes().between(0, rig.journal.head()))
        .as("late listeners get each session as it is now")
        .hasSize(1);
  }

  @Test
  void whatIsUndoneBeganNothing() {
    open(Automatic.SHOW);
    EventDraft bad = rig.draft(EventType.CHAT_MESSAGE, ANA).with("x", "y".repeat(300_000));
    try {
      rig.journal.appendAll(
          "test", List.of(rig.draft(EventType.STREAM_ONLINE, ANA), bad), Origin.LIVE, null);
    } catch (dev.showrunner.api.ProblemException e) {
      assertThat(e.problem().code()).isEqualTo("event-too-large");
    }
    assertThat(rig.list()).isEmpty();
    assertThat(rig.chat(ANA)).isEqualTo("none");
  }
}

package dev.showrunner.service.announcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.announce.Announcement.SendingState;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.Announcer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncerServiceTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AnnouncerConfig config = AnnouncerRig.config("chat", "discord:friends");
  private final AnnouncerRig rig = new AnnouncerRig(config);

  @Test
  void aStreamThatBeginsIsAnnouncedEverywhereAndItsEndChangesTheNotice() throws Exception {
    assertThat(rig.handle(rig.online("1", NOW))).isEqualTo(Outcome.done());
    assertThat(rig.said()).containsExactly("Ana is live: Hello · Chess https://www.twitch.tv/ana");
    assertThat(rig.notices.get("n1").title()).isEqualTo("Hello");
    rig.clock.advance(Duration.ofHours(2));
    rig.restart(config);
    assertThat(rig.handle(rig.offline("1"))).isEqualTo(Outcome.done());
    assertThat(rig.said()).hasSize(2);
    assertThat(rig.said().getLast()).contains("offline after 2h03m");
    assertThat(rig.notices).hasSize(1);
    assertThat(rig.notices.get("n1").facts().toString()).contains("2h03m").contains("431");
  }

  @Test
  void theSameStreamAndAReturnWithinTheCooldownAreSilentWithTheReason() throws Exception {
    rig.handle(rig.online("1", NOW));
    rig.clock.advance(MINUTE);
    Outcome again = rig.handle(rig.online("1", MINUTE));
    assertThat(again).isEqualTo(new Outcome.Ignored("this stream was announced already"));

    StreamEvent off = rig.offline("1");
    assertThat(rig.attempt(off, 1)).isInstanceOf(Outcome.Retry.class);
    rig.clock.advance(MINUTE);
    rig.restart(config);
    Outcome back = rig.handle(rig.online("2", NOW));
    assertThat(((Outcome.Ignored) back).reason()).contains("came back after 1m");
    rig.clock.advance(MINUTE);
    assertThat(rig.attempt(off, 2)).isEqualTo(new Outcome.Ignored("the stream came back"));
    assertThat(rig.said()).hasSize(1);
    assertThat(rig.notices.get("n1").footer()).isEqualTo("Live since");
  }

  @Test
  void twoHoursOfFlappingMakeOneAnnouncementOfItsBeginningAndOneOfItsEnd() throws Exception {
    rig.handle(rig.online("0", NOW));
    for (int i = 1; i <= 24; i++) {
      rig.clock.advance(Duration.ofMinutes(4));
      StreamEvent off = rig.offline("" + (i - 1));
      rig.attempt(off, 1);
      rig.clock.advance(MINUTE);
      rig.handle(rig.online("" + i, NOW));
      rig.clock.advance(MINUTE);
      rig.restart(config);
      rig.attempt(off, 2);
    }
    rig.handle(rig.offline("24"));
    assertThat(rig.said()).hasSize(2);
    assertThat(rig.notices).hasSize(1);
    assertThat(rig.notices.get("n1").footer()).isEqualTo("Ended");

    rig.clock.advance(Duration.ofHours(20));
    rig.handle(rig.online("next", NOW));
    assertThat(rig.said()).hasSize(3);
    assertThat(rig.notices).hasSize(2);
  }

  @Test
  void aNoticeThatSaysEndedIsLiveAgainWhenTheStreamReturns() throws Exception {
    rig.handle(rig.online("1", NOW));
    rig.handle(rig.offline("1"));
    assertThat(rig.notices.get("n1").footer()).isEqualTo("Ended");
    rig.clock.advance(Duration.ofMinutes(10));
    assertThat(rig.handle(rig.online("2", NOW))).isInstanceOf(Outcome.Ignored.class);
    assertThat(rig.notices.get("n1").footer()).isEqualTo("Live since");
    assertThat(rig.said()).hasSize(2);
    rig.handle(rig.offline("2"));
    assertThat(rig.said()).as("its end was announced already").hasSize(2);
    assertThat(rig.notices.get("n1").footer()).isEqualTo("Ended");
  }

  @Test
  void oneTargetThatFailsIsTriedAgainWithoutTheOthers() throws Exception {
    rig.faults.add(
        Problem.external("discord-busy", "too many").withRetryAfter(MINUTE).asException());
    StreamEvent event = rig.online("1", NOW);
    Outcome first = rig.attempt(event, 1);
    assertThat(((Outcome.Retry) first).after()).isEqualTo(MINUTE);
    assertThat(rig.last().sendings().getLast().reason()).isEqualTo("too many");
    rig.restart(config);
    assertThat(rig.attempt(event, 2)).isEqualTo(Outcome.done());
    assertThat(rig.said()).hasSize(1);
    assertThat(rig.notices).hasSize(1);
  }

  @Test
  void whatCannotWorkIsNotRepeatedAndNamed() throws Exception {
    rig.faults.add(Problem.user("board-gone", "the webhook was deleted").asException());
    Outcome outcome = rig.handle(rig.online("1", NOW));
    assertThat(((Outcome.Failed) outcome).problem().message())
        .isEqualTo("discord:friends: the webhook was deleted");
    assertThat(rig.said()).hasSize(1);
    assertThat(rig.last().sendings().getLast().state()).isEqualTo(SendingState.FAILED);
  }

  @Test
  void afterACrashBetweenSendingAndSavingNobodyIsToldTwice() throws Exception {
    StreamEvent event = rig.online("1", NOW);
    rig.handle(event);
    var sent = rig.last();
    var chat = sent.sendings().getFirst();
    rig.log.save(sent.with(chat.saying(chat.text(), rig.clock.now())));
    rig.restart(config);
    Outcome outcome = rig.attempt(event, 2);
    assertThat(((Outcome.Failed) outcome).problem().message()).contains("may have arrived");
    assertThat(rig.said()).hasSize(1);
    assertThat(rig.notices).hasSize(1);
    assertThat(rig.last().sendings().getFirst().state()).isEqualTo(SendingState.INTERRUPTED);
  }

  @Test
  void lateNewsAreSentOrNotAsSetWithTheReason() throws Exception {
    Outcome missed = rig.handle(rig.online("1", Duration.ofMinutes(38)));
    assertThat(((Outcome.Ignored) missed).reason()).contains("noticed 38m late");
    assertThat(rig.said()).isEmpty();

    rig.channels.set(
        AnnouncerRig.ANA,
        Announcer.SECTION,
        new AnnouncementSettings(null, null, Duration.ofHours(2), null, null, null, null, null));
    assertThat(rig.handle(rig.online("2", Duration.ofMinutes(38)))).isEqualTo(Outcome.done());
    assertThat(rig.last().reason()).isEqualTo("noticed 38m late");

    StreamEvent queued = rig.online("3", NOW);
    rig.clock.advance(Duration.ofHours(20));
    StreamEvent off = rig.offline("3");
    Outcome waited = rig.handle(queued);
    assertThat(((Outcome.Ignored) waited).reason()).contains("waited here for 20h00m");
    assertThat(off).isNotNull();
  }

  @Test
  void aStreamThatWasOnAlreadyIsAsLateAsAnyOtherUnlessWanted() throws Exception {
    StreamEvent began = initial("1", Duration.ofMinutes(5));
    assertThat(rig.handle(began)).isEqualTo(Outcome.done());
    AnnouncerRig other = new AnnouncerRig(AnnouncerConfig.defaults());
    StreamEvent long1 = other.event(began.toDraft().withOccurredAt(hoursAgo(3)), Origin.LIVE);
    assertThat(((Outcome.Ignored) other.handle(long1)).reason())
        .contains("had been on for 3h00m when watching began");
    AnnouncerConfig wanted =
        new AnnouncerConfig(null, null, null, true, null, null, null, null, null, null, null);
    AnnouncerRig third = new AnnouncerRig(wanted);
    assertThat(third.handle(third.event(long1.toDraft(), Origin.LIVE))).isEqualTo(Outcome.done());
  }

  private java.time.Instant hoursAgo(int hours) {
    return rig.clock.now().minus(Duration.ofHours(hours));
  }

  private StreamEvent initial(String id, Duration ago) {
    return rig.event(rig.online(id, ago).toDraft().with("initial", true), Origin.LIVE);
  }

  @Test
  void aNewTitleIsToldOnceItStaysAndChangesTheNotice() throws Exception {
    rig.handle(rig.online("1", NOW));
    StreamEvent first = updated("Typo");
    assertThat(rig.attempt(first, 1)).isInstanceOf(Outcome.Retry.class);
    StreamEvent second = updated("Right");
    rig.attempt(second, 1);
    rig.clock.advance(MINUTE);
    assertThat(rig.attempt(first, 2))
        .isEqualTo(new Outcome.Ignored("it was changed again right away"));
    assertThat(rig.attempt(second, 2)).isEqualTo(Outcome.done());
    assertThat(rig.said()).hasSize(2);
    assertThat(rig.said().getLast()).contains("Right");
    assertThat(rig.notices).hasSize(1);
    assertThat(rig.notices.get("n1").title()).isEqualTo("Right");
  }

  private StreamEvent updated(String title) {
    EventDraft draft =
        EventDraft.of(EventType.STREAM_UPDATED, AnnouncerRig.ANA, rig.clock.now())
            .with("streamId", "1")
            .with("title", title)
            .with("category", "Chess");
    return rig.event(draft, Origin.LIVE);
  }

  @Test
  void aChannelSpeaksItsLanguageKeepsQuietAndWritesElsewhere() throws Exception {
    Channel bo = new Channel("twitch", "bo");
    rig.channels.set(
        AnnouncerRig.ANA,
        Announcer.SECTION,
        new AnnouncementSettings(
            "es", null, null, null, List.of("chat:twitch/bo"), null, null, null));
    rig.handle(rig.online("1", NOW));
    assertThat(rig.said()).isEmpty();
    assertThat(rig.chat.in(bo).getFirst()).contains("está en directo");

    rig.channels.set(
        AnnouncerRig.ANA,
        Announcer.SECTION,
        new AnnouncementSettings(null, null, null, "19:00-21:00 UTC", null, null, null, null));
    rig.clock.advance(Duration.ofMinutes(31));
    Outcome quiet = rig.handle(rig.online("2", NOW));
    assertThat(quiet).isInstanceOf(Outcome.Ignored.class);
    rig.clock.advance(Duration.ofHours(24));
    assertThat(rig.handle(rig.online("3", NOW)))
        .isEqualTo(new Outcome.Ignored("these are quiet hours"));
    assertThat(rig.last().verdict()).isEqualTo(VerdictState.SILENT);
  }

  @Test
  void simulatedStreamsAreNotToldAndAReplayIsToldOnceMore() throws Exception {
    StreamEvent event = rig.online("1", NOW);
    rig.handle(event);
    rig.handle(rig.event(event.toDraft(), Origin.SIMULATED));
    assertThat(rig.said()).hasSize(1);
    rig.clock.advance(Duration.ofHours(9));
    assertThat(rig.handle(rig.event(event.toDraft(), Origin.REPLAYED))).isEqualTo(Outcome.done());
    assertThat(rig.said()).hasSize(2);
  }

  @Test
  void withoutAnAccountTheOwnChatIsLeftOutWithTheReason() throws Exception {
    AnnouncerRig alone = new AnnouncerRig(AnnouncerRig.config("chat"));
    alone.chat.account(null);
    Outcome outcome = alone.handle(alone.online("1", NOW));
    assertThat(((Outcome.Ignored) outcome).reason()).contains("nobody has signed in");
    alone.chat.account("bot");
    alone.handle(alone.online("2", NOW));
    assertThat(alone.said()).as("nobody heard of the first").hasSize(1);
  }

  @Test
  void aMessageThatThePlatformHidesIsNotRepeated() throws Exception {
    AnnouncerRig alone = new AnnouncerRig(AnnouncerRig.config("chat"));
    alone.chat.refuse(AnnouncerRig.ANA, Problem.external("chat-dropped", "AutoMod held it"));
    Outcome outcome = alone.handle(alone.online("1", NOW));
    assertThat(((Outcome.Failed) outcome).problem().message()).contains("AutoMod held it");
    assertThat(alone.said()).isEmpty();
  }
}

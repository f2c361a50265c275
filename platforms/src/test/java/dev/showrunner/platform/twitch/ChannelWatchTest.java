package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.platform.twitch.StreamEvents.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChannelWatchTest {
  private static final Instant T0 = Instant.parse("2026-01-01T20:00:00Z");
  private static final Channel ANA = new Channel("twitch", "ana");

  private ChannelWatch watch = new ChannelWatch(ANA, ChannelState.UNKNOWN, 2, T0);
  private final List<EventDraft> told = new ArrayList<>();

  private static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  private static StreamFacts stream(String id, long startedAt, long viewers, String title) {
    return new StreamFacts(
        id, "1", "Ana", title, "Chess", "743", viewers, at(startedAt), "en", "t-{width}x{height}");
  }

  private void seen(String id, long startedAt, long viewers, String title, long now) {
    told.addAll(watch.seen(stream(id, startedAt, viewers, title), at(now)));
  }

  private void missing(long now) {
    told.addAll(watch.missing(at(now)));
  }

  private List<String> ids() {
    return told.stream()
        .filter(draft -> !draft.type().name().equals("viewers"))
        .map(draft -> Objects.requireNonNull(draft.externalId()))
        .map(id -> id.startsWith("updated") ? "updated" : id)
        .toList();
  }

  private @Nullable Object fact(int index, String name) {
    return told.get(index).payload().get(name);
  }

  private void restart(long now) {
    watch =
        new ChannelWatch(
            ANA, watch.state("1", "polling", null, null, null).remembered(), 2, at(now));
  }

  @Test
  void aStreamThatIsOnWhenWatchingBeginsIsInitialAlsoWhenTheFirstAnswerLeftItOut() {
    missing(1);
    assertThat(watch.live()).isEqualTo(Live.OFFLINE);
    seen("s", -600, 10, "Hi", 61);
    assertThat(ids()).containsExactly("online:s");
    assertThat(told.getFirst().payload())
        .containsEntry("initial", true)
        .containsEntry("lateSeconds", 661L)
        .containsEntry("viewers", 10L)
        .containsEntry("title", "Hi")
        .containsEntry("detectedBy", "polling")
        .containsEntry("thumbnailUrl", "t-1280x720")
        .containsEntry("displayName", "Ana")
        .containsEntry("url", "https://www.twitch.tv/ana");
    assertThat(told.getFirst().occurredAt()).isEqualTo(at(-600));
  }

  @Test
  void oneAnswerWithoutItIsNoEndTwoAre() {
    missing(1);
    seen("s", 30, 10, "Hi", 60);
    missing(120);
    assertThat(watch.doubtful()).isTrue();
    seen("s", 30, 30, "Hi", 180);
    assertThat(watch.doubtful()).isFalse();
    missing(240);
    missing(300);
    assertThat(ids()).containsExactly("online:s", "offline:s");
    assertThat(fact(0, "initial")).isEqualTo(false);
    assertThat(told.getLast().payload())
        .containsEntry("endedAt", at(240).toString())
        .containsEntry("duration", 210L)
        .containsEntry("peakViewers", 30L)
        .containsEntry("averageViewers", 20L);
  }

  @Test
  void whatComesBackUnderItsIdIsTheSameStream() {
    seen("s", 0, 1, "Hi", 10);
    missing(70);
    missing(130);
    seen("s", 0, 1, "Hi", 190);
    missing(250);
    missing(310);
    seen("s", 0, 1, "Hi", 370);
    seen("z", 400, 1, "Hi", 430);
    assertThat(ids())
        .containsExactly(
            "online:s",
            "offline:s",
            "online:s:1",
            "offline:s:1",
            "online:s:2",
            "offline:s:2",
            "online:z");
    assertThat(told.stream().filter(it -> "online:s:1".equals(it.externalId())).findFirst())
        .hasValueSatisfying(draft -> {
          assertThat(draft.payload()).containsEntry("resumed", 1);
          assertThat(draft.occurredAt()).isEqualTo(at(190));
        });
  }

  @Test
  void aPushedStartWaitsForDetailsAndIsToldOnce() {
    missing(1);
    told.addAll(watch.pushedOnline("s", at(100), at(101)));
    missing(102);
    missing(105);
    assertThat(told).isEmpty();
    assertThat(watch.live()).isEqualTo(Live.ONLINE);
    seen("s", 100, 7, "Hi", 109);
    told.addAll(watch.pushedOnline("s", at(100), at(110)));
    assertThat(ids()).containsExactly("online:s");
    assertThat(told.getFirst().payload())
        .containsEntry("detectedBy", "push")
        .containsEntry("viewers", 7L)
        .containsEntry("lateSeconds", 9L);
  }

  @Test
  void aPushedStartIsToldWithoutDetailsRatherThanNever() {
    told.addAll(watch.pushedOnline("s", at(100), at(101)));
    assertThat(watch.pendingUntil()).isEqualTo(at(131));
    told.addAll(watch.tellPending(new Named("Hi", "Chess", "743"), at(131)));
    assertThat(ids()).containsExactly("online:s");
    assertThat(told.getFirst().payload()).containsEntry("title", "Hi").doesNotContainKey("viewers");
    told.addAll(watch.pushedOffline(at(140)));
    told.addAll(watch.pushedOnline("q", at(150), at(151)));
    told.addAll(watch.pushedOffline(at(152)));
    assertThat(ids()).containsExactly("online:s", "offline:s", "online:q", "offline:q");
  }

  @Test
  void theApisEchoOfAnEndedStreamStartsNothing() {
    seen("s", 0, 5, "Hi", 10);
    told.addAll(watch.pushedOffline(at(100)));
    seen("s", 0, 5, "Hi", 110);
    seen("s", 0, 5, "Hi", 170);
    assertThat(ids()).containsExactly("online:s", "offline:s");
    seen("s", 0, 5, "Hi", 290);
    assertThat(ids()).containsExactly("online:s", "offline:s", "online:s:1");
  }

  @Test
  void theApisEchoOfTheStreamBeforeIsNotTheNewOne() {
    seen("s", 0, 5, "Hi", 10);
    told.addAll(watch.pushedOnline("z", at(100), at(101)));
    seen("s", 0, 5, "Hi", 102);
    seen("z", 100, 5, "Hi", 104);
    assertThat(ids()).containsExactly("online:s", "offline:s", "online:z");
  }

  @Test
  void changesOfTitleAreToldOnceWhicheverWayTheyCome() {
    seen("s", 0, 5, "One", 10);
    told.addAll(watch.updated("Two", "Chess", "743", at(20)));
    seen("s", 0, 5, "Two", 70);
    seen("s", 0, 5, "Three", 130);
    assertThat(ids()).containsExactly("online:s", "updated", "updated");
    assertThat(told.get(2).payload())
        .containsEntry("title", "Two")
        .containsEntry("previousTitle", "One")
        .containsEntry("streamId", "s");
    told.addAll(watch.pushedOffline(at(140)));
    told.clear();
    told.addAll(watch.updated("Four", "Go", "1", at(150)));
    told.addAll(watch.updated("Four", "Go", "1", at(151)));
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().payload())
        .doesNotContainKey("streamId")
        .containsEntry("previousTitle", "Three")
        .containsEntry("previousCategory", "Chess");
  }

  @Test
  void theApisEchoOfAnOldTitleIsNoChange() {
    seen("s", 0, 5, "One", 10);
    told.addAll(watch.updated("Two", "Chess", "743", at(20)));
    told.addAll(watch.updated("Three", "Chess", "743", at(25)));
    seen("s", 0, 5, "One", 30);
    seen("s", 0, 5, "Two", 90);
    seen("s", 0, 5, "Three", 150);
    assertThat(ids()).containsExactly("online:s", "updated", "updated");
    seen("s", 0, 5, "One", 300);
    assertThat(ids()).as("long after that it is one").hasSize(4);
  }

  @Test
  void aRestartTellsNothingTwice() {
    seen("s", 0, 5, "Hi", 10);
    told.clear();
    restart(1_000);
    seen("s", 0, 9, "Hi", 1_001);
    assertThat(ids()).isEmpty();
    restart(2_000);
    missing(2_001);
    missing(2_061);
    assertThat(ids()).containsExactly("offline:s");
    assertThat(told.getLast().payload()).doesNotContainKeys("endedAt", "duration");
    restart(3_000);
    seen("s", 0, 9, "Hi", 3_001);
    assertThat(ids()).containsExactly("offline:s", "online:s:1");
    restart(4_000);
    seen("z", 3_500, 9, "Hi", 4_001);
    assertThat(ids()).containsExactly("offline:s", "online:s:1", "offline:s:1", "online:z");
    assertThat(fact(told.size() - 2, "initial")).isEqualTo(true);
  }
}

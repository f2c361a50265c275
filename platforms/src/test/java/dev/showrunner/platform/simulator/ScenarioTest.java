package dev.showrunner.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Simulation.ShowRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is special about each scenario. */
class ScenarioTest {
  private static List<EventDraft> play(String scenario, double seconds, double rate) {
    ShowRequest request = new ShowRequest(scenario, seconds, rate, 7, Map.of(), null);
    return new Show(request, "a", Instant.parse("2026-01-01T20:00:00Z"), "demo")
        .stream().map(Show.Step::draft).toList();
  }

  private static List<EventDraft> of(EventType type, List<EventDraft> drafts) {
    return drafts.stream().filter(draft -> draft.type().equals(type)).toList();
  }

  @Test
  void inAGiftWarTwoOutbidEachOther() {
    List<EventDraft> gifts =
        play("gift-war", 120, 20).stream()
            .filter(draft -> draft.payload().containsKey("repeatEnd"))
            .toList();
    Map<String, Long> byViewer =
        gifts.stream()
            .collect(
                Collectors.groupingBy(
                    draft -> Objects.requireNonNull(draft.viewer()).id(), Collectors.counting()));
    List<Long> most = byViewer.values().stream().sorted().toList().reversed().subList(0, 2);
    assertThat(most).allMatch(count -> count > 300);
    assertThat(gifts).anyMatch(draft -> draft.quantity() > 20);
    assertThat(endsWithoutBeginning(gifts)).isZero();
  }

  private static int endsWithoutBeginning(List<EventDraft> gifts) {
    Map<String, Boolean> open = new HashMap<>();
    int wrong = 0;
    for (EventDraft draft : gifts) {
      String who = Objects.requireNonNull(draft.viewer()).id() + draft.payload().get("gift");
      boolean last = Boolean.TRUE.equals(draft.payload().get("repeatEnd"));
      wrong += last && !open.getOrDefault(who, false) ? 1 : 0;
      open.put(who, !last);
    }
    return wrong;
  }

  @Test
  void aRaidIsFiveThousandOnce() {
    List<EventDraft> drafts = play("raid", 60, 20);
    assertThat(of(EventType.RAID, drafts)).filteredOn(d -> d.quantity() == 5_000).hasSize(1);
    assertThat(of(EventType.VIEWERS, drafts)).anyMatch(d -> d.quantity() > 5_000);
    assertThat(of(EventType.FOLLOW, drafts).size()).isGreaterThan(80);
  }

  @Test
  void everyGiftedSubscriptionIsTold() {
    List<EventDraft> drafts = play("sub-bomb", 60, 10);
    List<EventDraft> bombs =
        of(EventType.SUBSCRIPTION_GIFT, drafts).stream().filter(d -> d.quantity() > 50).toList();
    assertThat(bombs).hasSizeBetween(1, 3);
    long told = drafts.stream().filter(d -> d.payload().containsKey("gifter")).count();
    assertThat(told).isEqualTo(bombs.stream().mapToLong(EventDraft::quantity).sum());
  }

  @Test
  void aFlappingStreamAlwaysComesBack() {
    List<EventDraft> drafts = play("flapping-stream", 60, 5);
    List<EventDraft> states =
        drafts.stream()
            .filter(d -> d.channel().platform().equals("twitch"))
            .filter(d -> d.type().name().matches("stream.(online|offline)"))
            .toList();
    assertThat(states).hasSizeGreaterThan(10);
    for (int i = 0; i < states.size(); i++) {
      assertThat(states.get(i).type())
          .isEqualTo(i % 2 == 0 ? EventType.STREAM_ONLINE : EventType.STREAM_OFFLINE);
    }
  }

  @Test
  void spamComesFromAFew() {
    List<EventDraft> chat = of(EventType.CHAT_MESSAGE, play("spam", 60, 20));
    long bots =
        chat.stream()
            .filter(d -> Objects.requireNonNull(d.viewer()).id().startsWith("sim-bot-"))
            .count();
    assertThat(bots).isGreaterThan(chat.size() * 3L / 4);
    assertThat(chat).anyMatch(d -> Objects.requireNonNull(d.text()).contains("<script>"));
  }

  @Test
  void aQuietEveningHasFewGifts() {
    List<EventDraft> drafts = play("quiet-evening", 2_000, 1);
    assertThat(of(EventType.GIFT, drafts).size()).isBetween(1, 60);
    assertThat(of(EventType.CHAT_MESSAGE, drafts).size()).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @CsvSource({"gift-war,twitch", "raid,tiktok", "sub-bomb,donationalerts"})
  void aScenarioSaysWhereItCanTakePlace(String scenario, String platform) {
    assertThatThrownBy(() -> Show.check(new ShowRequest(scenario, 10, 5, 1, Map.of(), platform)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the scenario " + scenario + " takes place on");
  }
}

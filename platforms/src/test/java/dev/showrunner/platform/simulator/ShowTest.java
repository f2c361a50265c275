package dev.showrunner.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Simulation.ShowRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShowTest {
  private static final Instant START = Instant.parse("2026-01-01T20:00:00Z");

  @ParameterizedTest
  @MethodSource("scenarios")
  void theSameSeedMakesTheSameShow(String scenario) {
    ShowRequest request = new ShowRequest(scenario, 60, 50, 7, Map.of(), null);

    assertThat(play(request, "a")).isEqualTo(play(request, "a")).hasSize(3_000);
    assertThat(play(new ShowRequest(scenario, 60, 50, 8, Map.of(), null), "a"))
        .isNotEqualTo(play(request, "a"));
  }

  /** Nothing may depend on the order of a hash table or on a new version of a library. */
  @Test
  void aShowIsTheSameInEveryProcess() {
    String first =
        play(new ShowRequest("show", 60, 50, 7, Map.of(), null), "a").stream()
            .skip(3)
            .limit(5)
            .map(step -> step.at().toMillis() + " " + step.draft().type())
            .collect(Collectors.joining(", "));
    assertThat(first)
        .isEqualTo(
            "78 subscription, 95 chat.message, 108 chat.message, 127 join, 158 chat.message");
  }

  @Test
  void runsDifferOnlyInTheirExternalIds() {
    ShowRequest request = new ShowRequest("show", 20, 20, 7, Map.of(), null);
    List<EventDraft> one = drafts(play(request, "a"));
    List<EventDraft> two = drafts(play(request, "b"));

    Set<String> ids = new HashSet<>();
    for (EventDraft draft : one) {
      assertThat(ids.add(draft.externalId())).isTrue();
    }
    for (int i = 0; i < one.size(); i++) {
      assertThat(ids.add(two.get(i).externalId())).isTrue();
      assertThat(two.get(i).withExternalId(null)).isEqualTo(one.get(i).withExternalId(null));
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void itKeepsItsRateAndNeverGoesBack(String scenario) {
    List<Show.Step> steps = play(new ShowRequest(scenario, 45, 40, 3, Map.of(), null), "a");

    assertThat(steps).hasSize(45 * 40);
    Duration before = Duration.ZERO;
    for (Show.Step step : steps) {
      assertThat(step.at()).isGreaterThanOrEqualTo(before);
      assertThat(step.draft().occurredAt()).isEqualTo(START.plus(step.at()));
      before = step.at();
    }
    assertThat(before).isLessThanOrEqualTo(Duration.ofSeconds(45));
    long firstThird =
        steps.stream().filter(step -> step.at().compareTo(Duration.ofSeconds(15)) < 0).count();
    assertThat(firstThird).isCloseTo(600, within(30L));
  }

  static List<String> scenarios() {
    return Show.scenarios().stream().map(Simulation.Scenario::name).toList();
  }

  @Test
  void aBurstIsSevenTimesAsDense() {
    List<Show.Step> steps = play(new ShowRequest("burst", 200, 100, 3, Map.of(), null), "a");
    long wild = steps.stream().filter(step -> step.at().toMillis() % 20_000 >= 15_000).count();

    double density = (wild / 5.0) / ((steps.size() - wild) / 15.0);
    assertThat(density).isCloseTo(7, within(0.2));
  }

  @Test
  void everyPlatformAndEveryTypeHasItsPart() {
    List<EventDraft> drafts =
        drafts(play(new ShowRequest("show", 2_000, 10, 1, Map.of(), null), "a"));

    assertThat(drafts.stream().map(draft -> draft.channel().platform()).distinct())
        .containsExactlyInAnyOrder("twitch", "kick", "tiktok", "donationalerts");
    assertThat(drafts.stream().map(draft -> draft.type().name()).distinct())
        .contains(
            "stream.online",
            "stream.updated",
            "stream.offline",
            "chat.message",
            "follow",
            "subscription",
            "subscription.gift",
            "gift",
            "like",
            "share",
            "join",
            "cheer",
            "raid",
            "redemption",
            "donation",
            "viewers");
    assertThat(drafts.stream().map(EventDraft::money).filter(Objects::nonNull))
        .extracting(money -> money.currency())
        .contains("EUR", "USD", "RUB", "KZT", "BRL", "TRY");
    assertThat(drafts.subList(0, 3))
        .extracting(EventDraft::type)
        .containsOnly(EventType.STREAM_ONLINE);
    assertThat(drafts.subList(drafts.size() - 3, drafts.size()))
        .extracting(EventDraft::type)
        .containsOnly(EventType.STREAM_OFFLINE);
    assertThat(drafts.stream().map(EventDraft::text).filter(Objects::nonNull))
        .anyMatch(text -> text.codePoints().anyMatch(c -> c > 0xFFFF))
        .anyMatch(text ->
            text.codePoints()
                .anyMatch(c ->
                    Character.getDirectionality(c)
                        == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC));
  }

  @Test
  void weightsCountEventsAlsoThoseOfStreaksAndBursts() {
    Map<String, Double> weights = Map.of("gift", 3.0, "like", 2.0, "chat.message", 5.0);
    Map<String, Long> counts =
        drafts(play(new ShowRequest("show", 1_000, 20, 5, weights, null), "a")).stream()
            .collect(Collectors.groupingBy(d -> d.type().name(), Collectors.counting()));

    assertThat(counts.keySet()).isEqualTo(weights.keySet());
    assertThat(counts.get("gift")).isCloseTo(6_000, within(600L));
    assertThat(counts.get("like")).isCloseTo(4_000, within(400L));
    assertThat(counts.get("chat.message")).isCloseTo(10_000, within(600L));
  }

  @Test
  void onePlatformOnly() {
    assertThat(drafts(play(new ShowRequest("show", 60, 20, 5, Map.of(), "tiktok"), "a")))
        .allMatch(draft -> draft.channel().platform().equals("tiktok"))
        .hasSize(1_200);
  }

  /** Whatever the length and the pace: each streak starts once, counts up, ends once. */
  @Property(tries = 200)
  void streaksAreWhole(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @DoubleRange(min = 0.5, max = 400) double rate,
      @ForAll @DoubleRange(min = 0.1, max = 30) double seconds) {
    ShowRequest request =
        new ShowRequest("show", seconds, rate, seed, Map.of("gift", 1.0), "tiktok");
    Map<String, List<EventDraft>> open = new LinkedHashMap<>();
    for (EventDraft draft : drafts(play(request, "a"))) {
      Object last = draft.payload().get("repeatEnd");
      assertThat(draft.payload()).doesNotContainKeys("streak", "streakId");
      if (last == null) {
        assertThat(draft.quantity()).isEqualTo(1);
        continue;
      }
      String who = Objects.requireNonNull(draft.viewer()).id() + "/" + draft.payload().get("gift");
      open.computeIfAbsent(who, w -> new ArrayList<>()).add(draft);
      if (last.equals(true)) {
        assertWhole(open.remove(who));
      }
    }
    assertThat(open).isEmpty();
  }

  private static void assertWhole(List<EventDraft> streak) {
    int last = streak.size() - 1;
    assertThat(last).isPositive();
    for (int i = 0; i <= last; i++) {
      EventDraft draft = streak.get(i);
      assertThat(draft.payload().get("repeatEnd")).isEqualTo(i == last);
      assertThat(draft.viewer()).isEqualTo(streak.getFirst().viewer());
      assertThat(draft.payload().get("gift")).isEqualTo(streak.getFirst().payload().get("gift"));
      assertThat(draft.payload().get("diamonds")).isInstanceOf(Integer.class);
    }
    assertThat(streak.getFirst().quantity()).isEqualTo(1);
    for (int i = 1; i < last; i++) {
      assertThat(streak.get(i).quantity()).isGreaterThan(streak.get(i - 1).quantity());
    }
    assertThat(streak.getLast().quantity()).isEqualTo(streak.get(last - 1).quantity());
  }

  @Test
  void viewersDrift() {
    List<Long> counts =
        drafts(play(new ShowRequest("show", 100, 5, 5, Map.of("viewers", 1.0), "twitch"), "a"))
            .stream()
            .map(EventDraft::quantity)
            .toList();

    assertThat(counts).allMatch(count -> count > 0);
    assertThat(counts.stream().distinct().count()).isGreaterThan(20);
    for (int i = 1; i < counts.size(); i++) {
      assertThat((double) counts.get(i))
          .isCloseTo(counts.get(i - 1), within(1 + counts.get(i - 1) * 0.09));
    }
  }

  @Test
  void anEndlessShowIsToldBitByBit() {
    ShowRequest request =
        new ShowRequest("burst", Double.POSITIVE_INFINITY, 10_000, 5, Map.of(), null);
    Show show = new Show(request, "a", START, "demo");

    assertThat(show.stream().limit(200_000).toList())
        .last()
        .satisfies(step -> assertThat(step.at().toMillis()).isBetween(19_900L, 20_100L));
    assertThat(show.hasNext()).isTrue();
  }

  @Test
  void aRequestThatMakesNoShowIsTheUsersToMend() {
    assertUsersFault(
        new ShowRequest("shwo", 1, 1, 1, Map.of(), null),
        "simulate-scenario",
        "[show, burst, quiet-evening");
    assertUsersFault(
        new ShowRequest("show", 1, 1, 1, Map.of(), "youtube"), "simulate-platform", "twitch");
    assertUsersFault(
        new ShowRequest("show", 1, 1, 1, Map.of("gifts", 1.0), null), "simulate-weights", "gift");
    assertUsersFault(
        new ShowRequest("show", 1, 1, 1, Map.of("gift", -1.0), null), "simulate-weights", "gift");
    assertUsersFault(
        new ShowRequest("show", 1, 1, 1, Map.of("gift", Double.NaN), null),
        "simulate-weights",
        "gift");
    assertUsersFault(
        new ShowRequest("show", 1, 1, 1, Map.of("gift", 1.0), "twitch"),
        "simulate-weights",
        "nothing would happen");
    assertUsersFault(
        new ShowRequest("show", 1, 1, 1, Map.of("gift", 0.0), null),
        "simulate-weights",
        "nothing would happen");
  }

  private static void assertUsersFault(ShowRequest request, String code, String says) {
    assertThatThrownBy(() -> Show.check(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
              assertThat(e.problem().message()).contains(says);
            });
  }

  private static List<Show.Step> play(ShowRequest request, String run) {
    return new Show(request, run, START, "demo").stream().toList();
  }

  private static List<EventDraft> drafts(List<Show.Step> steps) {
    return steps.stream().map(Show.Step::draft).toList();
  }
}

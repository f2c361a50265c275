package dev.showrunner.core.analytics;

import static dev.showrunner.core.analytics.Events.RATES;
import static dev.showrunner.core.analytics.Events.START;
import static dev.showrunner.core.analytics.Events.USD;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Figures against a plain recount of the same random events; in any chunks, the same. */
class RecountTest {
  private static final List<EventType> TYPES =
      List.of(
          EventType.CHAT_MESSAGE,
          EventType.GIFT,
          EventType.GIFT,
          EventType.CHEER,
          EventType.SUBSCRIPTION,
          EventType.SUBSCRIPTION_GIFT,
          EventType.DONATION,
          EventType.VIEWERS,
          EventType.LIKE,
          EventType.STREAM_ONLINE,
          EventType.STREAM_UPDATED,
          EventType.STREAM_OFFLINE,
          new EventType("plugin.own"));
  private static final List<String> CURRENCIES = List.of("USD", "EUR", "XAU");
  private static final List<String> STEPS = List.of("start", "continue", "end");
  private static final Instant END = START.plusSeconds(1_000_000);

  private final ObjectMapper json = Json.mapper();

  private static List<StreamEvent> show(SplittableRandom random) {
    List<StreamEvent> events = new ArrayList<>();
    Instant now = START;
    int length = random.nextInt(400);
    int pace = 1 + random.nextInt(300);
    for (int seq = 1; seq <= length; seq++) {
      now = now.plusSeconds(random.nextInt(pace));
      Origin origin = Origin.values()[random.nextInt(random.nextInt(2) + 2)];
      events.add(Events.event(draft(random), 3L * seq, now, origin));
    }
    return events;
  }

  private static EventDraft draft(SplittableRandom random) {
    EventType type = TYPES.get(random.nextInt(TYPES.size()));
    Channel channel = random.nextBoolean() ? Events.TIKTOK : Events.TWITCH;
    EventDraft draft = EventDraft.of(type, channel, START).withQuantity(random.nextInt(1, 50));
    if (!type.equals(EventType.VIEWERS) && random.nextInt(10) > 0) {
      draft = draft.withViewer(Viewer.named("v" + random.nextInt(30)));
    }
    if (type.equals(EventType.DONATION) || random.nextInt(10) == 0) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(100_000), random.nextInt(4));
      draft = draft.withMoney(new Money(amount, CURRENCIES.get(random.nextInt(3))));
    }
    if (type.equals(EventType.GIFT)) {
      draft = draft.with("gift", "g" + random.nextInt(5)).with("diamonds", random.nextInt(20));
    }
    if (type.equals(EventType.GIFT) && random.nextBoolean()) {
      draft = draft.with("streak", STEPS.get(random.nextInt(3))).with("streakId", "s");
    }
    if (type.equals(EventType.STREAM_ONLINE) || type.equals(EventType.STREAM_UPDATED)) {
      draft = random.nextBoolean() ? draft.with("category", "c" + random.nextInt(4)) : draft;
      draft = random.nextInt(4) == 0 ? draft.with("title", "t" + random.nextInt(3)) : draft;
    }
    return type.equals(EventType.SUBSCRIPTION) && random.nextBoolean()
        ? draft.with("gifter", "somebody")
        : draft;
  }

  private SessionTally restored(SessionTally.State state) {
    return new SessionTally(state, tally -> copy(tally, Tally.class));
  }

  private <T> T copy(T value, Class<T> type) {
    try {
      return json.readValue(json.writeValueAsString(value), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 200)
  void equalsTheRecountInAnyChunks(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<StreamEvent> events = show(random);

    SessionTally whole = restored(SessionTally.empty());
    events.forEach(event -> whole.add(event, USD));
    SessionTally chunked = restored(SessionTally.empty());
    for (int i = 0; i < events.size(); i++) {
      if (random.nextInt(20) == 0) {
        // a crash: what was kept is read again, and events that are in it come once more
        chunked = restored(copy(chunked.state(), SessionTally.State.class));
        i = Math.max(0, i - random.nextInt(5));
      }
      chunked.add(events.get(i), USD);
    }

    assertThat(text(chunked.state())).isEqualTo(text(whole.state()));
    for (boolean simulated : new boolean[] {false, true}) {
      List<StreamEvent> counted =
          events.stream()
              .filter(event ->
                  event.origin() == Origin.LIVE
                      || (simulated && event.origin() == Origin.SIMULATED))
              .filter(event ->
                  !List.of("start", "continue")
                      .contains(String.valueOf(event.payload().get("streak"))))
              .toList();
      check(whole.tally(simulated), counted);
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(Tally tally, List<StreamEvent> events) {
    Figures figures = tally.figures(END, USD, 500);
    assertThat(figures.events()).isEqualTo(events.size());
    assertThat(figures.types())
        .extracting(Figures.OfType::type, Figures.OfType::events)
        .containsExactlyInAnyOrderElementsOf(
            events.stream()
                .collect(groupingBy(e -> e.type().name(), counting()))
                .entrySet()
                .stream()
                .map(one -> tuple(one.getKey(), one.getValue()))
                .toList());
    checkMoney(figures, events);
    checkPeople(figures, events);
    checkGifts(figures, events);
    checkViewers(figures, events);
    checkCategories(figures, tally.course(END, USD));
    checkCourse(tally.course(END, USD), events);
  }

  /** The unit and the amount, said once more and in another way than the program says it. */
  private static Map.@Nullable Entry<String, BigDecimal> paid(StreamEvent event) {
    BigDecimal n = BigDecimal.valueOf(event.quantity());
    if (event.money() != null) {
      return Map.entry(event.money().currency(), event.money().amount());
    }
    if (event.type().equals(EventType.CHEER)) {
      return Map.entry("BITS", n);
    }
    if (event.type().equals(EventType.GIFT)) {
      int each = (int) event.payload().get("diamonds");
      return Map.entry("DIAMONDS", n.multiply(BigDecimal.valueOf(each)));
    }
    boolean own =
        event.type().equals(EventType.SUBSCRIPTION) && event.payload().get("gifter") == null;
    return own || event.type().equals(EventType.SUBSCRIPTION_GIFT) ? Map.entry("SUBS", n) : null;
  }

  private static Map<String, BigDecimal> sums(List<StreamEvent> events) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (StreamEvent event : events) {
      var paid = paid(event);
      if (paid != null && paid.getValue().signum() > 0) {
        sums.merge(paid.getKey(), paid.getValue(), BigDecimal::add);
      }
    }
    return sums;
  }

  private static BigDecimal converted(Map<String, BigDecimal> sums) {
    return sums.entrySet().stream()
        .flatMap(one -> RATES.convert(one.getValue(), one.getKey(), "USD").stream())
        .map(Money::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void checkMoney(Figures figures, List<StreamEvent> events) {
    Map<String, BigDecimal> sums = sums(events);
    assertThat(figures.money().amounts()).hasSameSizeAs(sums.keySet());
    assertThat(figures.money().amounts())
        .allSatisfy(amount -> {
          assertThat(amount.amount()).isEqualByComparingTo(sums.get(amount.unit()));
          assertThat(amount.converted() == null).isEqualTo(amount.unit().equals("XAU"));
        });
    assertThat(figures.money().converted()).isEqualByComparingTo(USD.rounded(converted(sums)));
  }

  /** Whoever paid, or sent a gift of which nobody knows what it is worth. */
  private static boolean gave(StreamEvent event) {
    var paid = paid(event);
    boolean something = paid != null && paid.getValue().signum() > 0;
    return something
        || event.type().equals(EventType.GIFT)
        || event.type().equals(EventType.CHEER)
        || event.type().equals(EventType.DONATION)
        || event.type().equals(EventType.SUBSCRIPTION_GIFT)
        || (event.type().equals(EventType.SUBSCRIPTION) && event.payload().get("gifter") == null);
  }

  private static String who(StreamEvent event) {
    return event.channel().platform() + "/" + event.viewer().id();
  }

  private static void checkPeople(Figures figures, List<StreamEvent> events) {
    List<StreamEvent> seen = events.stream().filter(event -> event.viewer() != null).toList();
    assertThat(figures.viewers().seen())
        .isEqualTo(seen.stream().map(RecountTest::who).distinct().count());
    assertThat(figures.viewers().chatters())
        .isEqualTo(
            seen.stream()
                .filter(event -> event.type().equals(EventType.CHAT_MESSAGE))
                .map(RecountTest::who)
                .distinct()
                .count());
    Map<String, List<StreamEvent>> given =
        seen.stream().filter(RecountTest::gave).collect(groupingBy(RecountTest::who));
    assertThat(figures.viewers().supporters()).isEqualTo(given.size());
    assertThat(figures.supporters()).hasSameSizeAs(given.keySet());
    BigDecimal last = null;
    for (Figures.Supporter one : figures.supporters()) {
      List<StreamEvent> gifts = given.get(one.platform() + "/" + one.id());
      assertThat(one.times()).isEqualTo(gifts.size());
      BigDecimal worth = converted(sums(gifts));
      assertThat(one.converted()).isEqualByComparingTo(USD.rounded(worth));
      assertThat(last == null || worth.compareTo(last) <= 0).as("the best first").isTrue();
      last = worth;
    }
  }

  private static void checkGifts(Figures figures, List<StreamEvent> events) {
    Map<String, Long> quantities =
        events.stream()
            .filter(event -> event.type().equals(EventType.GIFT))
            .collect(
                groupingBy(
                    event -> event.channel().platform() + event.payload().get("gift"),
                    summingLong(StreamEvent::quantity)));
    Map<String, Long> counted = new HashMap<>();
    figures.gifts().forEach(gift -> counted.put(gift.platform() + gift.name(), gift.quantity()));
    assertThat(counted).isEqualTo(quantities);
  }

  private static void checkViewers(Figures figures, List<StreamEvent> events) {
    Map<Channel, Long> newest = new HashMap<>();
    Long peak = null;
    for (StreamEvent event : events) {
      if (event.type().equals(EventType.VIEWERS)) {
        newest.put(event.channel(), event.quantity());
        long now = newest.values().stream().mapToLong(Long::longValue).sum();
        peak = peak == null ? now : Math.max(peak, now);
      } else if (event.type().equals(EventType.STREAM_OFFLINE)) {
        newest.remove(event.channel());
      }
    }
    assertThat(figures.viewers().peak()).isEqualTo(peak);
    assertThat(figures.viewers().average() == null).isEqualTo(peak == null);
    if (peak != null) {
      assertThat(figures.viewers().average()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(peak));
    }
  }

  /**
   * Stretches of a channel follow each other, and are what the categories and streams add up to.
   */
  private static void checkCategories(Figures figures, Course course) {
    Map<String, Long> seconds = new TreeMap<>();
    Map<Channel, Instant> reached = new HashMap<>();
    for (Course.Stretch one : course.categories()) {
      Instant to = one.endedAt() == null ? END : one.endedAt();
      assertThat(one.startedAt()).isAfterOrEqualTo(reached.getOrDefault(one.channel(), START));
      reached.put(one.channel(), to);
      assertThat(Duration.between(one.startedAt(), to))
          .isEqualTo(Duration.ofSeconds(one.seconds()));
      seconds.merge(one.channel().platform() + one.category(), one.seconds(), Long::sum);
      if (one.peak() != null) {
        assertThat(one.average()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(one.peak()));
      }
    }
    Map<String, Long> told = new TreeMap<>();
    figures.categories().forEach(one -> told.put(one.platform() + one.category(), one.seconds()));
    assertThat(told).isEqualTo(seconds);
    long streamed =
        course.streams().stream()
            .map(one ->
                Duration.between(one.startedAt(), one.endedAt() == null ? END : one.endedAt()))
            .mapToLong(Duration::toSeconds)
            .sum();
    assertThat(told.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(streamed);
  }

  private static void checkCourse(Course course, List<StreamEvent> events) {
    Map<Instant, Map<String, Long>> buckets = new TreeMap<>();
    for (StreamEvent event : events) {
      long second = event.receivedAt().getEpochSecond();
      buckets
          .computeIfAbsent(
              Instant.ofEpochSecond(second - second % course.bucketSeconds()),
              unused -> new HashMap<>())
          .merge(event.type().name(), 1L, Long::sum);
    }
    assertThat(course.points()).hasSizeLessThanOrEqualTo(Series.MOST);
    Map<Instant, Map<String, Long>> told = new TreeMap<>();
    course.points().forEach(point -> told.put(point.at(), point.events()));
    assertThat(told).isEqualTo(buckets);
  }
}

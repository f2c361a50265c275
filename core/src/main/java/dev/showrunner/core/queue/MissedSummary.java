package dev.showrunner.core.queue;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was missed as one event: how many of each kind, and who gave how much in total. No money of
 * its own and no viewer: what was given was counted when it came.
 */
final class MissedSummary {
  /** Most people who are named. */
  static final int MAX_NAMED = 20;

  private static final Channel CHANNEL = new Channel("showrunner", "catch-up");
  private static final int MAX_NAME = 100;
  private static final int CENTS_OF_SUB = 500;

  /** One alert and several, as people say it. */
  private static final Map<EventType, List<String>> WORDS =
      Map.ofEntries(
          Map.entry(EventType.GIFT, List.of("gift", "gifts")),
          Map.entry(EventType.DONATION, List.of("donation", "donations")),
          Map.entry(EventType.SUBSCRIPTION, List.of("subscription", "subscriptions")),
          Map.entry(EventType.SUBSCRIPTION_GIFT, List.of("sub gift", "sub gifts")),
          Map.entry(EventType.RAID, List.of("raid", "raids")),
          Map.entry(EventType.CHEER, List.of("cheer", "cheers")),
          Map.entry(EventType.FOLLOW, List.of("follow", "follows")),
          Map.entry(EventType.SHARE, List.of("share", "shares")),
          Map.entry(EventType.REDEMPTION, List.of("redemption", "redemptions")),
          Map.entry(EventType.CHAT_MESSAGE, List.of("chat message", "chat messages")),
          Map.entry(EventType.LIKE, List.of("like", "likes")),
          Map.entry(EventType.JOIN, List.of("join", "joins")));

  /** What one viewer gave. */
  private static final class Supporter {
    private final String name;
    private final String platform;
    private final Map<String, BigDecimal> money = new TreeMap<>();

    /** Amounts that can be added, by their name in the payload. */
    private final Map<String, Long> amounts = new LinkedHashMap<>();

    private BigDecimal worth = BigDecimal.ZERO;
    private long alerts;

    Supporter(String name, String platform) {
      this.name = name;
      this.platform = platform;
    }

    void add(StreamEvent event, Rates rates) {
      alerts++;
      worth = worth.add(worth(event, rates));
      @Nullable Money paid = event.money();
      if (paid != null) {
        money.merge(paid.currency(), paid.amount(), BigDecimal::add);
      }
      @Nullable String counts = counted(event.type());
      if (counts != null) {
        amounts.merge(counts, event.quantity(), Long::sum);
      }
      if (event.type().equals(EventType.GIFT)
          && event.payload().get("diamonds") instanceof Number diamonds) {
        amounts.merge("diamonds", diamonds.longValue() * event.quantity(), Long::sum);
      }
    }

    /** In the rates' own currency; zero when nothing was paid or there is no rate. */
    private static BigDecimal worth(StreamEvent event, Rates rates) {
      Optional<Money> worth =
          event.type().equals(EventType.SUBSCRIPTION_GIFT) && event.money() == null
              ? rates.convert(BigDecimal.valueOf(event.quantity()), Rates.SUBS, rates.base())
              : rates.worth(event, rates.base());
      return worth.map(Money::amount).orElse(BigDecimal.ZERO);
    }

    private static @Nullable String counted(EventType type) {
      if (type.equals(EventType.GIFT)) {
        return "gifts";
      }
      if (type.equals(EventType.SUBSCRIPTION_GIFT)) {
        return "subs";
      }
      if (type.equals(EventType.CHEER)) {
        return "bits";
      }
      return type.equals(EventType.RAID) ? "raiders" : null;
    }

    /** For currencies without a rate: their amounts as they stand. */
    BigDecimal paid() {
      return money.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Roughly in cents, to put people in order: a bit and a diamond are about one. */
    long given() {
      return amounts.entrySet().stream()
          .mapToLong(of -> of.getValue() * (of.getKey().equals("subs") ? CENTS_OF_SUB : 1))
          .sum();
    }

    Map<String, Object> asPayload() {
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put("name", name);
      payload.put("platform", platform);
      payload.put("alerts", alerts);
      if (!money.isEmpty()) {
        payload.put(
            "money",
            money.entrySet().stream()
                .map(of -> Map.of("amount", of.getValue().toPlainString(), "currency", of.getKey()))
                .toList());
      }
      payload.putAll(amounts);
      return payload;
    }
  }

  private MissedSummary() {}

  /** One event for several, at least one. */
  static EventDraft of(List<StreamEvent> events, Instant now, Rates rates) {
    Map<EventType, Long> counts =
        events.stream().collect(Collectors.groupingBy(StreamEvent::type, Collectors.counting()));
    List<Map.Entry<EventType, Long>> kinds =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<EventType, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(kind -> kind.getKey().name()))
            .toList();
    List<Supporter> supporters = supporters(events, rates);
    Instant since =
        events.stream().map(StreamEvent::occurredAt).min(Comparator.naturalOrder()).orElse(now);
    return EventDraft.of(EventType.CATCH_UP_SUMMARY, CHANNEL, now)
        .withQuantity(events.size())
        .withText(
            kinds.stream()
                .map(kind -> words(kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(", ")))
        .with("since", since.toString())
        .with(
            "counts",
            kinds.stream()
                .map(kind -> Map.of("type", kind.getKey().name(), "count", kind.getValue()))
                .toList())
        .with("supporters", supporters.stream().limit(MAX_NAMED).map(Supporter::asPayload).toList())
        .with("others", Math.max(0, supporters.size() - MAX_NAMED));
  }

  static String words(EventType type, long count) {
    List<String> words =
        WORDS.getOrDefault(
            type, List.of(type.name().replace('.', ' '), type.name().replace('.', ' ')));
    return count + " " + (count == 1 ? words.getFirst() : words.getLast());
  }

  /** Who gave most first. */
  private static List<Supporter> supporters(List<StreamEvent> events, Rates rates) {
    Map<String, Supporter> byViewer = new LinkedHashMap<>();
    for (StreamEvent event : events) {
      @Nullable Viewer viewer = event.viewer();
      if (viewer != null && !viewer.displayName().isBlank()) {
        String platform = event.channel().platform();
        byViewer
            .computeIfAbsent(
                platform + "/" + viewer.id(), key -> new Supporter(cut(viewer), platform))
            .add(event, rates);
      }
    }
    List<Supporter> all = new ArrayList<>(byViewer.values());
    all.sort(
        Comparator.comparing((Supporter supporter) -> supporter.worth)
            .thenComparing(Supporter::paid)
            .thenComparing(Supporter::given)
            .thenComparing(supporter -> supporter.alerts)
            .reversed());
    return all;
  }

  private static String cut(Viewer viewer) {
    String name = viewer.displayName();
    if (name.codePointCount(0, name.length()) <= MAX_NAME) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, MAX_NAME - 1)) + "…";
  }
}

package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Rule;
import dev.showrunner.core.runtime.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the engine promises, in plain words over a plain list: looks at all deliveries after each
 * thing that happened and says whether what became of them was right.
 */
final class Referee {
  private static final Comparator<Delivery> ORDER =
      Comparator.comparing(Delivery::priority, Comparator.reverseOrder())
          .thenComparing(Referee::age);

  /** Of three attempts, see Backoff. */
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(4);

  private final Map<String, Rule> rules;
  private Map<Long, Delivery> before = new TreeMap<>();
  private Instant beforeNow = Instant.MIN;

  /** Those that a person, or a service's own outcome, allows to end without being done. */
  private final Set<Long> forgiven = new HashSet<>();

  /** How things are. */
  record Situation(
      Map<Long, Delivery> all, ServiceStatus status, int max, int concurrency, Instant now) {
    List<Delivery> in(DeliveryState state) {
      return all.values().stream().filter(delivery -> delivery.state() == state).toList();
    }

    /** Those that wait for their turn, not for a later time. */
    List<Delivery> waiting() {
      return in(DeliveryState.PENDING).stream()
          .filter(delivery -> !delivery.runAt().isAfter(now))
          .toList();
    }
  }

  Referee(List<Rule> rules) {
    this.rules = new TreeMap<>();
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
  }

  static long age(Delivery delivery) {
    return Ids.numberOf(delivery.id());
  }

  private boolean mayDrop(Delivery delivery) {
    return rules.get(delivery.ruleId()).discardable();
  }

  /** These may end without being done, because somebody said so. */
  void forgive(Set<Long> keys) {
    forgiven.addAll(keys);
  }

  /** The newcomer itself, as an answer of {@link #victims}. */
  static final long NEWCOMER = -1;

  /** What must be dropped when one comes. */
  List<Long> victims(Rule newcomer, Situation now) {
    if (now.waiting().size() < now.max()) {
      return List.of();
    }
    @Nullable Delivery victim =
        now.waiting().stream()
            .filter(this::mayDrop)
            .min(Comparator.comparing(Delivery::priority).thenComparing(Referee::age))
            .orElse(null);
    if (victim != null && victim.priority() < newcomer.priority()) {
      return List.of(age(victim));
    }
    return newcomer.discardable() ? List.of(NEWCOMER) : List.of();
  }

  /** Those that were dropped, in whichever way, since the last look. */
  List<Delivery> dropped(Situation now) {
    List<Delivery> dropped = new ArrayList<>();
    for (Delivery delivery : now.in(DeliveryState.DISCARDED)) {
      @Nullable Delivery was = before.get(age(delivery));
      if (was == null || was.state() != DeliveryState.DISCARDED) {
        dropped.add(delivery);
      }
    }
    return dropped;
  }

  /** Looks at everything that holds whatever happened. */
  void look(Situation now) {
    bounds(now);
    nothingIsLost(now);
    inOrder(now);
    nothingSleeps(now);
    addsUp(now);
    before = now.all();
    beforeNow = now.now();
  }

  private void bounds(Situation now) {
    assertThat(now.status().waiting()).as("in memory").isLessThanOrEqualTo(now.max());
    assertThat(now.in(DeliveryState.PROCESSING))
        .filteredOn(d -> d.mode() == Mode.SYNC)
        .hasSizeLessThan(2);
  }

  private void nothingIsLost(Situation now) {
    assertThat(now.all().keySet()).as("deliveries that vanished").containsAll(before.keySet());
    for (Delivery delivery : now.all().values()) {
      @Nullable Delivery was = before.get(age(delivery));
      if (was != null && was.state().isFinal()) {
        assertThat(delivery.state()).as("%s was over", was).isEqualTo(was.state());
      }
      switch (delivery.state()) {
        case DISCARDED ->
            assertThat(mayDrop(delivery) || forgiven.contains(age(delivery)))
                .as("it must not be dropped: %s", delivery)
                .isTrue();
        case EXPIRED ->
            assertThat(
                    delivery.expiresAt() != null
                        && !delivery.expiresAt().isAfter(now.now().plus(LONGEST_BACKOFF)))
                .as("it was still worth doing: %s", delivery)
                .isTrue();
        case INTERRUPTED ->
            assertThat(delivery.action()).as("it could be repeated: %s", delivery).isEqualTo("say");
        default -> {}
      }
      if (delivery.state().isDrop()) {
        assertThat(delivery.reason()).as("the reason of %s", delivery).isNotBlank();
      }
    }
  }

  /** None that waits comes before one of its kind that has just begun. */
  private void inOrder(Situation now) {
    for (Delivery begun : now.in(DeliveryState.PROCESSING)) {
      @Nullable Delivery was = before.get(age(begun));
      if (was != null
          && was.state() == DeliveryState.PROCESSING
          && was.attempt() == begun.attempt()) {
        continue;
      }
      for (Delivery waits : now.waiting()) {
        boolean sameLane = waits.mode() == begun.mode() && waits.action().equals(begun.action());
        @Nullable Delivery waited = before.get(age(waits));
        boolean waitedAllAlong =
            waited != null
                && waited.state() == DeliveryState.PENDING
                && !waited.runAt().isAfter(beforeNow)
                && waited.runAt().equals(waits.runAt())
                && waited.attempt() == waits.attempt();
        // one for whom there is no room in memory may be passed by its equals, never by lesser ones
        boolean passed =
            now.waiting().size() > now.max() && mayDrop(waits) != mayDrop(begun)
                ? waits.priority() > begun.priority()
                : ORDER.compare(waits, begun) < 0;
        assertThat(sameLane && waitedAllAlong && passed)
            .as("%s was passed by %s", waits, begun)
            .isFalse();
      }
    }
  }

  /** While the service may act, none waits that could run. */
  private void nothingSleeps(Situation now) {
    if (now.status().state() != ServiceState.RUNNING) {
      return;
    }
    for (Delivery waits : now.waiting()) {
      boolean inMemory = mayDrop(waits) || now.waiting().size() <= now.max();
      assertThat(inMemory && laneIsFree(waits, now)).as("it could run: %s", waits).isFalse();
    }
  }

  private static boolean laneIsFree(Delivery waits, Situation now) {
    List<Delivery> running = now.in(DeliveryState.PROCESSING);
    long sameMode = running.stream().filter(one -> one.mode() == waits.mode()).count();
    long sameAction = running.stream().filter(one -> one.action().equals(waits.action())).count();
    int most =
        switch (waits.action()) {
          case "say" -> 1;
          case "pair" -> WatchedService.MAX_PAIRS;
          default -> Integer.MAX_VALUE;
        };
    return sameAction < most && sameMode < (waits.mode() == Mode.SYNC ? 1 : now.concurrency());
  }

  private void addsUp(Situation now) {
    ServiceStatus status = now.status();
    assertThat(status.completed()).isEqualTo(now.in(DeliveryState.COMPLETED).size());
    assertThat(status.failed()).isEqualTo(now.in(DeliveryState.FAILED).size());
    assertThat(status.discarded()).isEqualTo(now.in(DeliveryState.DISCARDED).size());
    assertThat(status.expired()).isEqualTo(now.in(DeliveryState.EXPIRED).size());
    assertThat(status.interrupted()).isEqualTo(now.in(DeliveryState.INTERRUPTED).size());
    assertThat(status.missed()).isEqualTo(now.in(DeliveryState.MISSED).size());
    assertThat(status.processing()).isEqualTo(now.in(DeliveryState.PROCESSING).size());
    assertThat(status.waiting() + status.stored()).isEqualTo(now.in(DeliveryState.PENDING).size());
  }
}

package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.dispatch.JdbcDeliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The whole engine under random arrivals, pauses, failures, clears and restarts. */
class RandomShowTest {
  private static final int MAX = 4;

  /** Does everything at once and watches that nothing overlaps. */
  private static final class Watching implements Service {
    final AtomicInteger syncRunning = new AtomicInteger();
    final AtomicInteger asyncRunning = new AtomicInteger();
    final AtomicInteger overlaps = new AtomicInteger();

    @Override
    public String name() {
      return "s";
    }

    @Override
    public ServiceLimits limits() {
      return new ServiceLimits(MAX, 2);
    }

    @Override
    public List<ActionSpec> actions() {
      return List.of(
          ActionSpec.repeatable("show", "shows"),
          new ActionSpec("say", "says", OnCrash.GIVE_UP, 1));
    }

    @Override
    public List<Rule> defaultRules() {
      return List.of();
    }

    @Override
    public void start(ServiceContext context) {}

    @Override
    public Outcome handle(Delivery delivery, StreamEvent event) {
      boolean sync = delivery.mode() == Mode.SYNC;
      AtomicInteger running = sync ? syncRunning : asyncRunning;
      if (running.incrementAndGet() > (sync ? 1 : 2)) {
        overlaps.incrementAndGet();
      }
      Thread.yield();
      running.decrementAndGet();
      return event.quantity() % 7 == 0 && delivery.attempt() == 1
          ? Outcome.retry(Problem.external("x", "later"))
          : Outcome.done();
    }
  }

  @Property(tries = 15, seed = "20261121")
  void everyDeliveryEndsAndTheNumbersAddUp(@ForAll long seed) throws Exception {
    Path directory = Files.createTempDirectory("show");
    try {
      play(directory, new SplittableRandom(seed));
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void play(Path directory, SplittableRandom random) throws Exception {
    Watching service = new Watching();
    int events = 0;
    for (int life = 0; life < 3; life++) {
      try (Engine engine = new Engine(directory)) {
        engine.rules.install(rules());
        engine.services.register(service);
        engine.services.start();
        for (int step = 0; step < 40; step++) {
          events += step(engine, random);
          assertThat(engine.status("s").waiting()).isLessThanOrEqualTo(MAX);
        }
        if (life == 2) {
          finish(engine, events);
        }
      }
    }
    assertThat(service.overlaps).hasValue(0);
  }

  private static List<Rule> rules() {
    return List.of(
        Rule.of("s.like", EventType.LIKE, "s", "show").withPriority(2),
        Rule.of("s.gift", EventType.GIFT, "s", "show").withPriority(8).withDiscardable(false),
        Rule.of("s.say", EventType.GIFT, "s", "say")
            .withPriority(6)
            .withMode(Mode.SYNC)
            .withDiscardable(false),
        Rule.of("s.raid", EventType.RAID, "s", "show")
            .withMode(Mode.SYNC)
            .withExpireAfter(Duration.ofSeconds(3)));
  }

  /** One thing happens; returns how many events that journalled. */
  private static int step(Engine engine, SplittableRandom random) {
    switch (random.nextInt(12)) {
      case 0 -> engine.services.pause("s", null);
      case 1, 2 -> engine.services.resume("s");
      case 3 -> engine.clock.advance(Duration.ofMillis(random.nextInt(2_000)));
      case 4 -> engine.services.skip("s");
      case 5 -> {
        if (random.nextInt(4) == 0) {
          engine.services.clear("s");
        }
      }
      default -> {
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
          EventType type =
              List.of(EventType.LIKE, EventType.GIFT, EventType.RAID).get(random.nextInt(3));
          engine.append(
              EventDraft.of(type, Engine.CHANNEL, engine.clock.now())
                  .withQuantity(random.nextInt(50)));
        }
        return count;
      }
    }
    return 0;
  }

  private static boolean idle(ServiceStatus now) {
    return now.waiting() == 0 && now.stored() == 0 && now.processing() == 0;
  }

  private static void finish(Engine engine, int events) throws InterruptedException {
    engine.services.resume("s");
    Engine.until(() -> {
      engine.clock.advance(Duration.ofMillis(500));
      if (!idle(engine.status("s"))) {
        return false;
      }
      engine.store.write(handle -> 0); // a result may still be on its way
      return idle(engine.status("s"));
    });
    engine.services.close(Duration.ofSeconds(5));
    int journalled =
        engine.store.read(h -> h.select("SELECT count(*) FROM events").mapTo(Integer.class).one());
    assertThat(journalled).isEqualTo(events);
    Map<DeliveryState, Long> rows =
        Stream.of(DeliveryState.values())
            .collect(
                Collectors.toMap(
                    state -> state,
                    state ->
                        engine.store.read(h ->
                            h.select(
                                    "SELECT count(*) FROM deliveries WHERE state = ?",
                                    JdbcDeliveries.code(state))
                                .mapTo(Long.class)
                                .one())));
    ServiceStatus status = engine.status("s");
    assertThat(rows.get(DeliveryState.PENDING) + rows.get(DeliveryState.PROCESSING))
        .as("stuck: %s", rows)
        .isZero();
    assertThat(rows.get(DeliveryState.COMPLETED)).isEqualTo(status.completed());
    assertThat(rows.get(DeliveryState.DISCARDED)).isEqualTo(status.discarded());
    assertThat(rows.get(DeliveryState.EXPIRED)).isEqualTo(status.expired());
    assertThat(rows.get(DeliveryState.FAILED)).isEqualTo(status.failed());
    assertThat(rows.get(DeliveryState.INTERRUPTED)).isEqualTo(status.interrupted());
    long lost =
        engine.store.read(h ->
            h.select(
                    "SELECT count(*) FROM deliveries WHERE discardable = 0"
                        + " AND (state IN (3, 5) OR reason LIKE 'queue full%')")
                .mapTo(Long.class)
                .one());
    assertThat(lost).as("not discardable, and lost").isZero();
  }
}

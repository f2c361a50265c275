package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.queue.WatchedService.End;
import dev.showrunner.testkit.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A show made from a seed dies at every step there is between an event's arrival and its outcome:
 * after each commit before anybody knows of it, in the middle of each commit, when a handler begins
 * and when it has ended. What a dead process leaves behind is its files as they are at that moment;
 * each such copy gets a second life, which must end well.
 */
class CrashSimulatorTest {
  private static final List<Rule> RULES =
      List.of(
          rule("say", EventType.GIFT, "say", Mode.SYNC, false),
          rule("show", EventType.GIFT, "show", Mode.ASYNC, false),
          rule("like", EventType.LIKE, "show", Mode.ASYNC, true).withPriority(2),
          rule("follow", EventType.FOLLOW, "say", Mode.ASYNC, true)
              .withPriority(3)
              .withExpireAfter(Duration.ofSeconds(8)));

  @TempDir Path directory;

  private static Rule rule(String id, EventType on, String action, Mode mode, boolean mayDrop) {
    return Rule.of(id, on, "s", action)
        .withMode(mode)
        .withDiscardable(mayDrop)
        .withAttempts(Duration.ofSeconds(10), 3);
  }

  /**
   * A moment at which the process dies.
   *
   * @param name what happened last
   * @param files what it leaves behind
   * @param acknowledged the events whose sources were told that they are safe
   * @param begun the deliveries whose doing had begun
   * @param now the time
   */
  private record Death(
      String name, Path files, Set<UUID> acknowledged, Set<Long> begun, Instant now) {}

  /** A show, and the moments at which it dies. */
  private final class Life {
    private final List<Death> deaths = new ArrayList<>();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final WatchedService service = new WatchedService(new ServiceLimits(3, 2));
    private final Random random;
    private Engine engine;
    private long walBefore;

    Life(long seed) {
      random = new Random(seed);
    }

    /** On the writer's thread, where nothing is written meanwhile. */
    private void die(String what) {
      int number = deaths.size();
      deaths.add(
          new Death(
              what,
              copy(directory.resolve("live"), directory.resolve("death-" + number)),
              Set.copyOf(acknowledged),
              service.begun().keySet(),
              engine.clock.now()));
    }

    private void committed() {
      die("a commit");
      long wal = size(directory.resolve("live/showrunner.db-wal"));
      if (wal > walBefore && walBefore > 0) {
        torn(walBefore + (wal - walBefore) / 2);
      }
      walBefore = wal;
    }

    /** Half of a commit is in the file, so there was none. */
    private void torn(long length) {
      Death whole = deaths.getLast();
      Path files = copy(whole.files, directory.resolve("death-" + deaths.size()));
      try (RandomAccessFile wal =
          new RandomAccessFile(files.resolve("showrunner.db-wal").toFile(), "rw")) {
        wal.setLength(length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      deaths.add(new Death("half a commit", files, whole.acknowledged, whole.begun, whole.now));
    }

    List<Death> live() throws Exception {
      try (Engine running = new Engine(directory.resolve("live"))) {
        engine = running;
        engine.rules.install(RULES);
        engine.services.register(service);
        service.atBeginning(() ->
            engine.store.write(handle -> {
              die("a handler begins");
              return 0;
            }));
        service.atEnd(() ->
            engine.store.write(handle -> {
              die("a handler has ended");
              return 0;
            }));
        engine.services.start();
        Engine.until(() -> engine.status("s").state() == ServiceState.RUNNING);
        engine.store.onCommit(changes -> committed());
        for (int step = 0; step < 24; step++) {
          step();
        }
      }
      return deaths;
    }

    private void step() throws InterruptedException {
      switch (random.nextInt(12)) {
        case 0 -> engine.services.skip("s");
        case 1 -> engine.clock.advance(Duration.ofMillis(random.nextInt(5_000)));
        case 2 -> {
          service.hold();
          engine.clock.advance(WatchedService.PATIENCE.plusSeconds(1));
          service.release();
          settle();
          engine.services.catchUp().play(null);
        }
        case 3, 4, 5 -> {
          settle();
          service.end(random.nextInt(4), End.values()[random.nextInt(End.values().length)]);
        }
        default -> {
          List<EventType> types = List.of(EventType.GIFT, EventType.LIKE, EventType.FOLLOW);
          Receipt receipt = engine.append(types.get(random.nextInt(types.size())));
          acknowledged.add(receipt.id());
        }
      }
      settle();
    }

    private void settle() throws InterruptedException {
      ShowTest.quiet(engine, service);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("showrunner.db")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  @Timeout(300)
  void everyDeathIsSurvived(long seed) throws Exception {
    List<Death> deaths = new Life(seed).live();
    assertThat(deaths.stream().map(Death::name).distinct())
        .contains("a commit", "half a commit", "a handler begins", "a handler has ended");
    for (int i = 0; i < deaths.size(); i++) {
      Death death = deaths.get(i);
      try {
        new Rebirth(death).live();
      } catch (AssertionError e) {
        throw new AssertionError(
            "seed %d, death %d of %d, after %s".formatted(seed, i, deaths.size(), death.name), e);
      }
    }
  }

  /** What another process makes of the files. */
  private static final class Rebirth {
    private final Death death;
    private final WatchedService service = new WatchedService(new ServiceLimits(3, 2));

    Rebirth(Death death) {
      this.death = death;
    }

    void live() throws Exception {
      try (Engine engine = new Engine(death.files, new ManualClock(death.now))) {
        engine.services.register(service);
        Map<Long, Delivery> left = deliveries(engine);
        engine.services.start();
        Engine.until(() -> engine.status("s").state() == ServiceState.RUNNING);
        toTheEnd(engine);
        nothingIsLost(engine);
        nothingRanTwice(left);
        numbersAddUp(engine);
      }
    }

    private static Map<Long, Delivery> deliveries(Engine engine) {
      return engine.stored("s").stream().collect(Collectors.toMap(Referee::age, one -> one));
    }

    private void toTheEnd(Engine engine) throws InterruptedException {
      for (int i = 0; i < 200; i++) {
        ShowTest.quiet(engine, service);
        if (engine.stored("s").stream().allMatch(one -> one.state().isFinal())) {
          return;
        }
        engine.services.catchUp().play(null);
        ShowTest.quiet(engine, service);
        for (int one = service.running().size(); one > 0; one--) {
          service.end(one - 1, End.DONE);
        }
        ShowTest.quiet(engine, service);
        engine.clock.advance(Duration.ofSeconds(1));
      }
      throw new AssertionError("these never end: " + engine.stored("s"));
    }

    private void nothingIsLost(Engine engine) {
      List<StreamEvent> events = engine.journal.events(EventQuery.after(0, 1_000));
      assertThat(events)
          .extracting(StreamEvent::id)
          .doesNotHaveDuplicates()
          .containsAll(death.acknowledged);
      Map<Long, Long> made =
          engine.stored("s").stream()
              .collect(Collectors.groupingBy(Delivery::eventSeq, Collectors.counting()));
      for (StreamEvent event : events) {
        assertThat(made.get(event.seq()))
            .as("deliveries of %s", event)
            .isEqualTo(RULES.stream().filter(rule -> rule.on().equals(event.type())).count());
      }
    }

    /** What must not be repeated begins only when its row says that it had not begun yet. */
    private void nothingRanTwice(Map<Long, Delivery> left) {
      Set<Long> again = new HashSet<>(service.begun().keySet());
      again.retainAll(death.begun);
      for (long key : again) {
        Delivery delivery = left.get(key);
        boolean askedFor = delivery.state() != DeliveryState.PROCESSING && delivery.attempt() > 0;
        boolean played = "played by hand".equals(delivery.reason());
        assertThat(delivery.action().equals("show") || askedFor || played)
            .as("it began before and after: %s", delivery)
            .isTrue();
      }
      assertThat(service.faults()).isEmpty();
    }

    private static void numbersAddUp(Engine engine) {
      Map<DeliveryState, Long> rows =
          engine.stored("s").stream()
              .collect(Collectors.groupingBy(Delivery::state, Collectors.counting()));
      ServiceStatus status = engine.status("s");
      assertThat(status.completed()).isEqualTo(rows.getOrDefault(DeliveryState.COMPLETED, 0L));
      assertThat(status.failed()).isEqualTo(rows.getOrDefault(DeliveryState.FAILED, 0L));
      assertThat(status.discarded()).isEqualTo(rows.getOrDefault(DeliveryState.DISCARDED, 0L));
      assertThat(status.expired()).isEqualTo(rows.getOrDefault(DeliveryState.EXPIRED, 0L));
      assertThat(status.interrupted()).isEqualTo(rows.getOrDefault(DeliveryState.INTERRUPTED, 0L));
      assertThat(engine.services.drops(1_000, null))
          .hasSize((int) (status.discarded() + status.expired() + status.interrupted()));
    }
  }
}

package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.queue.Referee.Situation;
import dev.showrunner.core.queue.WatchedService.End;
import dev.showrunner.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The whole engine in shows made at random, one thing after another, with a {@link Referee} looking
 * at every delivery after each. A show that fails is cut down to the few steps that matter, which
 * are printed together with the seed.
 */
class ShowTest {
  private static final int MAX = 3;
  private static final int ALARMS_IN_A_ROW = 3;
  private static final Duration STEP = Duration.ofMillis(500);

  /** Kinds of deliveries, each with an event of its own. */
  private static final List<Rule> RULES =
      List.of(
          rule(0, "show", 2, Mode.ASYNC, true),
          rule(1, "show", 5, Mode.ASYNC, false),
          rule(2, "show", 8, Mode.SYNC, false),
          rule(3, "say", 5, Mode.SYNC, true),
          rule(4, "say", 8, Mode.ASYNC, false),
          rule(5, "pair", 5, Mode.ASYNC, true).withExpireAfter(Duration.ofMillis(8_030)),
          rule(6, "pair", 2, Mode.SYNC, false).withExpireAfter(Duration.ofSeconds(90)),
          rule(7, "show", 8, Mode.SYNC, true));

  private static Rule rule(int kind, String action, int priority, Mode mode, boolean discardable) {
    return Rule.of("s.k" + kind, type(kind), "s", action)
        .withPriority(priority)
        .withMode(mode)
        .withDiscardable(discardable)
        .withAttempts(Duration.ofSeconds(10), 3);
  }

  private static EventType type(int kind) {
    return new EventType("k" + kind);
  }

  /** A database as it is in the beginning: making one takes longer than a show. */
  private static Path blank;

  @BeforeContainer
  static void makeBlank() throws IOException {
    blank = Files.createTempDirectory("blank");
    new Engine(blank).close();
  }

  @AfterContainer
  static void deleteBlank() {
    delete(blank);
  }

  /** What happens next in a show. */
  sealed interface Step {
    record Arrive(int kind) implements Step {}

    record Finish(int which, End how) implements Step {}

    record Wait(int halfSeconds) implements Step {}

    record Limits(int max, int concurrency) implements Step {}

    /** What takes nothing more to say. */
    enum Simple implements Step {
      PAUSE,
      RESUME,
      HOLD,
      RELEASE,
      SKIP,
      CLEAR,
      CRASH,
      RESTART,
      WAIT_LONG,
      PLAY,
      DISMISS
    }
  }

  @Provide
  Arbitrary<List<Step>> shows() {
    Arbitrary<Step> arrive =
        Arbitraries.integers().between(0, RULES.size() - 1).map(Step.Arrive::new);
    Arbitrary<Step> finish =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.frequency(
                    Tuple.of(5, End.DONE),
                    Tuple.of(2, End.RETRY),
                    Tuple.of(1, End.FAIL),
                    Tuple.of(1, End.THROW)))
            .as(Step.Finish::new);
    Arbitrary<Step> limits =
        Combinators.combine(
                Arbitraries.integers().between(1, 6), Arbitraries.integers().between(1, 3))
            .as(Step.Limits::new);
    Arbitrary<Step> simple = Arbitraries.of(Step.Simple.class).map(step -> step);
    return Arbitraries.frequencyOf(
            Tuple.of(14, arrive),
            Tuple.of(6, finish),
            Tuple.of(3, Arbitraries.integers().between(1, 8).map(Step.Wait::new)),
            Tuple.of(1, limits),
            Tuple.of(6, simple))
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void keepsItsPromisesInEveryShow(@ForAll("shows") List<Step> steps) throws Exception {
    Path folder = Files.createTempDirectory("show");
    try (Show show = new Show(folder)) {
      for (Step step : steps) {
        show.play(step);
      }
      show.finish();
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until nothing more happens by itself. */
  static void quiet(Engine engine, WatchedService service) throws InterruptedException {
    ServiceQueue queue = engine.services.queueOf("s");
    for (int i = 0; i < ALARMS_IN_A_ROW; i++) {
      engine.clock.advance(Duration.ZERO); // what was set meanwhile for a time that has passed
      Engine.until(() -> {
        Set<Long> running = queue.running().stream().map(Referee::age).collect(Collectors.toSet());
        return queue.quiet() && running.equals(service.running().keySet()) && queue.quiet();
      });
    }
  }

  /** One show on one engine after another. */
  private static final class Show implements AutoCloseable {
    private final Path folder;
    private final WatchedService service = new WatchedService(new ServiceLimits(MAX, 2));
    private final Referee referee = new Referee(RULES);
    private int lives;
    private int max = MAX;
    private int concurrency = 2;
    private Engine engine;

    Show(Path folder) throws Exception {
      this.folder = folder;
      copy(blank, live());
      open(new ManualClock());
      engine.rules.install(RULES);
    }

    private Path live() {
      return folder.resolve("life-" + lives);
    }

    private void open(ManualClock clock) throws InterruptedException {
      engine = new Engine(live(), clock);
      engine.services.register(service);
      engine.services.start();
      engine.awaitStart("s");
      quiet();
    }

    private void quiet() throws InterruptedException {
      ShowTest.quiet(engine, service);
    }

    private Situation now() throws InterruptedException {
      quiet();
      Map<Long, Delivery> all = new TreeMap<>();
      engine.stored("s").forEach(delivery -> all.put(Referee.age(delivery), delivery));
      return new Situation(all, engine.status("s"), max, concurrency, engine.clock.now());
    }

    private static Set<Long> ages(List<Delivery> deliveries) {
      return deliveries.stream().map(Referee::age).collect(Collectors.toSet());
    }

    void play(Step step) throws Exception {
      Situation before = now();
      switch (step) {
        case Step.Arrive(int kind) -> arrive(before, kind);
        case Step.Finish(int which, End how) -> {
          service.end(which, how);
          nothingIsDropped();
        }
        case Step.Wait(int halfSeconds) -> pass(STEP.multipliedBy(halfSeconds));
        case Step.Limits(int most, int atOnce) -> limits(before, most, atOnce);
        case Step.Simple simple -> play(before, simple);
      }
      referee.look(now());
      assertThat(service.faults()).isEmpty();
    }

    private void play(Situation before, Step.Simple step) throws Exception {
      switch (step) {
        case PAUSE -> engine.services.pause("s", null);
        case RESUME -> engine.services.resume("s");
        case HOLD -> service.hold();
        case RELEASE -> service.release();
        case SKIP -> skip(before);
        case CLEAR -> clear(before);
        case CRASH -> reopen(true);
        case RESTART -> reopen(false);
        case WAIT_LONG -> pass(WatchedService.PATIENCE.plusSeconds(1));
        case PLAY -> {
          if (engine.services.queueOf("s").obstacle() == null) {
            assertThat(engine.services.catchUp().play(null))
                .isEqualTo(before.in(DeliveryState.MISSED).size());
            engine.clock.advance(Duration.ZERO); // so that the clock sees what is due now
          }
        }
        case DISMISS -> {
          Set<Long> missed = ages(before.in(DeliveryState.MISSED));
          referee.forgive(missed);
          assertThat(engine.services.catchUp().dismiss(null)).isEqualTo(missed.size());
          assertThat(ages(referee.dropped(now()))).isEqualTo(missed);
        }
      }
    }

    private void nothingIsDropped() throws InterruptedException {
      assertThat(referee.dropped(now())).isEmpty();
    }

    private void arrive(Situation before, int kind) throws InterruptedException {
      List<Long> victims = referee.victims(RULES.get(kind), before);
      long seq = engine.append(type(kind)).seq();
      List<Long> dropped = new ArrayList<>();
      for (Delivery delivery : referee.dropped(now())) {
        dropped.add(delivery.eventSeq() == seq ? Referee.NEWCOMER : Referee.age(delivery));
        assertThat(delivery.reason()).startsWith("queue full");
      }
      assertThat(dropped).as("dropped for a newcomer of kind %d", kind).isEqualTo(victims);
    }

    private void skip(Situation before) throws InterruptedException {
      boolean syncRuns =
          before.in(DeliveryState.PROCESSING).stream().anyMatch(d -> d.mode() == Mode.SYNC);
      Delivery skipped = engine.services.skip("s").orElse(null);
      if (skipped == null) {
        assertThat(before.waiting().isEmpty() && !syncRuns).as("nothing to skip").isTrue();
        return;
      }
      referee.forgive(Set.of(Referee.age(skipped)));
      assertThat(referee.dropped(now())).extracting(Delivery::id).containsExactly(skipped.id());
      if (syncRuns) {
        assertThat(skipped.mode()).isEqualTo(Mode.SYNC);
      } else {
        assertThat(before.waiting()).allMatch(waits -> waits.priority() <= skipped.priority());
      }
    }

    private void clear(Situation before) throws InterruptedException {
      Set<Long> pending = ages(before.in(DeliveryState.PENDING));
      referee.forgive(pending);
      assertThat(engine.services.clear("s")).isEqualTo(pending.size());
      assertThat(ages(referee.dropped(now()))).isEqualTo(pending);
    }

    private void limits(Situation before, int most, int atOnce) throws InterruptedException {
      max = most;
      concurrency = atOnce;
      service.concurrency(atOnce);
      engine.services.patch("s", null, most, atOnce);
      if (before.waiting().size() <= most) {
        nothingIsDropped();
      }
    }

    private void pass(Duration time) throws InterruptedException {
      for (Duration done = Duration.ZERO; done.compareTo(time) < 0; done = done.plus(STEP)) {
        engine.clock.advance(STEP);
        quiet();
      }
    }

    /** The process ends, by itself or not, and another one takes over. */
    private void reopen(boolean crash) throws Exception {
      Path from = live();
      lives++;
      if (crash) {
        engine.store.write(handle -> copy(from, live()));
      }
      engine.services.close(Duration.ofMillis(20));
      engine.store.close();
      if (!crash) {
        copy(from, live());
      }
      Engine.until(() -> service.running().isEmpty());
      open(new ManualClock(engine.clock.now()));
    }

    private static Path copy(Path from, Path to) throws IOException {
      Files.createDirectories(to);
      try (Stream<Path> files = Files.list(from)) {
        for (Path file :
            files.filter(f -> f.getFileName().toString().startsWith("showrunner.db")).toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
      return to;
    }

    /** Everything is let go: in the end nothing waits, and the ledger has what was dropped. */
    void finish() throws Exception {
      engine.services.resume("s");
      service.release();
      for (int i = 0; i < 200; i++) {
        Situation now = now();
        referee.look(now);
        if (now.all().values().stream().allMatch(delivery -> delivery.state().isFinal())) {
          ledger(now);
          return;
        }
        engine.services.catchUp().play(null);
        quiet();
        IntStream.range(0, service.running().size()).forEach(one -> service.end(one, End.DONE));
        quiet();
        engine.clock.advance(STEP);
      }
      throw new AssertionError("these never end: " + now().all().values());
    }

    private void ledger(Situation now) {
      Map<Object, DeliveryState> dropped = new TreeMap<>();
      now.all().values().stream()
          .filter(delivery -> delivery.state().isDrop())
          .forEach(delivery -> dropped.put(delivery.id(), delivery.state()));
      assertThat(
              engine.services.drops(1_000, null).stream()
                  .collect(Collectors.toMap(Drop::id, Drop::state)))
          .isEqualTo(dropped);
      now.in(DeliveryState.COMPLETED)
          .forEach(done -> assertThat(service.begun()).containsKey(Referee.age(done)));
    }

    @Override
    public void close() {
      engine.services.close(Duration.ofMillis(20));
      engine.store.close();
    }
  }
}

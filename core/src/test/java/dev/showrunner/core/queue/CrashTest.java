package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.queue.TestService.Call;
import dev.showrunner.core.store.Columns;
import dev.showrunner.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left when the process dies. The database's files are copied as they are between two
 * commits, which is what a killed process leaves behind, and a second engine opens the copy.
 */
class CrashTest {
  private static final Rule SHOW =
      Rule.of("s.show", EventType.GIFT, "s", "show").withDiscardable(false);
  private static final Rule SAY =
      Rule.of("s.say", EventType.GIFT, "s", "say").withDiscardable(false).withMode(Mode.SYNC);

  @TempDir Path directory;

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

  /** A copy made while the writer does nothing. */
  private Path die(Engine engine, String name) {
    return engine.store.write(handle -> copy(directory.resolve("live"), directory.resolve(name)));
  }

  @Test
  void whatWasRunningRunsAgainOnlyIfItMay() throws Exception {
    Path copy;
    Call show;
    Call say;
    try (Engine engine = new Engine(directory.resolve("live"))) {
      TestService service = engine.running("s", SHOW, SAY);
      engine.append(EventType.GIFT);
      Call one = service.next();
      Call two = service.next();
      show = one.delivery().action().equals("show") ? one : two;
      say = show == one ? two : one;
      copy = die(engine, "copy");
    }
    try (Engine engine = new Engine(copy)) {
      TestService service = engine.running("s");
      Call again = service.next();
      assertThat(again.delivery().id()).isEqualTo(show.delivery().id());
      again.done();
      engine.await(say.delivery(), DeliveryState.INTERRUPTED);
      engine.await(show.delivery(), DeliveryState.COMPLETED);
      assertThat(service.calls).isEmpty();
      assertThat(engine.services.drops(10, null))
          .singleElement()
          .returns(say.delivery().id(), Drop::id)
          .extracting(Drop::reason)
          .asString()
          .contains("must not run twice");
    }
  }

  @Test
  void aLongRepeatableDeliveryThatWasShownAsProcessingRunsAgain() throws Exception {
    Path copy;
    try (Engine engine = new Engine(directory.resolve("live"))) {
      TestService service = engine.running("s", SHOW);
      engine.append(EventType.GIFT);
      Call call = service.next();
      engine.clock.advance(Attempt.SHOWN_AFTER);
      engine.await(call.delivery(), DeliveryState.PROCESSING);
      copy = die(engine, "copy");
    }
    try (Engine engine = new Engine(copy)) {
      Call again = engine.running("s").next();
      assertThat(again.delivery().attempt()).isEqualTo(2);
      again.done();
      engine.await(again.delivery(), DeliveryState.COMPLETED);
    }
  }

  @Test
  void whatWaitsForAnotherAttemptStillWaits() throws Exception {
    Path copy;
    ManualClock clock = new ManualClock();
    try (Engine engine = new Engine(directory.resolve("live"), clock)) {
      TestService service = engine.running("s", SHOW);
      engine.append(EventType.GIFT);
      service.next().fails(new IllegalStateException("x"));
      engine.awaitChange(d -> d.attempt() == 1 && d.state() == DeliveryState.PENDING);
      copy = die(engine, "copy");
    }
    try (Engine engine = new Engine(copy, new ManualClock(clock.now()))) {
      TestService service = engine.running("s");
      assertThat(engine.status("s"))
          .returns(0, ServiceStatus::waiting)
          .returns(1L, ServiceStatus::stored);
      engine.clock.advance(Duration.ofSeconds(1));
      assertThat(service.next().delivery().attempt()).isEqualTo(2);
    }
  }

  @Test
  void aFullQueueIsFullAgainAndTheRestIsLoadedInOrder() throws Exception {
    Path copy;
    TestService service = new TestService("s");
    service.limits = new ServiceLimits(3, 1);
    try (Engine engine = new Engine(directory.resolve("live"))) {
      engine.services.register(service);
      engine.rules.install(
          List.of(
              SHOW,
              Rule.of("s.raid", EventType.RAID, "s", "show").withDiscardable(false).withPriority(9),
              Rule.of("s.like", EventType.LIKE, "s", "show").withPriority(7)));
      for (EventType type :
          List.of(EventType.LIKE, EventType.GIFT, EventType.GIFT, EventType.GIFT, EventType.RAID)) {
        engine.append(type);
      }
      engine.awaitChange(d -> d.state() == DeliveryState.DISCARDED);
      copy = die(engine, "copy");
    }
    try (Engine engine = new Engine(copy)) {
      TestService again = new TestService("s");
      again.limits = service.limits;
      engine.run(again);
      List<EventType> order = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Call call = again.next();
        order.add(call.event().type());
        assertThat(engine.status("s").waiting()).isLessThanOrEqualTo(3);
        call.done();
      }
      engine.until(() -> engine.status("s").completed() == 4);
      assertThat(order)
          .containsExactly(EventType.RAID, EventType.GIFT, EventType.GIFT, EventType.GIFT);
      assertThat(engine.services.drops(10, null)).hasSize(1);
    }
  }

  /** A life of the engine whose files were copied after each of its commits. */
  private record Life(Map<Integer, Path> deaths, Map<Integer, Set<UUID>> acknowledged) {}

  private static Outcome followedBy(StreamEvent cause) {
    return Outcome.done(
        List.of(
            EventDraft.of(EventType.CLIP_RENDERED, Engine.CHANNEL, cause.occurredAt())
                .with("of", cause.id().toString())));
  }

  private Life live() throws Exception {
    Life life = new Life(new HashMap<>(), new ConcurrentHashMap<>());
    Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    try (Engine engine = new Engine(directory.resolve("live"))) {
      TestService service = engine.running("s", SHOW, SAY);
      int[] commits = {0};
      engine.store.onCommit(changes -> {
        int death = ++commits[0];
        life.acknowledged.put(death, Set.copyOf(acknowledged));
        life.deaths.put(death, copy(directory.resolve("live"), directory.resolve("d" + death)));
      });
      for (int i = 0; i < 4; i++) {
        Receipt receipt = engine.append(EventType.GIFT);
        acknowledged.add(receipt.id());
        for (int n = 0; n < 2; n++) {
          Call call = service.next();
          call.ends(followedBy(call.event()));
          engine.await(call.delivery(), DeliveryState.COMPLETED);
        }
      }
    }
    return life;
  }

  @Test
  void afterEveryCommitDyingLosesNothingAndRepeatsNothingThatMustNotBe() throws Exception {
    Life life = live();
    assertThat(life.deaths).hasSizeGreaterThan(12);
    for (int death : life.deaths.keySet()) {
      reborn(life.deaths.get(death), life.acknowledged.get(death));
    }
  }

  private static void reborn(Path files, Set<UUID> acknowledged) throws Exception {
    try (Engine engine = new Engine(files)) {
      Set<UUID> begun =
          engine.store.read(handle ->
              handle
                  .select("SELECT id FROM deliveries WHERE action = 'say' AND state <> 0")
                  .mapTo(byte[].class)
                  .map(Columns::uuid)
                  .stream()
                  .collect(Collectors.toSet()));
      TestService service = engine.running("s");
      List<Delivery> all = engine.stored("s");
      while (!engine.stored("s").stream().allMatch(d -> d.state().isFinal())) {
        Call call = service.calls.poll();
        if (call == null) {
          Thread.onSpinWait();
          continue;
        }
        assertThat(begun).as("said twice").doesNotContain(call.delivery().id());
        call.ends(followedBy(call.event()));
        engine.awaitChange(d -> d.id().equals(call.delivery().id()) && d.state().isFinal());
      }
      List<StreamEvent> events = engine.journal.events(EventQuery.after(0, 1_000));
      assertThat(events)
          .extracting(StreamEvent::id)
          .doesNotHaveDuplicates()
          .containsAll(acknowledged);
      long gifts = events.stream().filter(e -> e.type().equals(EventType.GIFT)).count();
      assertThat(all).as("two for each event").hasSize((int) gifts * 2);
      ServiceStatus status = engine.status("s");
      assertThat(status.completed() + status.interrupted()).isEqualTo(gifts * 2);
      assertThat(engine.services.drops(100, null)).hasSize((int) status.interrupted());
      assertThat(events.size() - gifts)
          .as("one for each that completed")
          .isEqualTo(status.completed());
    }
  }
}

package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.queue.TestService.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that behave badly, and people who do two things at once. */
@Timeout(120)
class MischiefTest {
  /** Where a service gets stuck, whatever interrupts it. */
  private enum Place {
    START,
    HANDLE,
    STOP
  }

  private record Stuck(String name, Place place, CountDownLatch reached, CountDownLatch release)
      implements Service {
    Stuck(Place place) {
      this(place.name().toLowerCase(), place, new CountDownLatch(1), new CountDownLatch(1));
    }

    private void at(Place here) {
      if (here != place) {
        return;
      }
      reached.countDown();
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          continue; // it does not care
        }
      }
    }

    @Override
    public List<ActionSpec> actions() {
      return List.of(ActionSpec.repeatable("show", "shows"));
    }

    @Override
    public List<Rule> defaultRules() {
      return List.of();
    }

    @Override
    public void start(ServiceContext context) {
      at(Place.START);
    }

    @Override
    public Outcome handle(Delivery delivery, StreamEvent event) {
      at(Place.HANDLE);
      return Outcome.done();
    }

    @Override
    public void stop() {
      at(Place.STOP);
    }
  }

  @TempDir Path directory;

  private static Rule gift(String service) {
    return Rule.of(service + ".gift", EventType.GIFT, service, "show");
  }

  @Test
  void whoeverIsStuckDisturbsNeitherTheOthersNorTheEnd() throws Exception {
    List<Stuck> stuck =
        List.of(new Stuck(Place.START), new Stuck(Place.HANDLE), new Stuck(Place.STOP));
    TestService good = new TestService("good");
    try (Engine engine = new Engine(directory)) {
      stuck.forEach(engine.services::register);
      stuck.forEach(service -> engine.rules.save(gift(service.name())));
      engine.services.register(good);
      engine.rules.save(gift("good"));
      engine.services.start();
      engine.append(EventType.GIFT);
      stuck.get(0).reached.await();
      stuck.get(1).reached.await();
      Call call = good.next();
      call.done();
      engine.await(call.delivery(), DeliveryState.COMPLETED);

      engine.services.close(Duration.ofMillis(50)); // comes to an end, which the time limit proves
      stuck.get(2).reached.await();
      good.stopped.await();
    } finally {
      stuck.forEach(service -> service.release.countDown());
    }
    try (Engine engine = new Engine(directory)) {
      TestService again = engine.running("handle");
      assertThat(again.next().event().type())
          .as("what was cut runs again")
          .isEqualTo(EventType.GIFT);
      assertThat(engine.running("start").next().delivery().attempt()).isEqualTo(1);
    }
  }

  @Test
  void skippingWhileClearingCountsEachDeliveryOnce() throws Exception {
    TestService service = new TestService("s");
    service.limits = new ServiceLimits(3, 1);
    try (Engine engine = new Engine(directory)) {
      engine.run(service, gift("s").withDiscardable(false).withMode(Mode.SYNC));
      engine.services.pause("s", null);
      int total = 0;
      for (int round = 0; round < 40; round++) {
        for (int i = 0; i < 8; i++) {
          engine.append(EventType.GIFT);
        }
        AtomicInteger skipped = new AtomicInteger();
        Thread skipping =
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < 4; i++) {
                    engine.services.skip("s").ifPresent(one -> skipped.incrementAndGet());
                  }
                });
        int cleared = engine.services.clear("s");
        skipping.join();
        cleared += engine.services.clear("s");
        total += 8;
        int all = total;
        assertThat(skipped.get() + cleared).isEqualTo(8);
        Engine.until(() -> engine.services.queueOf("s").quiet());
        assertThat(engine.status("s"))
            .returns((long) all, ServiceStatus::discarded)
            .returns(0, ServiceStatus::waiting)
            .returns(0L, ServiceStatus::stored);
      }
      assertThat(engine.services.drops(1_000, null)).hasSize(total);
      assertThat(engine.stored("s")).allMatch(one -> one.state() == DeliveryState.DISCARDED);
    }
  }

  @Test
  void aServiceThatCouldNotStartIsStartedAgainByHandAtOnce() throws Exception {
    TestService service = new TestService("s");
    AtomicInteger starts = new AtomicInteger();
    service.starting =
        context -> {
          if (starts.incrementAndGet() % 2 == 1) {
            throw new IllegalStateException("no key");
          }
        };
    try (Engine engine = new Engine(directory)) {
      engine.services.register(service);
      engine.services.start();
      Engine.until(() -> engine.status("s").state() == ServiceState.FAILED);
      engine.services.resume("s");
      Engine.until(() -> engine.status("s").state() == ServiceState.RUNNING);
      assertThat(starts).hasValue(2);
    }
  }
}

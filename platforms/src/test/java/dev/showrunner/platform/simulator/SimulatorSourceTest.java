package dev.showrunner.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Simulation.ShowRequest;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SimulatorSourceTest {
  private final ManualClock clock = new ManualClock();
  private final Journal journal = new Journal();
  private Thread loop = Thread.ofVirtual().unstarted(() -> {});

  @AfterEach
  void stop() throws InterruptedException {
    loop.interrupt();
    loop.join();
  }

  @Test
  void isFound() {
    assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
        .contains(SimulatorPlugin.class);
  }

  @Test
  void idlesUntilAskedAndMarksItsEvents() throws Exception {
    SimulatorSource source = run(SimulatorConfig.defaults());

    assertThat(journal.states.take()).isEqualTo("CONNECTED waiting for a show");
    assertThat(clock.alarms()).isZero();
    assertThat(source.origin()).isEqualTo(Origin.SIMULATED);
    assertThat(source.name()).isEqualTo("simulator");
  }

  @Test
  void playsAShowToItsEnd() throws Exception {
    SimulatorSource source = run(SimulatorConfig.defaults());
    journal.states.take();
    source.start(new ShowRequest("show", 10, 4, 1, Map.of(), null));
    assertThat(journal.states.take()).isEqualTo("CONNECTED playing a show");

    stepUntil(Duration.ofMillis(100), () -> journal.drafts.size() == 40);

    assertThat(journal.states.take()).isEqualTo("CONNECTED waiting for a show");
    assertThat(journal.drafts).extracting(EventDraft::externalId).doesNotHaveDuplicates();
    assertThat(journal.drafts.getLast().type()).isEqualTo(EventType.STREAM_OFFLINE);
    assertThat(clock.nanoTime()).isLessThanOrEqualTo(Duration.ofMillis(10_100).toNanos());
  }

  @Test
  void aFastShowComesInBatches() throws Exception {
    SimulatorSource source = run(SimulatorConfig.defaults());
    source.start(new ShowRequest("show", 1, 10_000, 1, Map.of(), null));
    stepUntil(Duration.ofMillis(5), () -> journal.drafts.size() == 10_000);

    assertThat(journal.batches).allMatch(size -> size <= 1_000);
    assertThat(journal.batches.size()).isLessThan(250);
  }

  @Test
  void playsWithTheStartWhenToldToAndOthersBesideIt() throws Exception {
    SimulatorSource source = run(new SimulatorConfig(true, 5.0, 2L, "burst", null, "kick", "demo"));
    assertThat(journal.states.take()).isEqualTo("CONNECTED playing a show");
    source.start(new ShowRequest("show", 1, 5, 1, Map.of("join", 1.0), null));
    assertThat(journal.states.take()).isEqualTo("CONNECTED playing 2 shows");
    stepUntil(Duration.ofMillis(50), () -> journal.drafts.size() >= 100);

    assertThat(journal.drafts)
        .extracting(draft -> draft.channel().toString())
        .contains("kick/demo", "tiktok/demo");
    assertThat(journal.drafts).filteredOn(draft -> draft.type().equals(EventType.JOIN)).hasSize(5);
  }

  @Test
  void aFullDiskDelaysAShowAndLosesNothingOfIt() throws Exception {
    SimulatorSource source = run(SimulatorConfig.defaults());
    journal.states.take();
    journal.broken = true;
    source.start(new ShowRequest("show", 1, 10, 1, Map.of(), null));
    journal.states.take();
    stepUntil(Duration.ofMillis(50), () -> !journal.states.isEmpty());
    assertThat(journal.states.take()).isEqualTo("BACKING_OFF disk full");
    journal.broken = false;
    stepUntil(Duration.ofSeconds(1), () -> journal.drafts.size() == 10);

    assertThat(journal.drafts).hasSize(10);
  }

  @Test
  void aButtonMakesOneEventAtOnce() throws Exception {
    SimulatorSource source = run(SimulatorConfig.defaults());
    journal.states.take();

    source.simulate(EventType.GIFT, "tiktok", Map.of());
    source.simulate(
        EventType.DONATION, null, Map.of("money", Map.of("amount", 7, "currency", "eur")));
    source.simulate(new EventType("my.own"), "youtube", Map.of("text", "hello"));
    source.simulate(EventType.FOLLOW, "twitch", Map.of("viewer", "<img src=x onerror=alert(1)>"));

    assertThat(journal.drafts).hasSize(4);
    assertThat(journal.drafts.get(0).payload()).containsKeys("gift", "diamonds");
    assertThat(journal.drafts.get(1).money()).hasToString("7 EUR");
    assertThat(journal.drafts.get(1).channel().platform()).isEqualTo("donationalerts");
    assertThat(journal.drafts.get(2).channel()).hasToString("youtube/showrunner");
    assertThat(journal.drafts.get(2).text()).isEqualTo("hello");
    assertThat(journal.drafts.get(3).viewer().displayName())
        .isEqualTo("<img src=x onerror=alert(1)>");
    assertThat(journal.drafts).extracting(EventDraft::externalId).doesNotHaveDuplicates();
    assertThat(journal.drafts).allMatch(draft -> draft.occurredAt().equals(clock.now()));
  }

  @Test
  void beforeTheStartAButtonSaysSoAndAShowWaits() throws Exception {
    SimulatorSource source = new SimulatorSource(SimulatorConfig.defaults(), clock);

    assertThatThrownBy(() -> source.simulate(EventType.FOLLOW, null, Map.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("has not started");
    source.start(new ShowRequest("show", 1, 1, 1, Map.of(), null));
    start(source);
    stepUntil(Duration.ofSeconds(1), () -> !journal.drafts.isEmpty());
  }

  /** Steps the clock whenever the loop waits for it; the test's timeout ends what never comes. */
  private void stepUntil(Duration step, BooleanSupplier reached) throws InterruptedException {
    while (!reached.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (clock.alarms() > 0) {
        clock.advance(step);
      }
      Thread.yield();
    }
  }

  private SimulatorSource run(SimulatorConfig config) {
    SimulatorSource source = new SimulatorSource(config, clock);
    start(source);
    return source;
  }

  private void start(SimulatorSource source) {
    loop =
        Thread.startVirtualThread(() -> {
          try {
            source.run(journal);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private final class Journal implements SourceContext, EventSink {
    final List<EventDraft> drafts = new CopyOnWriteArrayList<>();
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    volatile boolean broken;

    @Override
    public EventSink events() {
      return this;
    }

    @Override
    public void report(SourceState state, String reason) {
      states.add(state + " " + reason);
    }

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public Capabilities capabilities() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Receipt append(EventDraft draft) {
      return appendAll(List.of(draft)).getFirst();
    }

    @Override
    public List<Receipt> appendAll(List<EventDraft> more) {
      if (broken) {
        throw Problem.resource("disk-full", "disk full").asException();
      }
      drafts.addAll(more);
      batches.add(more.size());
      List<Receipt> receipts = new ArrayList<>();
      more.forEach(draft -> receipts.add(new Receipt(UUID.randomUUID(), 1, false)));
      return receipts;
    }
  }
}

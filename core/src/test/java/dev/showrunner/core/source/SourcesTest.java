package dev.showrunner.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SourcesTest {
  private final ManualClock clock = new ManualClock();
  private final List<EventDraft> journal = new ArrayList<>();

  /** A source whose runs the test plays. */
  private final class Played implements Source {
    private final String name;
    private final BlockingQueue<Run> runs = new LinkedBlockingQueue<>();

    Played(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void run(SourceContext context) throws Exception {
      runs.take().play(context);
    }
  }

  private interface Run {
    void play(SourceContext context) throws Exception;
  }

  private EventSink sink() {
    return new EventSink() {
      @Override
      public Receipt append(EventDraft draft) {
        return appendAll(List.of(draft)).getFirst();
      }

      @Override
      public List<Receipt> appendAll(List<EventDraft> drafts) {
        synchronized (journal) {
          List<Receipt> receipts = new ArrayList<>();
          for (EventDraft draft : drafts) {
            boolean seen = journal.contains(draft);
            if (!seen) {
              journal.add(draft);
            }
            receipts.add(new Receipt(new UUID(1, journal.size()), journal.size(), seen));
          }
          return receipts;
        }
      }
    };
  }

  private Sources sources(Source... all) {
    return new Sources(
        List.of(all), source -> sink(), new CapabilityRegistry(), clock, new Random(1));
  }

  private EventDraft draft(String id) {
    return EventDraft.of(EventType.FOLLOW, new Channel("kick", "ana"), clock.now())
        .withExternalId(id);
  }

  @Test
  void isRunAgainWithGrowingPausesAndSaysWhy() throws Exception {
    Played source = new Played("kick");
    try (Sources sources = sources(source)) {
      sources.start();
      for (int losses = 1; losses <= 9; losses++) {
        Duration full = Duration.ofMillis(Math.min(60_000, 1_000L << (losses - 1)));
        assertThat(pauseAfterALoss(source, sources)).isBetween(full.dividedBy(2), full);
      }
      Run goodForAMinute =
          context -> {
            clock.advance(Duration.ofMinutes(1));
            throw new IOException("reset by peer");
          };
      source.runs.add(goodForAMinute);
      assertThat(untilRunAgain(sources)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void someOfThemMayRunAndOnlyWhatIsWantedIsJournalled() throws Exception {
    Played kick = new Played("kick");
    Played twitch = new Played("twitch");
    BlockingQueue<List<Receipt>> receipts = new LinkedBlockingQueue<>();
    EventDraft other = draft("2").withChannel(new Channel("kick", "bob"));
    try (Sources sources = sources(kick, twitch)) {
      sources.start(
          source -> source.platforms().contains("kick"),
          wanted -> wanted.channel().login().equals("ana"));
      kick.runs.add(context -> {
        receipts.add(context.events().appendAll(List.of(other, draft("1"), other)));
        receipts.add(context.events().appendAll(List.of(other)));
        new CountDownLatch(1).await();
      });
      List<Receipt> mixed = receipts.take();
      assertThat(mixed).hasSize(3);
      assertThat(mixed.get(0)).isEqualTo(Receipt.LEFT_OUT);
      assertThat(mixed.get(1).seq()).isEqualTo(1);
      assertThat(mixed.get(2)).isEqualTo(Receipt.LEFT_OUT);
      assertThat(receipts.take()).containsExactly(Receipt.LEFT_OUT);
      assertThat(journal).containsExactly(draft("1"));
      assertThat(sources.list().get(0).events()).isEqualTo(1);
      assertThat(sources.list().get(1).state()).isEqualTo(SourceState.OFF);
    }
  }

  private Duration pauseAfterALoss(Played source, Sources sources) throws InterruptedException {
    source.runs.add(context -> {
      throw new IOException("reset by peer");
    });
    return untilRunAgain(sources);
  }

  private Duration untilRunAgain(Sources sources) throws InterruptedException {
    clock.awaitAlarms(1);
    SourceStatus status = sources.list().getFirst();
    assertThat(status.state()).isEqualTo(SourceState.BACKING_OFF);
    assertThat(status.reason()).startsWith("reset by peer; again in ");
    Duration step = Duration.ofMillis(1);
    Duration waited = Duration.ZERO;
    while (clock.alarms() > 0) {
      clock.advance(step);
      waited = waited.plus(step);
    }
    return waited;
  }

  @Test
  void aWrongSettingStopsItUntilAPersonMendsIt() throws Exception {
    Played wrong = new Played("kick");
    Played right = new Played("twitch");
    CountDownLatch connected = new CountDownLatch(1);
    try (Sources sources = sources(wrong, right)) {
      wrong.runs.add(context -> {
        throw Problem.user("bad-secret", "kick.client-secret is wrong").asException();
      });
      right.runs.add(context -> {
        context.report(SourceState.CONNECTED, "");
        connected.countDown();
        new CountDownLatch(1).await();
      });
      sources.start();
      connected.await();
      while (sources.list().getFirst().state() != SourceState.FAILED) {
        Thread.onSpinWait();
      }
      assertThat(sources.list().getFirst().reason()).isEqualTo("kick.client-secret is wrong");
      assertThat(sources.list().getLast().state()).isEqualTo(SourceState.CONNECTED);
      assertThat(clock.alarms()).isZero();
    }
  }

  @Test
  void countsWhatTheJournalDidNotHave() throws Exception {
    Played source = new Played("kick");
    CountDownLatch handedIn = new CountDownLatch(1);
    try (Sources sources = sources(source)) {
      source.runs.add(context -> {
        context.events().append(draft("1"));
        context.events().appendAll(List.of(draft("1"), draft("2")));
        handedIn.countDown();
        new CountDownLatch(1).await();
      });
      sources.start();
      handedIn.await();
      assertThat(sources.list().getFirst().events()).isEqualTo(2);
      assertThat(sources.list().getFirst().lastEventAt()).isEqualTo(clock.now());
    }
  }

  @Test
  void closingInterruptsAndWaits() throws Exception {
    Played source = new Played("kick");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Sources sources = sources(source);
    source.runs.add(context -> {
      running.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    });
    sources.start();
    running.await();
    sources.close();
    assertThat(interrupted.getCount()).isZero();
    assertThat(sources.list().getFirst().state()).isEqualTo(SourceState.OFF);
  }

  @Test
  void aFaultInItsCodeIsALossLikeAnyOther() throws Exception {
    Played source = new Played("plugin");
    try (Sources sources = sources(source)) {
      source.runs.add(context -> {
        throw new NoSuchMethodError("Clock.later()");
      });
      sources.start();
      clock.awaitAlarms(1);
      SourceStatus status = sources.list().getFirst();
      assertThat(status.state()).isEqualTo(SourceState.BACKING_OFF);
      assertThat(status.reason()).startsWith("NoSuchMethodError: Clock.later(); again in ");
    }
  }

  @Test
  void anInterruptOfItsOwnMakingDoesNotEndIt() throws Exception {
    Played source = new Played("kick");
    try (Sources sources = sources(source)) {
      source.runs.add(context -> {
        throw new InterruptedException("a library's");
      });
      sources.start();
      clock.awaitAlarms(1);
      assertThat(sources.list().getFirst().state()).isEqualTo(SourceState.BACKING_OFF);
    }
    assertThat(sources(source).list().getFirst().state()).isEqualTo(SourceState.OFF);
  }

  @Test
  void doesNotComeBackSoonerThanItWasAskedTo() throws Exception {
    Played source = new Played("kick");
    try (Sources sources = sources(source)) {
      source.runs.add(context -> {
        throw Problem.external("rate-limited", "too many requests")
            .withRetryAfter(Duration.ofMinutes(20))
            .asException();
      });
      sources.start();
      clock.awaitAlarms(1);
      clock.advance(Duration.ofMinutes(20).minusMillis(1));
      assertThat(clock.alarms()).isEqualTo(1);
      assertThat(sources.list().getFirst().reason())
          .isEqualTo("too many requests; again in 1200 s");
      clock.advance(Duration.ofMillis(1));
      assertThat(clock.alarms()).isZero();
    }
  }

  @Test
  void aSourceThatHandsInEventsIsConnected() throws Exception {
    Played source = new Played("kick");
    CountDownLatch handedIn = new CountDownLatch(1);
    try (Sources sources = sources(source)) {
      source.runs.add(context -> {
        context.events().append(draft("1"));
        handedIn.countDown();
        new CountDownLatch(1).await();
      });
      sources.start();
      handedIn.await();
      assertThat(sources.list().getFirst().state()).isEqualTo(SourceState.CONNECTED);
    }
  }
}

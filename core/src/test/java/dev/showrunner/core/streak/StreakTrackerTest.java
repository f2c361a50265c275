package dev.showrunner.core.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.runtime.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class StreakTrackerTest {
  @TempDir Path folder;
  private StreakRig rig;

  @BeforeEach
  void open() {
    rig = new StreakRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void oneTwoThreeAndThreeAtTheEndAreThreeGifts() {
    rig.send(
        rig.gift("ana", 1, false),
        rig.gift("ana", 2, false),
        rig.gift("ana", 3, false),
        rig.gift("ana", 3, true));

    assertThat(rig.steps())
        .containsExactly("ana start 1", "ana continue 2", "ana continue 3", "ana end 3");
    assertThat(rig.sums()).containsEntry("ana Rose", 3L);
    assertThat(rig.events())
        .extracting(event -> event.payload().get("streakId"))
        .containsOnly(rig.events().getFirst().payload().get("streakId"))
        .doesNotContainNull();
    assertThat(rig.events()).noneMatch(event -> event.payload().containsKey("repeatEnd"));
  }

  @Test
  void twoViewersNeverMix() {
    rig.send(
        rig.gift("ana", 1, false),
        rig.gift("bo", 1, false),
        rig.gift("ana", 2, true),
        rig.gift("bo", 2, false),
        rig.gift("bo", 2, true));

    assertThat(rig.sums()).containsEntry("ana Rose", 2L).containsEntry("bo Rose", 2L);
    assertThat(rig.events().stream().map(event -> event.payload().get("streakId")).distinct())
        .hasSize(2);
  }

  @Test
  void aStreakThatNobodyEndsEndsByItself() {
    rig.send(rig.gift("ana", 1, false).withMoney(Money.of("0.01", "USD")));
    rig.pass(Duration.ofSeconds(9));
    rig.send(rig.gift("ana", 4, false).withMoney(Money.of("0.04", "USD")));
    rig.pass(Duration.ofSeconds(9));
    assertThat(rig.steps()).hasSize(2);
    rig.pass(Duration.ofSeconds(1));
    rig.pass(Duration.ofHours(1));

    assertThat(rig.steps()).containsExactly("ana start 1", "ana continue 4", "ana end 4");
    StreamEvent end = rig.events().getLast();
    assertThat(end.money()).isEqualTo(Money.of("0.04", "USD"));
    assertThat(end.payload()).containsEntry("gift", "Rose");
    assertThat(end.externalId()).isEqualTo("streak-end-" + rig.events().get(1).seq());
    assertThat(rig.tracker.size()).as("forgotten after a while").isZero();
    assertThat(rig.clock.alarms()).isZero();
  }

  @Test
  void theAlarmWakesTheTracker() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    rig.store.onCommit(changes -> {
      if (!changes.isEmpty() && rig.clock.nanoTime() > 0) {
        ended.countDown();
      }
    });
    rig.tracker.start();
    rig.send(rig.likes("ana", 5));
    rig.clock.advance(Duration.ofSeconds(3));
    ended.await();

    assertThat(rig.steps()).containsExactly("ana start 5", "ana end 5");
    rig.tracker.close();
  }

  @Test
  void likesAddUpUntilAViewerPauses() {
    rig.send(rig.likes("ana", 5), rig.likes("bo", 1), rig.likes("ana", 7));
    rig.pass(Duration.ofSeconds(3));
    rig.send(rig.likes("ana", 2));
    rig.tracker.close();

    assertThat(rig.steps())
        .startsWith("ana start 5", "bo start 1", "ana continue 12")
        .contains("ana end 12", "bo end 1")
        .endsWith("ana start 2", "ana end 2");
    assertThat(rig.sums()).containsEntry("ana null", 14L).containsEntry("bo null", 1L);
  }

  @Test
  void duplicatesChangeNothing() {
    EventDraft one = rig.likes("ana", 5).withExternalId("m1");
    EventDraft two = rig.likes("ana", 3).withExternalId("m2");
    Receipt first = rig.sink.append(one);
    List<Receipt> again = rig.sink.appendAll(List.of(one, two, one, two));
    rig.crash();
    rig.send(one, two);
    rig.tracker.close();

    assertThat(again.getFirst()).isEqualTo(new Receipt(first.id(), first.seq(), true));
    assertThat(rig.steps()).containsExactly("ana start 5", "ana continue 8", "ana end 8");
  }

  @Test
  void anIdThatAnotherStreakHadAlreadyChangesNothing() {
    EventDraft bo = rig.likes("bo", 2).withExternalId("m1");
    rig.sink.appendAll(List.of(rig.likes("ana", 5).withExternalId("m1"), bo, bo));
    rig.send(bo, rig.likes("bo", 3));
    rig.tracker.close();

    assertThat(rig.steps())
        .startsWith("ana start 5", "bo start 3")
        .contains("ana end 5", "bo end 3")
        .hasSize(4);
  }

  @Test
  void anEndToldTwiceCountsOnce() {
    EventDraft end = rig.gift("ana", 3, true);
    rig.send(rig.gift("ana", 3, false).withOccurredAt(end.occurredAt().minusSeconds(1)), end, end);

    assertThat(rig.steps()).containsExactly("ana start 3", "ana end 3", "ana continue 3");
  }

  @Test
  void whatComesLateOfAnEndedStreakIsToldOnce() {
    EventDraft again = rig.gift("ana", 1, false);
    EventDraft more = rig.gift("ana", 4, false);
    rig.send(rig.gift("ana", 2, false).withOccurredAt(again.occurredAt().minusSeconds(1)));
    rig.send(rig.gift("ana", 4, true), again, more);
    rig.pass(Duration.ofSeconds(30));
    rig.send(rig.gift("ana", 3, false));
    rig.tracker.close();

    assertThat(rig.steps())
        .containsExactly(
            "ana start 2",
            "ana end 4",
            "ana start 2",
            "ana continue 2",
            "ana end 2",
            "ana start 3",
            "ana end 3");
  }

  @Test
  void aLateEndOfAnEndedStreakEndsNothingThatBeganSince() {
    EventDraft late = rig.gift("ana", 3, false);
    EventDraft end = rig.gift("ana", 5, true);
    rig.send(end, rig.gift("ana", 1, false), late, end);
    rig.send(rig.gift("ana", 2, true));

    assertThat(rig.steps())
        .containsExactly(
            "ana end 5", "ana start 1", "ana continue 1", "ana continue 1", "ana end 2");
  }

  @Test
  void aCountThatBeginsAgainGoesOnAdding() {
    rig.send(rig.gift("ana", 2, false), rig.gift("ana", 1, false), rig.gift("ana", 2, true));

    assertThat(rig.steps()).containsExactly("ana start 2", "ana continue 3", "ana end 4");
    assertThat(rig.events().getLast().payload()).containsEntry("repeatCount", 2);
  }

  @Test
  void aSlowConnectionDoesNotCountTwice() {
    EventDraft four = rig.gift("ana", 4, false);
    rig.send(rig.gift("ana", 3, false).withOccurredAt(four.occurredAt().minusSeconds(1)));
    rig.pass(Duration.ofSeconds(12));
    rig.send(four);
    rig.pass(Duration.ofSeconds(12));

    assertThat(rig.steps()).containsExactly("ana start 3", "ana end 3", "ana start 1", "ana end 1");
  }

  @Test
  void nobodysMessagesStandAlone() {
    rig.send(
        rig.gift("x", 1, false).withViewer(null),
        rig.gift("x", 1, false).withViewer(null),
        rig.gift("x", 2, true).withViewer(null),
        rig.likes("x", 4).withViewer(null));
    rig.tracker.close();

    assertThat(rig.steps())
        .containsExactly("nobody continue 1", "nobody continue 1", "nobody end 2", "nobody - 4");
    assertThat(rig.tracker.size()).isZero();
  }

  @Test
  void aStreakWithANameNeedsNoViewer() {
    EventDraft named = rig.gift("x", 1, false).withViewer(null).with("streakId", "s1");
    rig.send(named, rig.gift("x", 2, true).withViewer(null).with("streakId", "s1"));

    assertThat(rig.steps()).containsExactly("nobody start 1", "nobody end 2");
    assertThat(rig.events().getLast().payload()).containsEntry("streakId", "s1");
  }

  @Test
  void marksThatAreThereAlreadyAreMended() {
    EventDraft plain = EventDraft.of(EventType.GIFT, StreakRig.CHANNEL, rig.clock.now());
    EventDraft ana = plain.withViewer(rig.likes("ana", 1).viewer());
    rig.send(
        ana.with("streak", "continue").withQuantity(2),
        ana.with("streak", "start").withQuantity(3),
        ana.with("streak", "end").withQuantity(3),
        ana.with("streak", "middle").withQuantity(9),
        plain);

    assertThat(rig.steps())
        .containsExactly("ana start 2", "ana continue 3", "ana end 3", "ana - 9", "nobody - 1");
    assertThat(rig.events().get(1).payload().get("streakId")).isNotNull();
  }

  @Test
  void whatWasOpenAtACrashIsFoundAndEnded() {
    rig.send(rig.gift("ana", 2, false), rig.likes("bo", 7), rig.gift("cy", 5, true));
    rig.crash();
    rig.send(rig.gift("ana", 3, false));
    rig.pass(Duration.ofSeconds(10));
    rig.crash();
    rig.pass(Duration.ofMinutes(5));

    assertThat(rig.steps())
        .startsWith("ana start 2", "bo start 7", "cy end 5", "ana continue 3")
        .contains("ana end 3", "bo end 7")
        .hasSize(6);
  }

  @Test
  void closingEndsWhatIsOpenAndTheNextStartKnowsIt() {
    EventDraft next = rig.gift("ana", 4, false);
    rig.send(rig.gift("ana", 3, false).withOccurredAt(next.occurredAt().minusSeconds(1)));
    rig.tracker.close();
    rig.crash();
    rig.send(next);
    rig.tracker.close();

    assertThat(rig.sums()).containsEntry("ana Rose", 4L);
  }

  @Test
  void whatCouldNotBeStoredChangesNothing() {
    rig.send(rig.gift("ana", 1, false));
    EventDraft tooLarge = rig.gift("ana", 9, false).with("x", "y".repeat(Journal.MAX_PAYLOAD));
    assertThatThrownBy(() -> rig.send(tooLarge)).isInstanceOf(ProblemException.class);
    rig.send(rig.gift("ana", 2, true));

    assertThat(rig.steps()).containsExactly("ana start 1", "ana end 2");
  }

  @Test
  void beyondTheLimitStreaksAreNotJoined() {
    rig.close();
    rig = new StreakRig(folder, 2);
    rig.send(rig.likes("ana", 1), rig.likes("bo", 1), rig.likes("cy", 5), rig.gift("cy", 2, false));
    assertThat(rig.tracker.size()).isEqualTo(2);
    rig.pass(Duration.ofSeconds(3));
    rig.send(rig.gift("cy", 3, false));
    rig.tracker.close();

    assertThat(rig.steps())
        .startsWith("ana start 1", "bo start 1", "cy - 5", "cy continue 2")
        .endsWith("cy start 3", "cy end 3");
  }

  @Test
  void manyHandInAtOnce() {
    List<Loop> senders = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int sender = i;
      senders.add(
          Loop.start(
              "sender",
              () -> {
                for (int n = 0; n < 25; n++) {
                  EventDraft draft = rig.likes("v" + sender % 3, 1);
                  rig.tracker.sink("s", Origin.LIVE).append(draft);
                }
              }));
    }
    senders.forEach(sender -> {
      try {
        sender.join(Duration.ofMinutes(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    rig.tracker.close();

    assertThat(rig.sums().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(200);
    assertThat(rig.events()).filteredOn(e -> "end".equals(e.payload().get("streak"))).hasSize(3);
  }
}

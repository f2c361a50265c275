package dev.showrunner.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Receipt;
import dev.showrunner.core.config.Age;
import dev.showrunner.core.config.RetentionConfig;
import dev.showrunner.core.live.LiveCursor;
import dev.showrunner.core.live.LiveFeed;
import dev.showrunner.core.retention.JdbcRemoval.OldEvent;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.store.Columns;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RetentionTest extends RetentionRig {
  private static final RetentionConfig MONTH =
      new RetentionConfig(Age.days(30), Age.days(30), Age.days(30), Age.days(30));

  private Retention retention(RetentionConfig config) {
    return new Retention(store, clock, config, EventHold.NONE);
  }

  @Test
  void whatIsOldGoesAndWhatIsYoungerStays() throws Exception {
    append(EventType.LIKE, 5_000);
    clock.advance(Duration.ofDays(20));
    Receipt young = append(EventType.LIKE, 300).getFirst();
    clock.advance(Duration.ofDays(11));

    pass(retention(MONTH));

    assertThat(count("events")).isEqualTo(300);
    assertThat(journal.event(young.id())).isPresent();
    Removed removed = retention(MONTH).removed();
    assertThat(removed.events()).isEqualTo(5_000);
    assertThat(removed.upTo()).isEqualTo(young.seq() - 1);
    assertThat(removed.eventsUntil()).isEqualTo(START);
  }

  @Test
  void noTransactionRemovesMoreThanABatchAndOthersWriteBetween() throws Exception {
    append(EventType.GIFT, 1_500);
    endDeliveries(2);
    clock.advance(Duration.ofDays(31));
    Retention retention = retention(MONTH);

    long[] before = {count("events"), count("deliveries")};
    int[] batches = {0};
    Loop pass = Loop.start("pass", retention::pass);
    betweenBatches(
        pass,
        () -> {
          long[] now = {count("events"), count("deliveries")};
          assertThat(before[0] - now[0] + before[1] - now[1])
              .as("rows removed by one transaction")
              .isBetween(0L, (long) Retention.BATCH);
          append(EventType.LIKE, 1);
          before[0] = now[0] + 1;
          before[1] = now[1];
          batches[0]++;
        });

    assertThat(batches[0]).isGreaterThanOrEqualTo(2 * 1_500 / Retention.BATCH);
    assertThat(count("events")).as("what came meanwhile").isEqualTo(batches[0]);
    assertThat(count("deliveries")).isZero();
  }

  @Test
  void anEventThatADeliveryWaitsForStays() throws Exception {
    Receipt gift = append(EventType.GIFT, 1).getFirst();
    append(EventType.LIKE, 1);
    clock.advance(Duration.ofDays(400));

    pass(retention(MONTH));
    assertThat(journal.event(gift.id())).isPresent();
    assertThat(count("deliveries")).isEqualTo(1);
    assertThat(count("events")).isEqualTo(1);

    endDeliveries(1);
    pass(retention(MONTH));
    assertThat(journal.event(gift.id())).as("while it runs").isPresent();

    endDeliveries(-1);
    pass(retention(MONTH));
    assertThat(journal.event(gift.id())).as("while it is offered").isPresent();

    endDeliveries(2);
    pass(retention(MONTH));
    assertThat(journal.event(gift.id())).isEmpty();
    assertThat(count("deliveries")).isZero();
  }

  @Test
  void anEventThatADeliveryIsMadeForInTheLastMomentStays() {
    List<Receipt> likes = append(EventType.LIKE, 2);
    JdbcRemoval rows = new JdbcRemoval(store);
    List<OldEvent> old = rows.events(0, 10);
    long since = store.head();
    deliverAgain(likes.getFirst().seq());

    assertThat(rows.removeEvents(old, since, clock.now())).isEqualTo(1);
    assertThat(journal.event(likes.getFirst().id())).isPresent();
    assertThat(journal.event(likes.getLast().id())).isEmpty();
  }

  @Test
  void droppedCompletedAndWaitingDeliveriesHaveAgesOfTheirOwn() throws Exception {
    append(EventType.GIFT, 3);
    store.write(handle -> handle.execute("UPDATE deliveries SET state = 2 + 2 * (event_seq % 3)"));
    long dropped = number("SELECT count(*) FROM deliveries WHERE state > 3");
    clock.advance(Duration.ofDays(31));

    pass(retention(new RetentionConfig(Age.NEVER, Age.days(30), Age.days(60), Age.NEVER)));
    assertThat(count("deliveries")).isEqualTo(dropped);
    assertThat(count("events")).isEqualTo(3);

    clock.advance(Duration.ofDays(30));
    pass(retention(new RetentionConfig(Age.NEVER, Age.days(30), Age.days(60), Age.NEVER)));
    assertThat(count("deliveries")).isZero();
  }

  @Test
  void eventsOfASessionThatIsStillNeededStay() throws Exception {
    session = new UUID(7, 7);
    append(EventType.LIKE, 3);
    session = null;
    append(EventType.LIKE, 4);
    clock.advance(Duration.ofDays(31));

    UUID needed = new UUID(7, 7);
    pass(new Retention(store, clock, MONTH, sessions -> Set.of(needed)));
    assertThat(count("events")).isEqualTo(3);

    pass(retention(MONTH));
    assertThat(count("events")).isZero();
  }

  @Test
  void aSourceThatRepeatsARemovedEventGetsTheFirst() throws Exception {
    Receipt first = append("twitch", "msg-1");
    append("kick", "msg-1");
    clock.advance(Duration.ofDays(31));
    pass(retention(MONTH));
    assertThat(count("events")).isZero();

    Receipt again = append("twitch", "msg-1");
    assertThat(again.duplicate()).isTrue();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.seq()).isEqualTo(first.seq());
    assertThat(count("events")).isZero();
    assertThat(append("tiktok", "msg-1").duplicate()).isFalse();

    clock.advance(Retention.IDS_STAY.plusDays(1));
    pass(retention(MONTH));
    assertThat(append("twitch", "msg-1").duplicate()).as("the stated limit").isFalse();
  }

  @Test
  void neverRemovesNothing() throws Exception {
    append(EventType.GIFT, 10);
    endDeliveries(2);
    clock.advance(Duration.ofDays(40_000));

    pass(retention(new RetentionConfig(Age.NEVER, Age.NEVER, Age.NEVER, Age.NEVER)));

    assertThat(count("events")).isEqualTo(10);
    assertThat(count("deliveries")).isEqualTo(10);
    assertThat(retention(MONTH).removed()).isEqualTo(new Removed(0, null, 0, 0, 0));
  }

  @Test
  void aClockThatIsAheadRemovesNothing() throws Exception {
    append(EventType.LIKE, 10);
    Retention retention = retention(MONTH);
    clock.setWallClock(clock.now().plus(Duration.ofDays(365)));

    pass(retention);
    clock.advance(Duration.ofHours(1));
    clock.setWallClock(clock.now().minus(Duration.ofDays(365)));
    pass(retention);
    clock.advance(Duration.ofDays(2));
    pass(retention);
    assertThat(count("events")).isEqualTo(10);

    clock.advance(Duration.ofDays(31));
    pass(retention);
    assertThat(count("events")).isZero();
  }

  @Test
  void endedJobsGoAndOthersStay() throws Exception {
    long now = Columns.micros(clock.now());
    for (int state = 0; state < 5; state++) {
      int of = state;
      store.write(handle ->
          handle.execute(
              "INSERT INTO jobs (id, kind, key, payload, state, max_attempts, created_at,"
                  + " updated_at, changed) VALUES (?, 'render', ?, '{}', ?, 3, ?, ?, ?)",
              new byte[] {(byte) of},
              "clip-" + of,
              of,
              now,
              now,
              store.positions().next()));
    }
    clock.advance(Duration.ofDays(31));

    pass(retention(MONTH));

    assertThat(number("SELECT count(*) FROM jobs WHERE state < 2")).isEqualTo(2);
    assertThat(count("jobs")).isEqualTo(2);
    assertThat(retention(MONTH).removed().jobs()).isEqualTo(3);
  }

  @Test
  void replayingARemovedEventSaysWhyItIsGone() throws Exception {
    Receipt gone = append(EventType.LIKE, 1).getFirst();
    clock.advance(Duration.ofDays(31));
    pass(retention(MONTH));

    assertThatThrownBy(() -> journal.replay(gone.id()))
        .hasMessageContaining("was removed")
        .hasMessageContaining("retention.events");
    assertThatThrownBy(
            () -> journal.replay(UUID.fromString("01890000-0000-7000-8000-0f0000000000")))
        .hasMessageContaining("There is no event");
  }

  @Test
  void aListenerThatComesFromBeforeTheGapIsTold() throws Exception {
    Receipt last = append(EventType.LIKE, 20).getLast();
    clock.advance(Duration.ofDays(31));
    Receipt young = append(EventType.LIKE, 1).getFirst();
    pass(retention(MONTH));
    LiveFeed feed = new LiveFeed(store, clock, List.of(journal.changes()));

    LiveCursor early = feed.open(0);
    assertThat(early.next(Duration.ZERO)).hasSize(1);
    assertThat(early.removed()).isEqualTo(OptionalLong.of(last.seq()));
    assertThat(early.removed()).as("told once").isEmpty();

    LiveCursor late = feed.open(last.seq());
    assertThat(late.next(Duration.ZERO)).hasSize(1);
    assertThat(late.removed()).isEmpty();
    assertThat(late.position()).isEqualTo(young.seq());
  }

  @Test
  void spaceOfRemovedRowsIsUsedAgain() throws Exception {
    append(EventType.GIFT, 8_000);
    endDeliveries(2);
    long full = number("SELECT page_count FROM pragma_page_count");
    for (int month = 0; month < 3; month++) {
      clock.advance(Duration.ofDays(31));
      append(EventType.GIFT, 8_000);
      endDeliveries(2);
      pass(retention(MONTH));
    }

    assertThat(count("events")).isEqualTo(8_000);
    assertThat(number("SELECT page_count FROM pragma_page_count"))
        .as("pages after three times as much came and went")
        .isLessThan(full * 5 / 2);
  }

  @Test
  void itBeginsAfterSomeMinutesAndGoesOnEveryHourUntilItIsClosed() throws Exception {
    append(EventType.LIKE, 1);
    clock.advance(Duration.ofDays(31));
    Retention retention = retention(MONTH);
    retention.start();
    clock.awaitAlarms(1);
    clock.advance(Retention.FIRST.minusSeconds(1));
    assertThat(count("events")).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    settle();
    assertThat(count("events")).isZero();
    retention.configure(new RetentionConfig(Age.NEVER, null, null, null));
    append(EventType.LIKE, 1);
    clock.advance(Duration.ofDays(31));
    settle();
    assertThat(count("events")).as("kept by the new setting").isEqualTo(1);

    retention.close();
    assertThat(clock.alarms()).isZero();
  }

  /** Lets a pass end: every alarm it sets but the last is a pause between batches. */
  private void settle() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      clock.awaitAlarms(1);
      clock.advance(Duration.ofMillis(20));
    }
  }
}

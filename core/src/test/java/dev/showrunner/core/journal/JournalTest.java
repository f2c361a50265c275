package dev.showrunner.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Role;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.dispatch.DeliveryQueues;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.live.Change.EventAppended;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Stamped;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Channel CHANNEL = new Channel("twitch", "ann");
  private static final Rule GIFT = Rule.of("s.gift", EventType.GIFT, "s", "show");

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();
  private final List<Ticket> offered = new ArrayList<>();
  private final List<List<Stamped>> commits = new ArrayList<>();
  private UUID session;
  private Store store;
  private Rules rules;
  private Journal journal;

  @BeforeEach
  void open() {
    store = Store.open(directory, clock);
    store.onCommit(commits::add);
    rules = new Rules(store);
    Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    Dispatcher dispatcher = new Dispatcher(rules, clock, ids);
    dispatcher.deliverTo(
        new DeliveryQueues() {
          @Override
          public @Nullable String refusal(String service, String action) {
            return service.equals("s") && action.equals("show") ? null : "not here";
          }

          @Override
          public void withdraw(ChatRemoval removal) {
            // nothing waits here
          }

          @Override
          public void offer(List<Ticket> tickets) {
            offered.addAll(tickets);
          }
        });
    journal = new Journal(store, clock, ids, handle -> (event, now) -> session, dispatcher);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private EventDraft draft(EventType type) {
    return EventDraft.of(type, CHANNEL, clock.now());
  }

  private Receipt append(EventDraft draft) {
    return journal.append("test", draft, Origin.LIVE, null);
  }

  private List<Delivery> deliveries() {
    return offered.stream().map(Ticket::delivery).toList();
  }

  @Test
  void keepsEveryFieldAcrossARestart() {
    session = new UUID(1, 2);
    EventDraft draft =
        new EventDraft(
            EventType.DONATION,
            CHANNEL,
            "x1",
            new Viewer("7", "bob", "Bob 💜", Set.of(Role.VIP, Role.SUBSCRIBER)),
            "line\nwith 'quotes' and \u0000",
            3,
            Money.of("5.50", "EUR"),
            Instant.parse("2026-01-01T19:59:58.123456Z"),
            Map.of("gift", "Rose", "list", List.of(1, "two"), "price", new BigDecimal("1.50")));
    UUID cause = new UUID(3, 4);

    Receipt receipt = journal.append("test", draft, Origin.SIMULATED, cause);
    close();
    open();

    StreamEvent event = journal.event(receipt.id()).orElseThrow();
    assertThat(event.toDraft()).isEqualTo(draft);
    assertThat(event)
        .returns(receipt.seq(), StreamEvent::seq)
        .returns(session, StreamEvent::sessionId)
        .returns(clock.now(), StreamEvent::receivedAt)
        .returns(Origin.SIMULATED, StreamEvent::origin)
        .returns(cause, StreamEvent::causeId);
    assertThat(journal.event(new UUID(9, receipt.seq()))).isEmpty();
  }

  @Test
  void whatIsAnnouncedIsWhatIsStored() {
    Receipt receipt =
        append(draft(EventType.GIFT).with("n", 1.25).with("none", null).withText("hi"));

    StreamEvent announced = ((EventAppended) commits.getLast().getFirst()).event();
    StreamEvent stored = journal.event(receipt.id()).orElseThrow();
    assertThat(stored.toDraft().text()).isEqualTo(announced.text());
    assertThat(stored).usingRecursiveComparison().ignoringFields("payload").isEqualTo(announced);
    assertThat(stored.payload()).containsOnlyKeys("n", "none");
  }

  @Test
  void eventsBetweenTwoPositionsAreCounted() {
    append(draft(EventType.GIFT));
    long before = journal.head();
    append(draft(EventType.GIFT));
    append(draft(EventType.FOLLOW));
    long after = journal.head();
    append(draft(EventType.GIFT));

    assertThat(journal.countBetween(before, after)).isEqualTo(2);
    assertThat(journal.countBetween(after, after)).isZero();
  }

  @Test
  void theSameExternalIdOfASourceIsJournalledOnce() {
    Receipt first = append(draft(EventType.GIFT).withExternalId("a"));
    Receipt again = append(draft(EventType.GIFT).withExternalId("a").withText("other"));
    Receipt elsewhere =
        journal.append("other", draft(EventType.GIFT).withExternalId("a"), Origin.LIVE, null);

    assertThat(again).isEqualTo(new Receipt(first.id(), first.seq(), true));
    assertThat(elsewhere.duplicate()).isFalse();
    assertThat(journal.events(EventQuery.after(0, 10))).hasSize(2);
  }

  @Test
  void aDuplicateWithinOneCallGetsTheFirstsReceiptAndNoDelivery() {
    rules.save(GIFT);
    EventDraft one = draft(EventType.GIFT).withExternalId("a");

    List<Receipt> receipts =
        journal.appendAll(
            "test",
            List.of(one, draft(EventType.LIKE), one, draft(EventType.GIFT)),
            Origin.LIVE,
            null);

    assertThat(receipts).extracting(Receipt::duplicate).containsExactly(false, false, true, false);
    assertThat(receipts.get(2).id()).isEqualTo(receipts.get(0).id());
    assertThat(receipts.get(2).seq()).isEqualTo(receipts.get(0).seq());
    assertThat(deliveries())
        .extracting(Delivery::eventSeq)
        .containsExactly(receipts.get(0).seq(), receipts.get(3).seq());
  }

  @Test
  void duplicatesThatArriveTogetherFromManyThreadsAreJournalledOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    store.writeLater(h -> {
      begun.countDown();
      gate.await();
      return 0;
    });
    begun.await(); // or some of the following would be written together with this
    List<CompletableFuture<List<Receipt>>> results = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      results.add(
          journal.appendLater(
              "test",
              List.of(draft(EventType.GIFT).withExternalId("id" + i % 10)),
              Origin.LIVE,
              null));
    }
    gate.countDown();

    List<Receipt> receipts = results.stream().map(r -> r.join().getFirst()).toList();
    assertThat(receipts).filteredOn(r -> !r.duplicate()).hasSize(10);
    assertThat(receipts).hasSize(100);
    assertThat(receipts.stream().map(Receipt::id).distinct()).hasSize(10);
    assertThat(commits).filteredOn(changes -> !changes.isEmpty()).hasSize(1);
  }

  @Test
  void seqGrowsInOrderOfArrival() {
    List<Long> seqs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      seqs.add(append(draft(EventType.GIFT)).seq());
    }
    assertThat(seqs).isSorted().doesNotHaveDuplicates();
    assertThat(journal.events(EventQuery.after(0, 10)))
        .extracting(StreamEvent::seq)
        .isEqualTo(seqs);
    assertThat(journal.head()).isGreaterThanOrEqualTo(seqs.getLast());
  }

  @Test
  void anEventAndItsDeliveriesAreOneTransaction() {
    rules.save(GIFT.withArgs(Map.of("title", "{viewer}!")).withExpireAfter(Duration.ofMinutes(1)));

    Receipt receipt = append(draft(EventType.GIFT).withViewer(Viewer.named("bob")));

    assertThat(commits.getLast()).hasSize(2).extracting(Stamped::seq).isSorted();
    Delivery delivery = deliveries().getFirst();
    assertThat(delivery)
        .returns(receipt.seq(), Delivery::eventSeq)
        .returns("s.gift", Delivery::ruleId)
        .returns(Map.of("title", "bob!"), Delivery::args)
        .returns(DeliveryState.PENDING, Delivery::state)
        .returns(clock.now().plusSeconds(60), Delivery::expiresAt);
    long rows =
        store.read(h -> h.select("SELECT count(*) FROM deliveries").mapTo(Long.class).one());
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void onlyRulesThatMatchAndServicesThatAcceptMakeDeliveries() {
    rules.save(GIFT.withWhen(Conditions.NONE.withPlatforms("kick")));
    rules.save(Rule.of("other.gift", EventType.GIFT, "other", "show"));
    rules.save(Rule.of("s.unknown", EventType.GIFT, "s", "unknown"));
    append(draft(EventType.GIFT));
    assertThat(offered).isEmpty();

    rules.save(GIFT);
    append(draft(EventType.GIFT));
    assertThat(deliveries()).extracting(Delivery::ruleId).containsExactly("s.gift");
  }

  @Test
  void aRuleThatDoesNotStackSkipsTheMiddleOfAStreak() {
    rules.save(GIFT.withStackable(false));
    for (String streak : List.of("start", "continue", "end")) {
      append(draft(EventType.GIFT).with("streak", streak));
    }
    append(draft(EventType.GIFT));

    assertThat(offered)
        .extracting(ticket -> ticket.event().payload().get("streak"))
        .containsExactly("end", null);
  }

  @Test
  void aCooldownKeepsARuleQuietForEveryoneOrForTheViewerAlsoWithinOneCall() {
    rules.save(GIFT.withCooldown(new Cooldown(Duration.ofSeconds(1), Duration.ofSeconds(10))));
    EventDraft ann = draft(EventType.GIFT).withViewer(Viewer.named("ann"));
    EventDraft bob = draft(EventType.GIFT).withViewer(Viewer.named("bob"));

    journal.appendAll("test", List.of(ann, bob), Origin.LIVE, null);
    assertThat(offered).as("the rule is quiet for a second").hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    journal.appendAll("test", List.of(ann, bob), Origin.LIVE, null);
    assertThat(offered).as("ann's is still quiet").hasSize(2);
    assertThat(offered.getLast().event().viewerName("")).isEqualTo("bob");
    clock.advance(Duration.ofSeconds(9));
    append(ann);
    assertThat(offered).hasSize(3);
  }

  @Test
  void aLoopOfCausesIsCut() {
    rules.save(GIFT);
    Receipt last = append(draft(EventType.GIFT));
    for (int depth = 1; depth <= Dispatcher.MAX_DEPTH + 3; depth++) {
      last = journal.append("test", draft(EventType.GIFT), Origin.LIVE, last.id());
    }
    assertThat(journal.events(EventQuery.after(0, 100))).hasSize(Dispatcher.MAX_DEPTH + 4);
    assertThat(offered).filteredOn(t -> t.depth() <= Dispatcher.MAX_DEPTH).hasSize(9);
    assertThat(offered).as("those beyond are offered too: the queue drops them").hasSize(12);
  }

  @Test
  void aReplayIsANewEventThatPointsToTheOldAndIgnoresCooldowns() {
    rules.save(GIFT.withCooldown(new Cooldown(Duration.ofHours(1), Duration.ZERO)));
    Receipt original = append(draft(EventType.GIFT).withExternalId("a").withText("hi"));
    clock.advance(Duration.ofSeconds(5));

    StreamEvent replayed = journal.replay(original.id());

    assertThat(replayed)
        .returns(original.id(), StreamEvent::causeId)
        .returns(Origin.REPLAYED, StreamEvent::origin)
        .returns("hi", StreamEvent::text)
        .returns(clock.now(), StreamEvent::receivedAt);
    assertThat(replayed.id()).isNotEqualTo(original.id());
    assertThat(offered).hasSize(2);
    assertThatThrownBy(() -> journal.replay(new UUID(1, 1)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER));
  }

  @Test
  void countsEventsOfASession() {
    session = new UUID(5, 5);
    append(draft(EventType.GIFT).withExternalId("a"));
    append(draft(EventType.GIFT).withExternalId("a"));
    append(draft(EventType.LIKE));
    session = null;
    append(draft(EventType.LIKE));

    assertThat(journal.count(new UUID(5, 5))).isEqualTo(2);
    assertThat(journal.count(new UUID(6, 6))).isZero();
  }

  @Test
  void refusesWhatCannotBeKeptAndJournalsNothingOfTheCall() {
    EventDraft good = draft(EventType.GIFT);
    EventDraft farAway = EventDraft.of(EventType.GIFT, CHANNEL, Instant.MAX);
    EventDraft endless = draft(EventType.GIFT).withMoney(Money.of("1e999999999", "EUR"));
    EventDraft number = draft(EventType.GIFT).with("n", new BigDecimal("1e999999999"));
    EventDraft large = draft(EventType.GIFT).with("x", "y".repeat(Journal.MAX_PAYLOAD));

    for (EventDraft bad : List.of(farAway, endless, number, large)) {
      assertThatThrownBy(() -> journal.appendAll("test", List.of(good, bad), Origin.LIVE, null))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER));
    }
    assertThat(journal.events(EventQuery.newest(10))).isEmpty();
  }

  @Test
  void onAFullDiskAnEventIsRefusedAndMayBeHandedInAgain() {
    rules.save(GIFT.withCooldown(new Cooldown(Duration.ofHours(1), Duration.ZERO)));
    long pages = store.read(h -> h.select("PRAGMA page_count").mapTo(Long.class).one());
    store.write(h -> h.select("PRAGMA max_page_count = " + pages).mapTo(Long.class).one());
    EventDraft large = draft(EventType.GIFT).withExternalId("a").with("fill", "x".repeat(100_000));

    assertThatThrownBy(() -> append(large))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("disk-full"));
    assertThat(journal.events(EventQuery.newest(10))).isEmpty();
    assertThat(offered).isEmpty();

    store.write(h -> h.select("PRAGMA max_page_count = 1000000").mapTo(Long.class).one());
    assertThat(append(large).duplicate()).isFalse();
    assertThat(offered).as("the failed attempt did not start the cooldown").hasSize(1);
  }
}

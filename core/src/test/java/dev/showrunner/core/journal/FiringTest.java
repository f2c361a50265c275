package dev.showrunner.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.dispatch.DeliveryQueues;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.dispatch.Rehearsal;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.rule.Check;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What decides on the writer's thread whether a rule fires: quiet times, first-time viewers. */
class FiringTest {
  private static final Channel CHANNEL = new Channel("twitch", "ann");
  private static final Rule GIFT = Rule.of("s.gift", EventType.GIFT, "s", "show");

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();
  private final List<Ticket> offered = new ArrayList<>();
  private UUID session;
  private Store store;
  private Rules rules;
  private Journal journal;

  @BeforeEach
  void open() {
    store = Store.open(directory, clock);
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
  void aQuietTimeOutlivesARestart() {
    rules.save(GIFT.withCooldown(new Cooldown(Duration.ZERO, Duration.ofMinutes(1))));
    EventDraft ann = draft(EventType.GIFT).withViewer(Viewer.named("ann"));
    append(ann);
    clock.advance(Duration.ofSeconds(40));
    close();
    open();

    append(ann.withOccurredAt(clock.now()));
    assertThat(offered).as("40 of 60 seconds later").hasSize(1);
    clock.advance(Duration.ofSeconds(21));
    append(ann);
    assertThat(offered).hasSize(2);
  }

  @Test
  void aShorterQuietTimeHoldsAtOnce() {
    rules.save(GIFT.withCooldown(new Cooldown(Duration.ofHours(1), Duration.ZERO)));
    append(draft(EventType.GIFT));
    clock.advance(Duration.ofSeconds(10));
    rules.save(GIFT.withCooldown(new Cooldown(Duration.ofSeconds(5), Duration.ZERO)));
    append(draft(EventType.GIFT));
    assertThat(offered).hasSize(2);
  }

  @Test
  void aViewerIsNewInAChannelOnce() {
    rules.save(GIFT.withWhen(Conditions.NONE.withFirstTime(true)));
    EventDraft ann = draft(EventType.GIFT).withViewer(Viewer.named("ann"));
    append(draft(EventType.LIKE).withViewer(Viewer.named("bob")));
    append(draft(EventType.GIFT).withViewer(Viewer.named("bob")));
    append(draft(EventType.GIFT));
    assertThat(offered).as("bob liked before, and nobody is nobody new").isEmpty();

    Receipt first = append(ann);
    append(ann);
    append(ann.withChannel(new Channel("kick", "ann")));
    assertThat(offered)
        .extracting(ticket -> ticket.event().channel().platform())
        .containsExactly("twitch", "kick");

    close();
    open();
    append(ann);
    assertThat(offered).as("after a restart she is no stranger").hasSize(2);
    journal.replay(first.id());
    assertThat(offered).as("her first one, replayed, is what it was").hasSize(3);
  }

  @Test
  void ofOneTransactionOnlyTheFirstIsNew() {
    rules.save(GIFT.withWhen(Conditions.NONE.withFirstTime(true)));
    EventDraft ann = draft(EventType.GIFT).withViewer(Viewer.named("ann"));
    journal.appendAll("test", List.of(ann, ann, ann), Origin.LIVE, null);
    assertThat(offered).hasSize(1);
  }

  @Test
  void aRehearsalSaysEverythingAndDoesNothing() {
    Rule rule =
        GIFT.withWhen(Conditions.NONE.withPlatforms("kick").withFirstTime(true))
            .withArgs(Map.of("title", "{viewer} at {seq}, {gift|nothing}"))
            .withCooldown(new Cooldown(Duration.ofMinutes(1), Duration.ZERO));
    rules.save(rule.withWhen(Conditions.NONE));
    Receipt past = append(draft(EventType.GIFT).withViewer(Viewer.named("ann")));
    long head = journal.head();

    Rehearsal rehearsal = journal.rehearse(rule, past.id());
    assertThat(rehearsal.fires()).isFalse();
    assertThat(rehearsal.checks())
        .filteredOn(check -> !check.holds())
        .containsExactly(
            new Check("platforms", false, "twitch is none of kick"),
            new Check("cooldown", false, "it fired before and stays quiet for 1m"));
    assertThat(rehearsal.quietFor()).isEqualTo(Duration.ofMinutes(1));
    assertThat(rehearsal.delivery().args())
        .isEqualTo(Map.of("title", "ann at " + past.seq() + ", nothing"));
    assertThat(rehearsal.fields()).containsEntry("viewer", "ann").containsEntry("type", "gift");

    clock.advance(Duration.ofMinutes(1));
    EventDraft kick =
        draft(EventType.GIFT)
            .withChannel(new Channel("kick", "ann"))
            .withViewer(Viewer.named("ann"));
    assertThat(journal.rehearse(rule, kick).fires()).isTrue();
    assertThat(offered).hasSize(1);
    assertThat(journal.head()).isEqualTo(head);
  }

  @Test
  void argumentsMayHoldWhatOnlyTheJournalKnows() {
    session = new UUID(1, 2);
    rules.save(GIFT.withArgs(Map.of("a", "{id} {seq} {session} {receivedAt} {text}")));
    Receipt receipt = append(draft(EventType.GIFT).withText("{seq}"));
    assertThat(deliveries().getFirst().args().get("a"))
        .isEqualTo(
            receipt.id() + " " + receipt.seq() + " " + session + " " + clock.now() + " {seq}");
  }
}

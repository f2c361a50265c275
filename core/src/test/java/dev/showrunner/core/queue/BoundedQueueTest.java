package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Mode;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.queue.BoundedQueue.Place;
import dev.showrunner.core.queue.WaitingRoom.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The bounded queue beside a plain model: one list, and the rules as they are written down. */
class BoundedQueueTest {
  /** What happens next in a random run. */
  sealed interface Step {
    record Arrive(int priority, Mode mode, boolean discardable) implements Step {}

    record Take(boolean sync, boolean async) implements Step {}

    /** One that was taken comes back with its old age. */
    record ComeBack(int which) implements Step {}

    record BeginLoad() implements Step {}

    record EndLoad() implements Step {}

    record Resize(int max) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> runs() {
    Arbitrary<Boolean> any = Arbitraries.of(true, false);
    Arbitrary<Step> arrive =
        Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.of(Mode.class), any)
            .as(Step.Arrive::new);
    Arbitrary<Step> take = Combinators.combine(any, any).as(Step.Take::new);
    Arbitrary<Step> back = Arbitraries.integers().between(0, 50).map(Step.ComeBack::new);
    Arbitrary<Step> begin = Arbitraries.just(new Step.BeginLoad());
    Arbitrary<Step> end = Arbitraries.just(new Step.EndLoad());
    Arbitrary<Step> resize = Arbitraries.integers().between(1, 6).map(Step.Resize::new);
    return Arbitraries.frequencyOf(
            Tuple.of(10, arrive),
            Tuple.of(6, take),
            Tuple.of(1, back),
            Tuple.of(3, begin),
            Tuple.of(3, end),
            Tuple.of(1, resize))
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 3_000)
  void keepsItsPromisesInEveryRun(
      @ForAll("runs") List<Step> steps, @ForAll @IntRange(min = 1, max = 5) int max) {
    Run run = new Run(max);
    for (Step step : steps) {
      run.apply(step);
      run.check();
    }
    run.drain();
  }

  /** A run of the queue, its database and the model side by side. */
  private static final class Run {
    private static final Comparator<Ticket> ORDER = WaitingRoom.ORDER;

    private final BoundedQueue queue;

    /** The model: everything that waits, wherever. The database is the same set. */
    private final TreeSet<Ticket> waiting = new TreeSet<>(ORDER);

    private final List<Ticket> taken = new ArrayList<>();
    private int max;
    private long keys;

    /** What a load under way has read. */
    private List<Ticket> page;

    private boolean pageIsAll;

    Run(int max) {
      this.max = max;
      queue = new BoundedQueue(max);
    }

    void apply(Step step) {
      switch (step) {
        case Step.Arrive(int priority, Mode mode, boolean discardable) ->
            arrive(Tickets.of(++keys, priority, mode, discardable));
        case Step.Take(boolean sync, boolean async) ->
            take(lane -> lane.mode() == Mode.SYNC ? sync : async);
        case Step.ComeBack(int which) -> {
          if (!taken.isEmpty()) {
            arrive(taken.remove(which % taken.size()));
          }
        }
        case Step.BeginLoad() -> beginLoad();
        case Step.EndLoad() -> endLoad();
        case Step.Resize(int limit) -> resize(limit);
      }
    }

    private void arrive(Ticket newcomer) {
      Ticket expected = null;
      if (waiting.size() >= max) {
        Ticket victim =
            waiting.stream()
                .filter(Ticket::discardable)
                .min(Comparator.comparingInt(Run::priority).thenComparingLong(Ticket::key))
                .orElse(null);
        if (victim != null && priority(victim) < priority(newcomer)) {
          expected = victim;
        } else if (newcomer.discardable()) {
          expected = newcomer;
        }
      }
      waiting.add(newcomer);
      Ticket dropped = queue.offer(newcomer);
      assertThat(dropped).isSameAs(expected);
      waiting.remove(dropped == null ? Tickets.of(0, 1, Mode.SYNC, true) : dropped);
    }

    private static int priority(Ticket ticket) {
      return ticket.delivery().priority();
    }

    private Ticket take(Predicate<Lane> open) {
      Ticket next = queue.take(open);
      if (next != null) {
        assertThat(waiting.remove(next)).as("it waited").isTrue();
        assertThat(open.test(Lane.of(next))).isTrue();
        Ticket better =
            waiting.stream()
                .filter(other -> queue.contains(other.key()))
                .filter(other -> open.test(Lane.of(other)))
                .filter(other -> ORDER.compare(other, next) < 0)
                .findFirst()
                .orElse(null);
        assertThat(better).as("in memory and before it").isNull();
        Ticket moreImportant =
            stored().stream()
                .filter(other -> priority(other) > priority(next))
                .findFirst()
                .orElse(null);
        assertThat(moreImportant).as("stored and more important").isNull();
        taken.add(next);
      }
      return next;
    }

    private List<Ticket> stored() {
      return waiting.stream().filter(ticket -> !queue.contains(ticket.key())).toList();
    }

    private void beginLoad() {
      if (page == null && queue.wantsLoad()) {
        Place from = queue.beginLoad();
        int limit = queue.room() + 1;
        List<Ticket> all =
            waiting.stream()
                .filter(ticket -> !ticket.discardable())
                .filter(ticket -> !Place.of(ticket).before(from))
                .toList();
        page = all.stream().limit(limit).toList();
        pageIsAll = all.size() < limit;
      }
    }

    private void endLoad() {
      if (page == null) {
        return;
      }
      Place next = null;
      long left = 0;
      for (Ticket ticket : page) {
        if (queue.contains(ticket.key()) || !waiting.contains(ticket)) {
          continue;
        }
        if (next == null && queue.fits(ticket)) {
          Ticket dropped = queue.load(ticket);
          if (dropped != null) {
            assertThat(dropped.discardable()).isTrue();
            assertThat(priority(dropped)).isLessThan(priority(ticket));
            waiting.remove(dropped);
          }
        } else {
          next = next == null ? Place.of(ticket) : next;
          left++;
        }
      }
      if (next == null && !pageIsAll) {
        next = Place.of(page.getLast()).next();
      }
      queue.endLoad(next, pageIsAll ? left : -1);
      page = null;
    }

    private void resize(int limit) {
      max = limit;
      for (Ticket dropped : queue.resize(limit)) {
        assertThat(dropped.discardable()).isTrue();
        waiting.remove(dropped);
      }
    }

    void check() {
      assertThat(queue.waiting()).as("the bound in memory").isLessThanOrEqualTo(max);
      assertThat(stored()).as("never dropped, never stored").noneMatch(Ticket::discardable);
      assertThat(queue.stored()).isEqualTo(stored().size());
      assertThat(queue.waiting() + queue.stored()).isEqualTo(waiting.size());
    }

    /** With everything open and loading at once, all that waits comes out in order. */
    void drain() {
      endLoad();
      List<Ticket> out = new ArrayList<>();
      int idle = 0;
      while (!waiting.isEmpty()) {
        beginLoad();
        endLoad();
        Ticket next = take(lane -> true);
        if (next == null) {
          assertThat(++idle).as("stuck").isLessThan(10);
        } else {
          idle = 0;
          out.add(next);
        }
        check();
      }
      for (int i = 1; i < out.size(); i++) {
        assertThat(priority(out.get(i))).isLessThanOrEqualTo(priority(out.get(i - 1)));
      }
    }
  }

  @Test
  void evictsOfTheLowestPriorityTheOldest() {
    BoundedQueue queue = new BoundedQueue(3);
    Ticket old = Tickets.of(1, 2, Mode.ASYNC, true);
    Ticket newer = Tickets.of(2, 2, Mode.ASYNC, true);
    Ticket keeper = Tickets.of(3, 1, Mode.ASYNC, false);
    queue.offer(old);
    queue.offer(newer);
    queue.offer(keeper);

    assertThat(queue.offer(Tickets.of(4, 3, Mode.ASYNC, true))).isSameAs(old);
    assertThat(queue.offer(Tickets.of(5, 3, Mode.ASYNC, true))).isSameAs(newer);
    Ticket equal = Tickets.of(6, 3, Mode.ASYNC, true);
    assertThat(queue.offer(equal)).as("strictly below only").isSameAs(equal);
    assertThat(queue.offer(Tickets.of(7, 3, Mode.ASYNC, false))).isNull();
    assertThat(queue.stored()).as("the least important keeper makes room").isEqualTo(1);
    assertThat(queue.contains(keeper.key())).isFalse();
  }

  @Test
  void takesTheFirstWhoseLaneIsOpen() {
    BoundedQueue queue = new BoundedQueue(3);
    Ticket sync = Tickets.of(1, 9, Mode.SYNC, true);
    Ticket async = Tickets.of(2, 2, Mode.ASYNC, true);
    queue.offer(sync);
    queue.offer(async);

    assertThat(queue.take(lane -> lane.mode() == Mode.ASYNC)).isSameAs(async);
    assertThat(queue.take(lane -> lane.mode() == Mode.ASYNC)).isNull();
    assertThat(queue.take(lane -> true)).isSameAs(sync);
  }

  @Test
  void expiresThoseWhoseTimeHasCome() {
    BoundedQueue queue = new BoundedQueue(3);
    Ticket soon = Tickets.expiring(1, 5, Mode.ASYNC, true, Tickets.NOW.plusSeconds(1));
    Ticket later = Tickets.expiring(2, 5, Mode.ASYNC, true, Tickets.NOW.plusSeconds(2));
    queue.offer(later);
    queue.offer(soon);
    queue.offer(Tickets.of(3, 5, Mode.ASYNC, true));

    assertThat(queue.firstExpiry()).isEqualTo(Tickets.NOW.plusSeconds(1));
    assertThat(queue.takeExpired(Tickets.NOW.plusSeconds(1))).containsExactly(soon);
    assertThat(queue.firstExpiry()).isEqualTo(Tickets.NOW.plusSeconds(2));
    assertThat(queue.waiting()).isEqualTo(2);
  }
}

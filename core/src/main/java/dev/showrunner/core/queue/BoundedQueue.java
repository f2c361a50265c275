package dev.showrunner.core.queue;

import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.queue.WaitingRoom.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what waits in memory, what in the database only, and what is dropped. Plain data: no
 * lock, no thread, no time of its own.
 *
 * <p>The queue is full when as many wait as {@code max}, wherever they wait. Then a newcomer takes
 * the place of the discardable delivery of the lowest priority, the oldest among those, if that
 * priority is strictly below its own; otherwise it is dropped itself, or, when it may not be, it
 * waits with those for whom there is no room in memory: the stored ones.
 *
 * <p>At most {@code max} wait in memory. What may be dropped is never stored. Nothing is taken that
 * a stored one comes before, as long as that one can be loaded.
 */
final class BoundedQueue {
  private final WaitingRoom memory = new WaitingRoom();
  private int max;
  private long stored;

  /** No stored one comes before this place; null when none is stored. */
  private @Nullable Place floor;

  /** The same for those stored since {@link #beginLoad}, and how many they are. */
  private @Nullable Place floorSince;

  private long storedSince;

  /** A stored one may come before what would be taken next. */
  private boolean blocked;

  /** A place in the order. */
  record Place(int priority, long key) {
    /** Before everything. */
    static final Place FIRST = new Place(Integer.MAX_VALUE, 0);

    static Place of(Ticket ticket) {
      return new Place(ticket.delivery().priority(), ticket.key());
    }

    boolean before(@Nullable Place other) {
      return other == null
          || (priority != other.priority ? priority > other.priority : key < other.key);
    }

    Place next() {
      return new Place(priority, key + 1);
    }
  }

  BoundedQueue(int max) {
    this.max = max;
  }

  int max() {
    return max;
  }

  int waiting() {
    return memory.size();
  }

  long stored() {
    return stored;
  }

  boolean contains(long key) {
    return memory.contains(key);
  }

  @Nullable Ticket oldest() {
    return memory.oldest();
  }

  @Nullable Instant firstExpiry() {
    return memory.firstExpiry();
  }

  /**
   * Takes in a newcomer.
   *
   * @return what is dropped for it: null for nothing, another, or the newcomer itself
   */
  @Nullable Ticket offer(Ticket newcomer) {
    if (memory.size() + stored < max) {
      memory.add(newcomer);
      return null;
    }
    @Nullable Ticket victim = memory.leastValuable();
    if (victim != null && victim.delivery().priority() < newcomer.delivery().priority()) {
      memory.remove(victim);
      memory.add(newcomer);
      return victim;
    }
    if (newcomer.discardable()) {
      return newcomer;
    }
    place(newcomer);
    return null;
  }

  /** Puts what must not be dropped into memory or among the stored, as the order asks. */
  private void place(Ticket keeper) {
    if (memory.size() < max && Place.of(keeper).before(floor)) {
      memory.add(keeper);
      return;
    }
    @Nullable Ticket last = memory.size() < max ? null : memory.lastKeeper();
    if (last != null && WaitingRoom.ORDER.compare(keeper, last) < 0) {
      memory.remove(last);
      store(last);
      memory.add(keeper);
    } else {
      store(keeper);
    }
  }

  private void store(Ticket keeper) {
    Place place = Place.of(keeper);
    stored++;
    storedSince++;
    floor = floor == null || place.before(floor) ? place : floor;
    floorSince = floorSince == null || place.before(floorSince) ? place : floorSince;
  }

  /** Takes over what a former process left: so many are stored, it is not known where. */
  void recoverStored(long count) {
    stored = count;
    floor = count == 0 ? null : Place.FIRST;
    blocked = count > 0;
  }

  /** Takes over, in their order, what a former process left and may be dropped; false: no room. */
  boolean recover(Ticket discardable) {
    if (memory.size() >= max) {
      return false;
    }
    memory.add(discardable);
    return true;
  }

  /** Removes and returns the next of those whose lane is open; null: none now. */
  @Nullable Ticket take(Predicate<Lane> open) {
    @Nullable Ticket next = memory.first(open);
    if (next == null) {
      return null;
    }
    if (stored > 0 && !Place.of(next).before(floor) && canLoad()) {
      blocked = true;
      return null;
    }
    memory.remove(next);
    return next;
  }

  private boolean canLoad() {
    if (memory.size() < max) {
      return true;
    }
    @Nullable Ticket last = memory.lastKeeper();
    @Nullable Ticket victim = memory.leastValuable();
    return (last != null && !Place.of(last).before(floor))
        || (victim != null && floor != null && victim.delivery().priority() < floor.priority());
  }

  /** Whether loading stored ones is worth a query now. */
  boolean wantsLoad() {
    return stored > 0 && (blocked || max - memory.size() >= Math.min(stored, Math.max(1, max / 2)));
  }

  /** Begins to load: from this place on, see {@link #load} and {@link #endLoad}. */
  Place beginLoad() {
    storedSince = 0;
    floorSince = null;
    return floor == null ? Place.FIRST : floor;
  }

  /** How many fit without dropping anything. */
  int room() {
    return Math.max(0, max - memory.size());
  }

  /**
   * Whether a stored one fits, if need be instead of one that comes after it. It does not when one
   * that comes before it was stored while it was being read.
   */
  boolean fits(Ticket keeper) {
    if (floorSince != null && floorSince.before(Place.of(keeper))) {
      return false;
    }
    @Nullable Ticket victim = memory.leastValuable();
    return memory.size() < max
        || lastComesAfter(keeper)
        || (victim != null && victim.delivery().priority() < keeper.delivery().priority());
  }

  private boolean lastComesAfter(Ticket keeper) {
    @Nullable Ticket last = memory.lastKeeper();
    return last != null && WaitingRoom.ORDER.compare(keeper, last) < 0;
  }

  /**
   * Takes in a stored one that fits.
   *
   * @return what is dropped for it
   */
  @Nullable Ticket load(Ticket keeper) {
    @Nullable Ticket dropped = null;
    if (memory.size() >= max) {
      @Nullable Ticket last = memory.lastKeeper();
      if (last != null && lastComesAfter(keeper)) {
        memory.remove(last);
        store(last);
      } else {
        dropped = memory.leastValuable();
      }
    }
    if (dropped != null) {
      memory.remove(dropped);
    }
    memory.add(keeper);
    stored = Math.max(0, stored - 1);
    return dropped;
  }

  /**
   * Ends loading.
   *
   * @param next the first place that was not loaded; null when everything was
   * @param left how many were found and did not fit, when everything was looked at; otherwise -1
   */
  void endLoad(@Nullable Place next, long left) {
    blocked = false;
    if (left >= 0 && storedSince == 0) {
      stored = left;
    }
    if (next == null) {
      floor = floorSince;
    } else {
      floor = floorSince != null && floorSince.before(next) ? floorSince : next;
    }
    if (stored > 0 && floor == null) {
      floor = Place.FIRST;
    } else if (stored == 0) {
      floor = null;
    }
  }

  /** Some of the stored ended without being loaded. */
  void forgetStored(long count) {
    stored = Math.max(0, stored - count);
    if (stored == 0) {
      floor = null;
      blocked = false;
    }
  }

  /** Removes those that are not worth doing any more. */
  List<Ticket> takeExpired(Instant now) {
    List<Ticket> late = memory.expired(now);
    late.forEach(memory::remove);
    return late;
  }

  /** Since when the first of those in memory waits. */
  @Nullable Instant firstSince() {
    return memory.firstSince();
  }

  /** Removes those that wait since this time or before. */
  List<Ticket> takeWaitingSince(Instant time) {
    List<Ticket> old = memory.waitingSince(time);
    old.forEach(memory::remove);
    return old;
  }

  /** Removes all that wait in memory. */
  List<Ticket> takeAll() {
    List<Ticket> all = memory.all();
    all.forEach(memory::remove);
    return all;
  }

  /**
   * Changes the bound.
   *
   * @return what is dropped because of it
   */
  List<Ticket> resize(int limit) {
    max = limit;
    List<Ticket> dropped = new ArrayList<>();
    while (memory.size() > max) {
      @Nullable Ticket victim = memory.leastValuable();
      @Nullable Ticket last = memory.lastKeeper();
      if (victim != null
          && (last == null || last.delivery().priority() >= victim.delivery().priority())) {
        memory.remove(victim);
        dropped.add(victim);
      } else if (last != null) {
        memory.remove(last);
        store(last);
      }
    }
    return dropped;
  }
}

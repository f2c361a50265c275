package dev.showrunner.platform.twitch;

import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines of one channel and account go out in the order they came, as fast as Twitch allows: 20 in
 * 30 s by an account in all channels together, or 100 in 30 s in one where it moderates. Who goes
 * beyond that is mute for 30 minutes, so a line waits instead.
 */
final class ChatPace {
  /** Most lines that wait for one channel and account. */
  static final int MOST_WAITING = 100;

  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int PLAIN = 20;
  private static final int MODERATOR = 100;

  private final Clock clock;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final Map<String, Deque<Place>> accounts = new ConcurrentHashMap<>();

  /** The way of one account into one channel. */
  private static final class Lane {
    final ReentrantLock turn = new ReentrantLock(true);
    final AtomicInteger waiting = new AtomicInteger();
    final Deque<Place> sent = new ArrayDeque<>();
  }

  /**
   * A line's place among those of the last 30 s. Twitch counts when a line comes there, which is
   * after it was booked and before it was answered, so the answer counts once there is one.
   */
  private static final class Place {
    volatile long at;
  }

  /** Whether the account moderates the channel now. */
  @FunctionalInterface
  interface Role {
    boolean moderates() throws InterruptedException;
  }

  /** What is done when it is a line's turn. */
  @FunctionalInterface
  interface Sending<T> {
    T send() throws InterruptedException;
  }

  ChatPace(Clock clock) {
    this.clock = clock;
  }

  /**
   * Sends when it is this line's turn.
   *
   * @param moderates asked again after every wait, since a role may change meanwhile
   * @throws dev.showrunner.api.ProblemException of kind RESOURCE, code {@code chat-queue-full}
   */
  <T> T inTurn(String account, String channel, Role moderates, Sending<T> sending)
      throws InterruptedException {
    Lane lane = lanes.computeIfAbsent(account + " " + channel, key -> new Lane());
    if (lane.waiting.incrementAndGet() > MOST_WAITING) {
      lane.waiting.decrementAndGet();
      throw Problem.resource(
              "chat-queue-full",
              "%d lines wait for the chat of %s already".formatted(MOST_WAITING, channel))
          .asException();
    }
    try {
      lane.turn.lockInterruptibly();
      try {
        Place place = new Place();
        Duration wait = book(account, lane, place, moderates.moderates());
        while (wait.isPositive()) {
          clock.sleep(wait);
          wait = book(account, lane, place, moderates.moderates());
        }
        try {
          return sending.send();
        } finally {
          place.at = clock.nanoTime();
        }
      } finally {
        lane.turn.unlock();
      }
    } finally {
      lane.waiting.decrementAndGet();
    }
  }

  /** Takes a place, or says how long there is none. */
  private Duration book(String account, Lane lane, Place place, boolean moderator) {
    Deque<Place> sent =
        moderator ? lane.sent : accounts.computeIfAbsent(account, key -> new ArrayDeque<>());
    long now = clock.nanoTime();
    synchronized (sent) {
      while (!sent.isEmpty() && now - sent.getFirst().at >= WINDOW.toNanos()) {
        sent.removeFirst();
      }
      if (sent.size() < (moderator ? MODERATOR : PLAIN)) {
        place.at = now;
        sent.addLast(place);
        return Duration.ZERO;
      }
      return Duration.ofNanos(WINDOW.toNanos() - (now - sent.getFirst().at));
    }
  }
}

package dev.showrunner.testkit;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when told to. Alarms ring on the thread that moves it, in order. */
public final class ManualClock implements Clock {
  private final List<Pending> pending = new ArrayList<>();
  private final AtomicLong order = new AtomicLong();
  private Instant now;
  private long nanos;

  private record Pending(long dueNanos, long order, Runnable action) {}

  /** A clock that stands at this time. */
  public ManualClock(Instant start) {
    now = start;
  }

  /** A clock that stands at 2026-01-01T20:00:00Z. */
  public ManualClock() {
    this(Instant.parse("2026-01-01T20:00:00Z"));
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    Pending alarm;
    synchronized (this) {
      alarm = new Pending(nanos + Math.max(0, delay.toNanos()), order.getAndIncrement(), action);
      pending.add(alarm);
      notifyAll();
    }
    return () -> forget(alarm);
  }

  private synchronized void forget(Pending alarm) {
    pending.remove(alarm);
  }

  /** Moves on by this much, ringing what falls due, each at its own time. */
  public void advance(Duration by) {
    long target;
    synchronized (this) {
      target = nanos + by.toNanos();
    }
    while (true) {
      Pending due;
      synchronized (this) {
        due =
            pending.stream()
                .filter(p -> p.dueNanos <= target)
                .min(Comparator.comparingLong(Pending::dueNanos).thenComparing(Pending::order))
                .orElse(null);
        long to = due == null ? target : due.dueNanos;
        now = now.plusNanos(to - nanos);
        nanos = to;
        if (due == null) {
          return;
        }
        pending.remove(due);
      }
      due.action.run();
    }
  }

  /** Moves on to the next alarm and rings it, but by this much at most. */
  public void advanceToAlarm(Duration most) {
    Duration by;
    synchronized (this) {
      long due = pending.stream().mapToLong(Pending::dueNanos).min().orElse(Long.MAX_VALUE);
      by = Duration.ofNanos(Math.min(most.toNanos(), Math.max(0, due - nanos)));
    }
    advance(by);
  }

  /** Sets the wall clock, forward or back; alarms and {@link #nanoTime} do not move. */
  public synchronized void setWallClock(Instant to) {
    now = to;
  }

  /** Waits until at least this many alarms are set: that is, until others wait for this clock. */
  public synchronized void awaitAlarms(int count) throws InterruptedException {
    while (pending.size() < count) {
      wait();
    }
  }

  /** Number of alarms that have not rung. */
  public synchronized int alarms() {
    return pending.size();
  }
}

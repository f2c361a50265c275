package dev.showrunner.core.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A way into the writer for many items of one kind: those that arrive while a commit is under way
 * are written by one call in the next transaction.
 */
public final class Lane<I, O extends @Nullable Object> {
  private final JdbcWriter writer;
  private final LaneWrite<I, O> work;
  private final boolean grouped;

  Lane(JdbcWriter writer, LaneWrite<I, O> work, boolean grouped) {
    this.writer = writer;
    this.work = work;
    this.grouped = grouped;
  }

  LaneWrite<I, O> work() {
    return work;
  }

  /** Whether the work takes several items at once. */
  boolean grouped() {
    return grouped;
  }

  /**
   * Hands in an item; the result comes when its transaction is committed. When very many items wait
   * already, this waits for room.
   */
  public CompletableFuture<O> submit(I item) {
    CompletableFuture<O> result = new CompletableFuture<>();
    writer.submit(new Task<>(this, item, result), true);
    return result;
  }

  /** As {@link #submit}, never waiting: for those who bound by themselves how much they hand in. */
  public CompletableFuture<O> submitNow(I item) {
    CompletableFuture<O> result = new CompletableFuture<>();
    writer.submit(new Task<>(this, item, result), false);
    return result;
  }

  /** As {@link #submit}, waiting for the commit; an interrupt does not cut the wait short. */
  public O write(I item) {
    writer.requireOutside();
    return Task.await(submit(item));
  }
}

package dev.showrunner.core.store;

import dev.showrunner.core.runtime.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A few threads that read, each with a connection of its own. */
final class JdbcReaders implements AutoCloseable {
  private static final int READERS = 4;

  private final Workers workers = new Workers("store-reader", READERS);
  private final ConcurrentLinkedQueue<Handle> idle = new ConcurrentLinkedQueue<>();
  private final Supplier<Handle> open;

  JdbcReaders(Supplier<Handle> open) {
    this.open = open;
  }

  <T extends @Nullable Object> CompletableFuture<T> read(Read<T> work) {
    return workers.call(() -> {
      @Nullable Handle pooled = idle.poll();
      Handle handle = pooled == null ? open.get() : pooled;
      try {
        return onOneSnapshot(handle, work);
      } finally {
        idle.add(handle);
      }
    });
  }

  /** Two queries of one read must see the same state, so they share a deferred transaction. */
  private static <T extends @Nullable Object> T onOneSnapshot(Handle handle, Read<T> work)
      throws Exception {
    handle.execute("BEGIN DEFERRED");
    try {
      return work.run(handle);
    } finally {
      handle.execute("ROLLBACK");
    }
  }

  @Override
  public void close() {
    workers.close();
    List<Handle> handles = new ArrayList<>(idle);
    handles.forEach(Handle::close);
  }
}

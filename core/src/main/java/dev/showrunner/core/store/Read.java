package dev.showrunner.core.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Work that only reads, on one snapshot of the database. */
@FunctionalInterface
public interface Read<T extends @Nullable Object> {
  /** Reads. */
  T run(Handle handle) throws Exception;
}

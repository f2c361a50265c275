package dev.showrunner.core.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Work inside a write transaction. Runs on the writer's thread: short, and never waiting. */
@FunctionalInterface
public interface Write<T extends @Nullable Object> {
  /** Writes; an exception undoes this work and no other's. */
  T run(Handle handle) throws Exception;
}

package dev.showrunner.core.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Work inside a write transaction for all items of a lane that arrived together. */
@FunctionalInterface
public interface LaneWrite<I, O extends @Nullable Object> {
  /**
   * Writes the items.
   *
   * @return a result for each, in the same order
   */
  List<O> run(Handle handle, List<I> items) throws Exception;
}

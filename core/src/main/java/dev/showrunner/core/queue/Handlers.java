package dev.showrunner.core.queue;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a service can do, and what other plugins added to it. */
final class Handlers {
  private final Map<String, Handler> byAction = new ConcurrentHashMap<>();

  /** Adds one; false when the service has an action of that name. */
  boolean add(Handler handler) {
    return byAction.putIfAbsent(handler.spec().name(), handler) == null;
  }

  @Nullable Handler find(String action) {
    return byAction.get(action);
  }

  /** The names of all actions. */
  Set<String> actions() {
    return Set.copyOf(byAction.keySet());
  }

  /** Most deliveries of an action at once. */
  int concurrency(String action) {
    @Nullable Handler handler = byAction.get(action);
    return handler == null ? Integer.MAX_VALUE : handler.spec().concurrency();
  }
}

package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  boolean perishable(String action) {
    @Nullable Handler handler = byAction.get(action);
    return handler != null && handler.spec().perishable();
  }

  /** Why an event makes no delivery of this action now; null when it makes one. */
  @Nullable String refusal(String service, String action, Gate gate) {
    if (!byAction.containsKey(action)) {
      return service + " has no action " + action;
    }
    if (!gate.active()) {
      return service + " is switched off";
    }
    return gate.open() || !perishable(action)
        ? null
        : service + " cannot act now, and " + action + " is worth doing only at once";
  }

  /** All actions, by name. */
  List<ActionSpec> specs() {
    return byAction.values().stream()
        .map(Handler::spec)
        .sorted(Comparator.comparing(ActionSpec::name))
        .toList();
  }

  /** Most deliveries of an action at once. */
  int concurrency(String action) {
    @Nullable Handler handler = byAction.get(action);
    return handler == null ? Integer.MAX_VALUE : handler.spec().concurrency();
  }
}

package dev.showrunner.core.plugin;

import dev.showrunner.api.Capabilities;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the parts of one running Showrunner offer each other. */
public final class CapabilityRegistry implements Capabilities {
  private final Map<Class<?>, Object> offered = new ConcurrentHashMap<>();

  @Override
  public <T> void offer(Class<T> capability, T implementation) {
    Object first = offered.putIfAbsent(capability, capability.cast(implementation));
    if (first != null) {
      throw new IllegalStateException(
          "%s is offered by %s already, so %s cannot offer it too"
              .formatted(
                  capability.getSimpleName(),
                  first.getClass().getName(),
                  implementation.getClass().getName()));
    }
  }

  @Override
  public <T> Optional<T> find(Class<T> capability) {
    return Optional.ofNullable(capability.cast(offered.get(capability)));
  }
}

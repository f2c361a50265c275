package dev.showrunner.testkit;

import dev.showrunner.api.Capabilities;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What parts offer each other; a test offers doubles of what the part under test asks for. */
public final class TestCapabilities implements Capabilities {
  private final Map<Class<?>, Object> offered = new ConcurrentHashMap<>();

  @Override
  public <T> void offer(Class<T> capability, T implementation) {
    if (offered.putIfAbsent(capability, implementation) != null) {
      throw new IllegalStateException(capability.getSimpleName() + " is offered already");
    }
  }

  @Override
  public <T> Optional<T> find(Class<T> capability) {
    return Optional.ofNullable(capability.cast(offered.get(capability)));
  }
}

package dev.showrunner.testkit;

import dev.showrunner.api.Capabilities;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What parts offer each other; a test offers doubles of what the part under test asks for. */
public final class TestCapabilities implements Capabilities {
  private final Map<Class<?>, Map<String, Object>> offered = new ConcurrentHashMap<>();

  /** Whether nothing was offered. */
  public boolean isEmpty() {
    return offered.isEmpty();
  }

  @Override
  public <T> void offer(Class<T> capability, T implementation) {
    offer(capability, "", implementation);
  }

  @Override
  public <T> Optional<T> find(Class<T> capability) {
    return find(capability, "");
  }

  @Override
  public <T> void offer(Class<T> capability, String platform, T implementation) {
    Map<String, Object> all =
        offered.computeIfAbsent(capability, type -> new ConcurrentHashMap<>());
    if (all.putIfAbsent(platform, implementation) != null) {
      throw new IllegalStateException(capability.getSimpleName() + " is offered already");
    }
  }

  @Override
  public <T> Optional<T> find(Class<T> capability, String platform) {
    Object found = offered.getOrDefault(capability, Map.of()).get(platform);
    return Optional.ofNullable(capability.cast(found));
  }

  @Override
  public <T> Map<String, T> all(Class<T> capability) {
    Map<String, T> all = new TreeMap<>();
    offered
        .getOrDefault(capability, Map.of())
        .forEach((platform, found) -> all.put(platform, capability.cast(found)));
    all.remove("");
    return all;
  }
}

package dev.showrunner.core.plugin;

import dev.showrunner.api.Capabilities;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the parts of one running Showrunner offer each other. */
public final class CapabilityRegistry implements Capabilities {
  /** In place of a platform for what there is only one of. */
  private static final String WHOLE = "";

  private final Map<Offer, Object> offered = new ConcurrentHashMap<>();

  private record Offer(Class<?> capability, String platform) {}

  @Override
  public <T> void offer(Class<T> capability, T implementation) {
    offer(capability, WHOLE, implementation);
  }

  @Override
  public <T> Optional<T> find(Class<T> capability) {
    return find(capability, WHOLE);
  }

  @Override
  public <T> void offer(Class<T> capability, String platform, T implementation) {
    Object first =
        offered.putIfAbsent(new Offer(capability, platform), capability.cast(implementation));
    if (first != null) {
      throw new IllegalStateException(
          "%s%s is offered by %s already, so %s cannot offer it too"
              .formatted(
                  capability.getSimpleName(),
                  platform.equals(WHOLE) ? "" : " of " + platform,
                  first.getClass().getName(),
                  implementation.getClass().getName()));
    }
  }

  @Override
  public <T> Optional<T> find(Class<T> capability, String platform) {
    return Optional.ofNullable(capability.cast(offered.get(new Offer(capability, platform))));
  }

  @Override
  public <T> Map<String, T> all(Class<T> capability) {
    Map<String, T> all = new TreeMap<>();
    offered.forEach((offer, implementation) -> {
      if (offer.capability.equals(capability) && !offer.platform.equals(WHOLE)) {
        all.put(offer.platform, capability.cast(implementation));
      }
    });
    return all;
  }
}

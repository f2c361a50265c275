package dev.showrunner.api;

import java.util.Optional;

/**
 * What parts of Showrunner offer each other, by interface of this package: {@link Stage}, {@link
 * Clipper}, {@link MediaLibrary}, {@link Simulation}, ….
 */
public interface Capabilities {
  /**
   * Offers an implementation; call it while the parts are built, before anything starts.
   *
   * @throws IllegalStateException when another part offers the same
   */
  <T> void offer(Class<T> capability, T implementation);

  /** The implementation, empty when no part offers it. Ask when it is needed, not earlier. */
  <T> Optional<T> find(Class<T> capability);
}

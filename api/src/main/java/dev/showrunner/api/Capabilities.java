package dev.showrunner.api;

import java.util.Map;
import java.util.Optional;

/**
 * What parts of Showrunner offer each other, by interface of this package and those below it:
 * {@link Stage}, {@link Clipper}, {@link MediaLibrary}, {@link Simulation}, …. What every platform
 * can offer for itself, such as sending chat, is asked for by platform.
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

  /**
   * Offers an implementation for one platform; call it while the parts are built.
   *
   * @param platform as {@link Channel#platform()} has it
   * @throws IllegalStateException when another part offers the same for this platform
   */
  <T> void offer(Class<T> capability, String platform, T implementation);

  /** The implementation for one platform, empty when no part offers it. */
  <T> Optional<T> find(Class<T> capability, String platform);

  /** The implementations of all platforms, by platform in alphabetical order; may be empty. */
  <T> Map<String, T> all(Class<T> capability);
}

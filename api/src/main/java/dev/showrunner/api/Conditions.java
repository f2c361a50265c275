package dev.showrunner.api;

import java.util.Set;

/**
 * Which events of a rule's type it applies to; every part must hold, an empty part always holds.
 *
 * @param platforms the channel's platform is one of these
 * @param channels the channel is one of these, each written {@code platform/login}
 * @param roles the viewer has at least one of these
 * @param minQuantity the event's quantity is at least this; 0 means any
 */
public record Conditions(
    Set<String> platforms, Set<String> channels, Set<Role> roles, long minQuantity) {
  /** No conditions: every event of the type. */
  public static final Conditions NONE = new Conditions(Set.of(), Set.of(), Set.of(), 0);

  public Conditions {
    platforms = Set.copyOf(platforms);
    channels = Set.copyOf(channels);
    roles = Set.copyOf(roles);
    if (minQuantity < 0) {
      throw new IllegalArgumentException("minQuantity is never negative: " + minQuantity);
    }
  }

  /** Whether the event satisfies every part. */
  public boolean matches(StreamEvent event) {
    Viewer viewer = event.viewer();
    return (platforms.isEmpty() || platforms.contains(event.channel().platform()))
        && (channels.isEmpty() || channels.contains(event.channel().toString()))
        && (roles.isEmpty()
            || (viewer != null && viewer.roles().stream().anyMatch(roles::contains)))
        && event.quantity() >= minQuantity;
  }
}

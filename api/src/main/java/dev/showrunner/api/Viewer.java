package dev.showrunner.api;

import java.util.Set;

/**
 * A person in the audience. Everything here was typed by a stranger: treat it as inert text.
 *
 * @param id the platform's stable id; unique within a platform; never blank
 * @param login the name in addresses and mentions; may equal the id where a platform has none
 * @param displayName what to show on screen; may hold any character
 * @param roles what the viewer is in this channel; empty when unknown
 */
public record Viewer(String id, String login, String displayName, Set<Role> roles) {
  public Viewer {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a viewer needs an id");
    }
    roles = Set.copyOf(roles);
  }

  /** A viewer of whom only a name is known. */
  public static Viewer named(String name) {
    return new Viewer(name, name, name, Set.of());
  }
}

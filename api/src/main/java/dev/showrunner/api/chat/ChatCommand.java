package dev.showrunner.api.chat;

import dev.showrunner.api.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A command that viewers write in a chat.
 *
 * @param name without the prefix, lower-case
 * @param aliases other names
 * @param description one line of help; empty when there is none
 * @param reply the template of the answer; empty for a built-in command
 * @param role who may use it
 * @param perViewer how long it stays quiet for a viewer who used it; zero: not at all
 * @param perChannel how long it stays quiet in a channel after anybody used it; zero: not at all
 * @param channels the channels it works in, each {@code platform/login}; empty: in all
 * @param enabled false keeps it without answering
 */
public record ChatCommand(
    String name,
    List<String> aliases,
    String description,
    String reply,
    Access role,
    Duration perViewer,
    Duration perChannel,
    Set<String> channels,
    boolean enabled) {

  /** Who may use a command: these and all that come after. */
  public enum Access {
    EVERYONE,
    SUBSCRIBER,
    VIP,
    MODERATOR,
    BROADCASTER;

    /** The most that somebody with these roles is. */
    public static Access of(Set<Role> roles) {
      if (roles.contains(Role.BROADCASTER)) {
        return BROADCASTER;
      }
      if (roles.contains(Role.MODERATOR)) {
        return MODERATOR;
      }
      if (roles.contains(Role.VIP)) {
        return VIP;
      }
      return roles.contains(Role.SUBSCRIBER) ? SUBSCRIBER : EVERYONE;
    }
  }

  public ChatCommand {
    aliases = List.copyOf(aliases);
    channels = Set.copyOf(channels);
  }
}

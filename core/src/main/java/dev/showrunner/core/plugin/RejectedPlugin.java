package dev.showrunner.core.plugin;

import org.jspecify.annotations.Nullable;

/**
 * A jar that is not used.
 *
 * @param file its name
 * @param plugin the name its plugin gives itself; null when it could not be asked
 * @param reason what is wrong with it and what to do, in one line
 */
public record RejectedPlugin(String file, @Nullable String plugin, String reason) {
  @Override
  public String toString() {
    return "plugin " + file + " is not used: " + reason;
  }
}

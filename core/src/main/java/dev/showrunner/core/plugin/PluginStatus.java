package dev.showrunner.core.plugin;

import org.jspecify.annotations.Nullable;

/**
 * A plugin as people see it.
 *
 * @param name what it calls itself; null when it could not be asked
 * @param file the jar it came in; null when it is built in
 * @param used whether its parts run
 * @param reason why it is not used and what to do; null when it is used
 */
public record PluginStatus(
    @Nullable String name, @Nullable String file, boolean used, @Nullable String reason) {}

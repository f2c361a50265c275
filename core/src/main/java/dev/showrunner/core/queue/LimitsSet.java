package dev.showrunner.core.queue;

import org.jspecify.annotations.Nullable;

/**
 * What people set on a service's limits while the system ran.
 *
 * @param maxQueueSize null: nothing
 * @param concurrency null: nothing
 */
public record LimitsSet(@Nullable Integer maxQueueSize, @Nullable Integer concurrency) {}

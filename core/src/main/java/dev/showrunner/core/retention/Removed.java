package dev.showrunner.core.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been removed so far.
 *
 * @param upTo up to this position of the feed some changes are gone; 0: none
 * @param eventsUntil when the newest removed event was received; null: none was removed
 * @param events how many
 * @param deliveries how many
 * @param jobs how many
 */
public record Removed(
    long upTo, @Nullable Instant eventsUntil, long events, long deliveries, long jobs) {}

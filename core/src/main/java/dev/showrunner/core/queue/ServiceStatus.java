package dev.showrunner.core.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is now. The counts of ended deliveries are since the data directory was made.
 *
 * @param name its name
 * @param state how it is
 * @param reason why, for people; null when the state says it all
 * @param active false: a person switched it off, and no event makes deliveries for it
 * @param maxQueueSize most deliveries waiting in memory
 * @param concurrency most ASYNC deliveries running at once
 * @param waiting deliveries waiting in memory
 * @param stored deliveries waiting in the database only, among them those that wait for another
 *     attempt
 * @param missed deliveries set aside because the service could not act for too long; a person
 *     decides
 * @param processing deliveries running
 * @param completed deliveries that ended well
 * @param failed deliveries that ended badly
 * @param discarded deliveries dropped
 * @param expired deliveries that came too late
 * @param interrupted deliveries that were cut off and must not be repeated
 * @param oldestWaiting when the oldest of those waiting in memory was made; null when none waits
 */
public record ServiceStatus(
    String name,
    ServiceState state,
    @Nullable String reason,
    boolean active,
    int maxQueueSize,
    int concurrency,
    int waiting,
    long stored,
    long missed,
    int processing,
    long completed,
    long failed,
    long discarded,
    long expired,
    long interrupted,
    @Nullable Instant oldestWaiting) {}

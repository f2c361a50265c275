package dev.showrunner.core.source;

import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is.
 *
 * @param name of the source
 * @param state how it is
 * @param reason why, for people; empty when the state says it all
 * @param since when it came into this state
 * @param events handed in since the start, without those the journal had already
 * @param lastEventAt when it last handed one in; null before the first
 * @param health how it is inside, as it says itself
 */
public record SourceStatus(
    String name,
    SourceState state,
    String reason,
    Instant since,
    long events,
    @Nullable Instant lastEventAt,
    SourceHealth health) {}

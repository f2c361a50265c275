package dev.showrunner.media.speech;

import dev.showrunner.api.Problem;
import dev.showrunner.media.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a recording, as far as it was listened to.
 *
 * @param transcript with times of the recording
 * @param language a code such as {@code es}; empty when unknown
 * @param skipped why something was not listened to; null when all that was asked for was
 */
public record Spoken(Transcript transcript, String language, @Nullable Problem skipped) {}

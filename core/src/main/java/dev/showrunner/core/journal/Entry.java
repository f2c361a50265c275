package dev.showrunner.core.journal;

import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.dispatch.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the journal, with all that can be worked out before its turn comes.
 *
 * @param event the event but for its id, seq, session and time of receipt
 * @param payloadJson as the database keeps it; null when empty
 * @param rolesText as the database keeps them; null when there are none
 * @param matches the rules that want it
 */
record Entry(
    StreamEvent event,
    @Nullable String payloadJson,
    @Nullable String rolesText,
    List<Match> matches) {}

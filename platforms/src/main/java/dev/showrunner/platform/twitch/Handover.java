package dev.showrunner.platform.twitch;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import java.time.Duration;
import java.util.List;

/** Hands events to the journal: Twitch tells them once, so this ends only when they are durable. */
final class Handover {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Handover() {}

  /** Tries again until the journal has them all; meanwhile the source says why it waits. */
  static void append(SourceContext context, List<EventDraft> drafts) throws InterruptedException {
    while (!drafts.isEmpty()) {
      try {
        context.events().appendAll(drafts);
        return;
      } catch (ProblemException e) {
        context.report(SourceState.BACKING_OFF, e.problem().message());
        context.clock().sleep(PAUSE);
      }
    }
  }
}

package dev.showrunner.platform.twitch;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to the journal: Twitch tells them once, so this ends only when they are durable. */
final class Handover {
  private static final Logger log = LoggerFactory.getLogger(Handover.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Handover() {}

  /** Tries again until the journal has them all; meanwhile the source says why it waits. */
  static void append(SourceContext context, List<EventDraft> drafts) throws InterruptedException {
    while (!drafts.isEmpty()) {
      try {
        context.events().appendAll(drafts);
        return;
      } catch (ProblemException e) {
        if (e.problem().kind() == Problem.Kind.USER) {
          appendEach(context, drafts, e.problem());
          return;
        }
        context.report(SourceState.BACKING_OFF, e.problem().message());
        context.clock().sleep(PAUSE);
      }
    }
  }

  /** One that cannot be kept, however often it is tried, does not hold up the others. */
  private static void appendEach(SourceContext context, List<EventDraft> drafts, Problem why)
      throws InterruptedException {
    if (drafts.size() == 1) {
      log.warn("Twitch: a {} is left out: {}", drafts.getFirst().type(), why.message());
      return;
    }
    for (EventDraft draft : drafts) {
      append(context, List.of(draft));
    }
  }
}

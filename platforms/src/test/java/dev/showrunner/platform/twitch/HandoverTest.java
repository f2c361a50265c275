package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.TestCapabilities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HandoverTest {
  private static final Channel ANA = new Channel("twitch", "ana");

  private final List<String> kept = new ArrayList<>();

  /** As the journal: all of them or none. */
  private final EventSink journal =
      new EventSink() {
        @Override
        public Receipt append(EventDraft draft) {
          return appendAll(List.of(draft)).getFirst();
        }

        @Override
        public List<Receipt> appendAll(List<EventDraft> drafts) {
          if (drafts.stream().anyMatch(it -> "bad".equals(it.externalId()))) {
            throw Problem.user("event-too-large", "too large").asException();
          }
          drafts.forEach(it -> kept.add(String.valueOf(it.externalId())));
          return drafts.stream().map(it -> new Receipt(new UUID(0, 0), 1, false)).toList();
        }
      };

  private static EventDraft draft(String id) {
    return EventDraft.of(EventType.FOLLOW, ANA, Instant.EPOCH).withExternalId(id);
  }

  @Test
  void whatTheJournalCannotKeepHoldsUpNothingElse() throws Exception {
    List<EventDraft> drafts = List.of(draft("a"), draft("bad"), draft("b"));
    Handover.append(new Context(journal, new TestCapabilities(), new ManualClock()), drafts);
    assertThat(kept).containsExactly("a", "b");
  }

  private record Context(EventSink events, Capabilities capabilities, Clock clock)
      implements SourceContext {
    @Override
    public void report(SourceState state, String reason) {
      throw new AssertionError("nothing is to be waited for");
    }
  }
}

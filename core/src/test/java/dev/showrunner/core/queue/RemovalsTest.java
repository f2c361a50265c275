package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.queue.TestService.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moderators take out of a chat does not begin any more, wherever it waits. */
class RemovalsTest {
  private static final Rule CHAT = Rule.of("s.chat", EventType.CHAT_MESSAGE, "s", "show");
  private static final Rule CHEER = Rule.of("s.cheer", EventType.CHEER, "s", "show");
  private static final Rule FOLLOW = Rule.of("s.follow", EventType.FOLLOW, "s", "show");

  @TempDir Path directory;
  private Engine engine;

  @BeforeEach
  void open() {
    engine = new Engine(directory);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private EventDraft draft(EventType type, String viewer, @Nullable String text) {
    EventDraft draft =
        EventDraft.of(type, Engine.CHANNEL, engine.clock.now())
            .withViewer(new Viewer(viewer, viewer, viewer, Set.of()));
    return text == null ? draft : draft.withText(text);
  }

  private void say(String viewer, String id) {
    engine.append(draft(EventType.CHAT_MESSAGE, viewer, id).with("messageId", id));
  }

  private List<String> begun(TestService service, int count) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Call call = service.next();
      texts.add(call.event().text() == null ? call.event().type().name() : call.event().text());
      call.done();
    }
    return texts;
  }

  private long takenOut() throws InterruptedException {
    return engine.services.drops(100, null).stream()
        .filter(drop -> drop.reason().equals("a moderator took it out of the chat"))
        .count();
  }

  @Test
  void oneLineGoesAndTheOthersStay() throws Exception {
    TestService service = engine.running("s", CHAT);
    engine.services.pause("s", null);
    say("troll", "m1");
    say("troll", "m2");
    engine.append(draft(EventType.CHAT_DELETED, "troll", null).with("messageId", "m1"));
    say("troll", "m1"); // what comes later is none of the moderator's business
    engine.services.resume("s");

    assertThat(begun(service, 2)).containsExactlyInAnyOrder("m2", "m1");
    Engine.until(() -> engine.status("s").discarded() == 1);
    assertThat(takenOut()).isEqualTo(1);
  }

  @Test
  void ofAViewerWhoIsBannedAllWordsGo() throws Exception {
    TestService service = engine.running("s", CHAT, CHEER, FOLLOW);
    engine.services.pause("s", null);
    say("troll", "m1");
    engine.append(draft(EventType.CHEER, "troll", "Cheer100 spam"));
    engine.append(draft(EventType.FOLLOW, "troll", null));
    say("ana", "m2");
    engine.append(draft(EventType.CHAT_DELETED, "troll", null));
    engine.services.resume("s");

    assertThat(begun(service, 2)).containsExactlyInAnyOrder("follow", "m2");
    Engine.until(() -> engine.status("s").discarded() == 2);
  }

  @Test
  void aClearedChatGoesAndWhatWasPaidStaysAlsoAfterARestart() throws Exception {
    TestService first = new TestService("s");
    first.limits = new ServiceLimits(2, 1);
    engine.run(first, CHAT.withDiscardable(false), CHEER.withDiscardable(false));
    engine.services.pause("s", null);
    for (int i = 0; i < 6; i++) { // more than fit into memory
      say("ana", "m" + i);
    }
    engine.append(draft(EventType.CHEER, "bo", "Cheer100 hi"));
    engine.append(EventDraft.of(EventType.CHAT_CLEARED, Engine.CHANNEL, engine.clock.now()));
    engine.close();
    open();

    TestService service = engine.running("s");
    engine.services.resume("s");
    assertThat(begun(service, 1)).containsExactly("Cheer100 hi");
    Engine.until(() -> engine.status("s").discarded() == 6);
    assertThat(service.calls).isEmpty();
  }

  @Test
  void whatBeganIsNotTriedAgain() throws Exception {
    TestService service = engine.running("s", CHAT.withAttempts(Duration.ofMinutes(1), 5));
    say("troll", "m1");
    Call call = service.next();
    engine.append(draft(EventType.CHAT_DELETED, "troll", null));
    call.ends(new Outcome.Retry(Problem.external("busy", "later"), Duration.ZERO));

    engine.await(call.delivery(), DeliveryState.DISCARDED);
    assertThat(service.calls).isEmpty();
  }
}

package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Documents;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Role;
import dev.showrunner.api.Service;
import dev.showrunner.api.ShowFigures;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.RecordingDesk;
import dev.showrunner.testkit.Samples;
import dev.showrunner.testkit.ScriptedStreams;
import dev.showrunner.testkit.TestDocuments;
import dev.showrunner.testkit.TestPluginContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The commands service among doubles. */
final class CommandsRig {
  static final Channel ANA = new Channel("twitch", "ana");
  static final UUID SHOW = new UUID(0, 9);

  final TestDocuments documents;
  final ScriptedStreams streams = new ScriptedStreams();
  final RecordingDesk desk = new RecordingDesk();
  final TestPluginContext context;
  final ManualClock clock;
  final Service service;
  final ChatCommands book;

  CommandsRig(Path folder, String prefix, TestDocuments documents) {
    this.documents = documents;
    context = new TestPluginContext(new CommandsConfig(prefix, null), folder);
    clock = context.clock();
    context.capabilities().offer(Documents.class, documents);
    context.capabilities().offer(StreamControl.class, "twitch", streams);
    context.capabilities().offer(ChatDesk.class, desk);
    service = new CommandsPlugin().services(context).getFirst();
    book = context.capabilities().find(ChatCommands.class).orElseThrow();
  }

  /** Streams are on, for two hours and thirteen minutes. */
  void goLive() {
    streams.online(
        ANA,
        new StreamControl.Stream(
            "s1", "A quiet evening", "Chess", 120, clock.now().minus(Duration.ofMinutes(133))));
  }

  void offer(ShowFigures figures) {
    context.capabilities().offer(ShowFigures.class, figures);
  }

  void offer(MediaLibrary library) {
    context.capabilities().offer(MediaLibrary.class, library);
  }

  Outcome says(String viewer, String text, Role... roles) throws Exception {
    return hear(draft(viewer, text, roles));
  }

  EventDraft draft(String viewer, String text, Role... roles) {
    return EventDraft.of(EventType.CHAT_MESSAGE, ANA, clock.now())
        .withExternalId("m-" + text)
        .withViewer(new Viewer("id-" + viewer, viewer, viewer, Set.of(roles)))
        .withText(text);
  }

  Outcome hear(EventDraft draft) throws Exception {
    StreamEvent event = Samples.live(draft, SHOW);
    return service.handle(Samples.delivery("commands", "run", Map.of(), event), event);
  }

  /** The last answer, after which there is none. */
  String answer() {
    List<String> answers = desk.answers();
    desk.clear();
    return answers.isEmpty() ? "" : answers.getLast();
  }

  static ChatCommand own(String name, String reply, String... aliases) {
    return new ChatCommand(
        name,
        List.of(aliases),
        "",
        reply,
        Access.EVERYONE,
        Duration.ZERO,
        Duration.ZERO,
        Set.of(),
        true);
  }

  static Problem broken() {
    return Problem.external("twitch-down", "HTTP 500 at helix with a stack trace");
  }
}

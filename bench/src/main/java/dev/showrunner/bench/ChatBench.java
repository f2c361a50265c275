package dev.showrunner.bench;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Viewer;
import dev.showrunner.testkit.twitch.FakeUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines of chat from Twitch's socket to the journal, beside the same lines handed in directly. */
public final class ChatBench implements Benchmark {
  private static final int LINES = 50_000;
  private static final int QUICK_LINES = 3_000;
  private static final int RUNS = 3;
  private static final int WARM_UP = 2;
  private static final int BATCH = 1_000;
  private static final double AIM = 5_000;
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public String description() {
    return "chat lines a second from Twitch's socket to the journal, beside the journal alone";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    int lines = context.quick() ? QUICK_LINES : LINES;
    int runs = context.quick() ? 1 : RUNS;
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    for (int run = context.quick() ? 1 : 1 - WARM_UP; run <= runs; run++) {
      double socket = overTheSocket(context, lines);
      double direct = direct(context, lines);
      if (run > 0) {
        ours.add(lines / socket);
        theirs.add(lines / direct);
        ratios.add(direct / socket);
      }
      context
          .progress()
          .accept(
              "%s lines/s beside %s"
                  .formatted(Samples.figure(lines / socket), Samples.figure(lines / direct)));
    }
    return List.of(
        Measurement.of("from socket to journal", ours.median(), "lines/s")
            .beside(
                ratios.median(), "journal alone, " + Samples.figure(theirs.median()) + " lines/s")
            .aiming(Aim.valueAtLeast(AIM))
            .noting("ratio: " + ratios.spread() + "; the double that sends is on the machine too"));
  }

  private static double overTheSocket(BenchContext context, int lines) throws Exception {
    try (WorkFolder folder = WorkFolder.in(context.workDirectory());
        EngineRun engine = EngineRun.open(folder.path(), context.clock(), 1);
        TwitchRun run = new TwitchRun(context, engine.sink())) {
      FakeUser ana = run.signIn("ana");
      FakeUser viewer = run.twitch.user("viewer");
      run.start(INTERVAL);
      while (!run.twitch
          .eventsub()
          .subscriptions()
          .enabled()
          .contains("channel.chat.message ana")) {
        context.clock().sleep(Duration.ofMillis(5));
      }
      long before = run.events();
      Stopwatch watch = new Stopwatch(context.clock());
      for (int i = 0; i < lines; i++) {
        run.twitch.happenings().chat(ana, viewer, "line of chat " + i);
      }
      run.await(before + lines);
      return watch.seconds();
    }
  }

  private static double direct(BenchContext context, int lines) throws Exception {
    try (WorkFolder folder = WorkFolder.in(context.workDirectory());
        EngineRun engine = EngineRun.open(folder.path(), context.clock(), 1)) {
      EventSink sink = engine.sink();
      Channel ana = new Channel("twitch", "ana");
      Viewer viewer = new Viewer("7", "viewer", "viewer", Set.of());
      Stopwatch watch = new Stopwatch(context.clock());
      List<EventDraft> batch = new ArrayList<>();
      for (int i = 0; i < lines; i++) {
        batch.add(
            EventDraft.of(EventType.CHAT_MESSAGE, ana, context.clock().now())
                .withExternalId("line-" + i)
                .withViewer(viewer)
                .withText("line of chat " + i)
                .with("messageId", "line-" + i));
        if (batch.size() == BATCH || i == lines - 1) {
          sink.appendAll(batch);
          batch.clear();
        }
      }
      return watch.seconds();
    }
  }
}

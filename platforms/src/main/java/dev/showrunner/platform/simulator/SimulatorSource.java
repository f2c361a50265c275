package dev.showrunner.platform.simulator;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Plays shows in its own loop, several at once if asked, and single events at once. */
public final class SimulatorSource implements Source, Simulation {
  public static final String NAME = "simulator";

  /** Fast shows are told in batches; nobody sees that something came 5 ms early or late. */
  private static final Duration TICK = Duration.ofMillis(5);

  private static final int LARGEST_BATCH = 1_000;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final SimulatorConfig config;
  private final Clock clock;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final AtomicLong runs = new AtomicLong();
  private final Chance buttonChance;
  private final Content buttonContent;
  private volatile @Nullable EventSink sink;

  /** What wakes the loop. */
  private sealed interface Call {
    record Play(ShowRequest request) implements Call {}

    record Tick() implements Call {}
  }

  /** A show being played. */
  private static final class Playing {
    final Show show;
    final long since;
    private Show.@Nullable Step next;

    Playing(Show show, long since) {
      this.show = show;
      this.since = since;
      next = show.hasNext() ? show.next() : null;
    }

    /** Time until its next event; null when it is over. */
    @Nullable Duration untilNext(long now) {
      Show.Step step = next;
      return step == null ? null : step.at().minusNanos(now - since);
    }

    EventDraft take() {
      Show.Step step = next;
      if (step == null) {
        throw new IllegalStateException("the show is over");
      }
      next = show.hasNext() ? show.next() : null;
      return step.draft();
    }
  }

  SimulatorSource(SimulatorConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    buttonChance = new Chance(config.seed());
    buttonContent = new Content(buttonChance, config.channel());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> platforms() {
    return Venue.platforms();
  }

  @Override
  public Origin origin() {
    return Origin.SIMULATED;
  }

  @Override
  public void run(SourceContext context) throws InterruptedException {
    EventSink events = context.events();
    sink = events;
    List<Playing> playing = new ArrayList<>();
    if (config.enabled()) {
      playing.add(play(endless()));
    }
    report(context, playing);
    while (true) {
      int before = playing.size();
      Duration wait = untilNext(playing);
      if (wait == null || wait.isPositive()) {
        admit(await(wait), playing);
      }
      for (Call more = calls.poll(); more != null; more = calls.poll()) {
        admit(more, playing);
      }
      List<EventDraft> due = due(playing);
      if (!due.isEmpty()) {
        append(context, events, due);
      }
      boolean over = playing.removeIf(show -> show.untilNext(0) == null);
      if (over || playing.size() != before) {
        report(context, playing);
      }
    }
  }

  private void admit(Call call, List<Playing> playing) {
    if (call instanceof Call.Play play) {
      playing.add(play(play.request()));
    }
  }

  /** Time until something is due, at least a tick unless it is due already; null: nothing plays. */
  private @Nullable Duration untilNext(List<Playing> playing) {
    long now = clock.nanoTime();
    Duration least = null;
    for (Playing show : playing) {
      Duration wait = show.untilNext(now);
      if (wait != null && (least == null || wait.compareTo(least) < 0)) {
        least = wait;
      }
    }
    return least != null && least.isPositive() && least.compareTo(TICK) < 0 ? TICK : least;
  }

  private Call await(@Nullable Duration wait) throws InterruptedException {
    if (wait == null) {
      return calls.take();
    }
    Clock.Alarm alarm = clock.after(wait, () -> calls.add(new Call.Tick()));
    try {
      return calls.take();
    } finally {
      alarm.cancel();
    }
  }

  private List<EventDraft> due(List<Playing> playing) {
    long now = clock.nanoTime();
    List<EventDraft> due = new ArrayList<>();
    for (Playing show : playing) {
      Duration wait = show.untilNext(now);
      while (wait != null && !wait.isPositive() && due.size() < LARGEST_BATCH) {
        due.add(show.take());
        wait = show.untilNext(now);
      }
    }
    return due;
  }

  /** Until it is durable: a show loses nothing because a disk was full for a while. */
  private void append(SourceContext context, EventSink events, List<EventDraft> drafts)
      throws InterruptedException {
    boolean failed = false;
    while (true) {
      try {
        events.appendAll(drafts);
        if (failed) {
          context.report(SourceState.CONNECTED, "");
        }
        return;
      } catch (ProblemException e) {
        failed = true;
        context.report(SourceState.BACKING_OFF, e.problem().message());
        clock.sleep(PAUSE_AFTER_FAILURE);
      }
    }
  }

  private static void report(SourceContext context, List<Playing> playing) {
    context.report(
        SourceState.CONNECTED,
        switch (playing.size()) {
          case 0 -> "waiting for a show";
          case 1 -> "playing a show";
          default -> "playing " + playing.size() + " shows";
        });
  }

  private ShowRequest endless() {
    return new ShowRequest(
        config.scenario(),
        Double.POSITIVE_INFINITY,
        config.rate(),
        config.seed(),
        config.weights(),
        config.platform());
  }

  private Playing play(ShowRequest request) {
    Show show = new Show(request, nextRun(), clock.now(), config.channel());
    return new Playing(show, clock.nanoTime());
  }

  /** Tells this run from every other one, also from those before a restart. */
  private String nextRun() {
    return Long.toString(clock.now().toEpochMilli(), 36) + "." + runs.incrementAndGet();
  }

  @Override
  public Receipt simulate(EventType type, @Nullable String platform, Map<String, Object> fields) {
    EventDraft draft;
    synchronized (buttonChance) {
      draft = buttonDraft(type, platform);
    }
    return open().append(Fields.apply(draft.withExternalId("sim-one-" + nextRun()), fields));
  }

  private EventDraft buttonDraft(EventType type, @Nullable String platform) {
    List<Venue> able =
        List.of(Venue.values()).stream().filter(venue -> venue.types.contains(type)).toList();
    List<Venue> wanted = able.stream().filter(venue -> venue.platform().equals(platform)).toList();
    Venue venue =
        !wanted.isEmpty()
            ? wanted.getFirst()
            : able.isEmpty() ? Venue.TWITCH : buttonChance.weighted(able, v -> v.share);
    EventDraft draft = buttonContent.single(type, venue, clock.now(), false);
    return platform == null || platform.equals(venue.platform())
        ? draft
        : draft.withChannel(new Channel(platform, config.channel()));
  }

  @Override
  public List<Receipt> simulateAll(List<EventDraft> drafts) {
    return open().appendAll(drafts);
  }

  @Override
  public void start(ShowRequest request) {
    Show.check(request);
    calls.add(new Call.Play(request));
  }

  @Override
  public List<Simulation.Scenario> scenarios() {
    return Show.scenarios();
  }

  private EventSink open() {
    EventSink events = sink;
    if (events == null) {
      throw Problem.resource(
              "simulator-off", "the simulator has not started: try again in a moment")
          .asException();
    }
    return events;
  }
}

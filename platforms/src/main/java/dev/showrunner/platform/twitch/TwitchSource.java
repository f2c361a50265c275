package dev.showrunner.platform.twitch;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Watches channels and tells when they go on and off the air, and what they are called. */
final class TwitchSource implements Source, NewsDesk {

  private final TwitchConfig config;
  private final TwitchApi api;
  private final Callers callers;
  private final Roster roster;
  private final Chats chats;
  private final RandomGenerator random;
  private final BlockingQueue<Signal> inbox = new LinkedBlockingQueue<>();
  private volatile Coverage coverage = Coverage.NONE;
  private volatile SourceHealth health = SourceHealth.NONE;
  private boolean listening;

  /** What wakes the loop. */
  private sealed interface Signal {
    record Tick() implements Signal {}

    record Changed() implements Signal {}

    record Covered() implements Signal {}

    record Chatted() implements Signal {}

    record Told(News news) implements Signal {}

    record Asked(Question question) implements Signal {}
  }

  TwitchSource(TwitchParts parts, RandomGenerator random) {
    config = parts.config();
    api = parts.api();
    callers = parts.callers();
    roster = parts.roster();
    chats = parts.chats();
    this.random = random;
  }

  @Override
  public String name() {
    return TwitchPlugin.NAME;
  }

  @Override
  public SourceHealth health() {
    return health;
  }

  @Override
  public void tell(News news) {
    inbox.add(new Signal.Told(news));
  }

  @Override
  public void ask(Question question) {
    inbox.add(new Signal.Asked(question));
  }

  @Override
  public void cover(Coverage now) {
    coverage = now;
    inbox.add(new Signal.Covered());
  }

  @Override
  public void run(SourceContext context) throws InterruptedException {
    if (!config.usable()) {
      context.report(SourceState.OFF, config.missing());
      while (true) {
        inbox.take(); // until the thread is interrupted: a changed setting needs a restart
      }
    }
    listen(context);
    Clock clock = context.clock();
    WatchList list = new WatchList(config, api, callers, context.capabilities(), clock);
    Monitor monitor = new Monitor(config, api, list, clock, random, new Journalled(context, chats));
    list.refresh();
    roster.set(list.known());
    monitor.cover(coverage);
    while (true) {
      @Nullable Caller caller = callers.anybody().orElse(null);
      Duration wait = monitor.step(caller);
      roster.set(list.known());
      report(context, list, monitor, caller);
      Runnable tick = () -> inbox.add(new Signal.Tick());
      Clock.Alarm alarm = clock.after(wait, tick);
      if (wait.isZero()) {
        tick.run();
      }
      // told once the alarm is set: who steps a clock to it would pass it by
      health = health(list, monitor, caller, clock.now().plus(wait));
      try {
        for (Signal signal = inbox.take(); signal != null; signal = inbox.poll()) {
          handle(signal, list, monitor);
        }
      } finally {
        alarm.cancel();
      }
    }
  }

  private void listen(SourceContext context) {
    if (!listening) {
      listening = true;
      chats.onProblem(() -> inbox.add(new Signal.Chatted()));
      Runnable changed = () -> inbox.add(new Signal.Changed());
      context
          .capabilities()
          .find(Channels.class)
          .ifPresent(channels -> channels.onChange(TwitchPlugin.NAME, changed));
      context
          .capabilities()
          .find(Accounts.class)
          .ifPresent(accounts -> accounts.onChange(TwitchPlugin.NAME, changed));
    }
  }

  private void handle(Signal signal, WatchList list, Monitor monitor) throws InterruptedException {
    switch (signal) {
      case Signal.Tick tick -> {
        // the next step looks what is due
      }
      case Signal.Changed changed -> {
        list.refresh();
        roster.set(list.known());
        monitor.cover(coverage);
      }
      case Signal.Covered covered -> monitor.cover(coverage);
      case Signal.Chatted chatted -> {
        list.all().forEach(it -> it.chatProblem = chats.problem(it.channel.login()));
        monitor.cover(coverage);
      }
      case Signal.Told told -> monitor.news(told.news());
      case Signal.Asked asked -> asked.question().ask();
    }
  }

  private void report(
      SourceContext context, WatchList list, Monitor monitor, @Nullable Caller caller) {
    int channels = list.all().size();
    String trouble = monitor.trouble();
    if (caller == null) {
      context.report(
          channels == 0 ? SourceState.OFF : SourceState.BLIND,
          "sign in with Twitch on the Accounts page, or set twitch.client-secret");
    } else if (channels == 0) {
      context.report(SourceState.CONNECTED, "no channel is watched yet");
    } else if (trouble != null) {
      context.report(SourceState.BLIND, trouble);
    } else {
      List<Watched> blind = list.all().stream().filter(it -> it.blind != null).toList();
      String reason = summary(list);
      if (blind.isEmpty()) {
        context.report(SourceState.CONNECTED, reason);
      } else {
        context.report(
            SourceState.BLIND,
            "%d of %d channels: %s".formatted(blind.size(), channels, blind.getFirst().blind));
      }
    }
  }

  private static long live(WatchList list) {
    return list.all().stream().filter(it -> it.watch.live() == Live.ONLINE).count();
  }

  private static long via(WatchList list, String way) {
    return list.all().stream().filter(it -> it.via.equals(way)).count();
  }

  private static String summary(WatchList list) {
    int channels = list.all().size();
    return "watches %d %s, %d live; %d pushed, %d asked for"
        .formatted(
            channels,
            channels == 1 ? "channel" : "channels",
            live(list),
            via(list, "push"),
            via(list, "polling"));
  }

  private SourceHealth health(
      WatchList list, Monitor monitor, @Nullable Caller caller, Instant next) {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("calls", monitor.calls());
    counters.put("failed-calls", monitor.failures());
    counters.put("channels", (long) list.all().size());
    counters.put("live", live(list));
    counters.put("pushed", via(list, "push"));
    counters.put("polled", via(list, "polling"));
    counters.put("with-problem", list.all().stream().filter(it -> it.problem() != null).count());
    return new SourceHealth(List.of(), caller == null ? null : api.budget(caller), next, counters);
  }

  /** Into the journal first, then into what outlives the process. */
  private static final class Journalled implements Monitor.Output {
    private final SourceContext context;
    private final Chats chats;
    private final @Nullable Channels channels;

    Journalled(SourceContext context, Chats chats) {
      this.context = context;
      this.chats = chats;
      channels = context.capabilities().find(Channels.class).orElse(null);
    }

    @Override
    public void events(List<EventDraft> drafts) throws InterruptedException {
      Handover.append(context, drafts);
    }

    @Override
    public void state(Watched watched, ChannelState state) {
      if (channels != null) {
        channels.report(watched.channel, state);
      }
      chats.live(watched.channel, state.live());
    }
  }
}

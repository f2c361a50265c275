package dev.showrunner.platform.twitch;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.platform.twitch.EventSubMessages.Control;
import dev.showrunner.platform.twitch.TwitchConfig.Method;
import dev.showrunner.platform.twitch.TwitchSocket.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Twitch pushes: chat, follows, subscriptions and the like go to the journal from here; news
 * of streams go to {@link TwitchSource}, which asks for the rest.
 */
final class EventSubSource implements Source {
  static final String NAME = "twitch-eventsub";

  private static final Logger log = LoggerFactory.getLogger(EventSubSource.class);

  private static final int LARGEST_BATCH = 1_000;

  private final TwitchConfig config;
  private final EventSubLinks links;
  private final EventSubMessages messages;
  private final BlockingQueue<Signal> inbox = new LinkedBlockingQueue<>();
  private boolean listening;
  private volatile SourceHealth health = SourceHealth.NONE;

  /** What wakes the loop. */
  private sealed interface Signal {
    record Tick() implements Signal {}

    record Changed() implements Signal {}

    record Came(Heard heard) implements Signal {}

    record Answered(Runnable answer) implements Signal {}
  }

  EventSubSource(TwitchParts parts, NewsDesk desk, RandomGenerator random) {
    config = parts.config();
    links =
        new EventSubLinks(
            parts,
            desk,
            random,
            heard -> inbox.add(new Signal.Came(heard)),
            (call, unanswered) -> desk.ask(() -> answer(call, unanswered)));
    messages = new EventSubMessages(links.events(), desk, parts.cover());
    parts.roster().onChange(() -> inbox.add(new Signal.Changed()));
  }

  /** Makes a call, on the desk's thread; whatever becomes of it is told to ours. */
  private void answer(EventSubLink.Call call, Runnable unanswered) throws InterruptedException {
    Runnable answer = unanswered;
    try {
      answer = call.make();
    } catch (ProblemException e) {
      log.info("Twitch: not answered, asked again later: {}", e.problem().message());
    } finally {
      inbox.add(new Signal.Answered(answer));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> platforms() {
    return List.of(TwitchPlugin.NAME);
  }

  @Override
  public SourceHealth health() {
    return health;
  }

  @Override
  public void run(SourceContext context) throws InterruptedException {
    if (!config.usable() || config.method() == Method.POLLING) {
      context.report(
          SourceState.OFF, config.usable() ? "twitch.method is polling" : config.missing());
      while (true) {
        inbox.take(); // until the thread is interrupted: a changed setting needs a restart
      }
    }
    listen(context);
    Clock clock = context.clock();
    try {
      links.plan();
      while (true) {
        long due = links.tick();
        report(context);
        long wait = due == Long.MAX_VALUE ? due : Math.max(0, due - clock.nanoTime());
        take(context, wait == 0 ? inbox.poll() : await(clock, wait));
      }
    } finally {
      links.close();
    }
  }

  private void listen(SourceContext context) {
    if (listening) {
      return;
    }
    listening = true;
    context
        .capabilities()
        .find(Accounts.class)
        .ifPresent(accounts -> {
          accounts.need(
              TwitchPlugin.NAME,
              Account.Role.BROADCASTER,
              "alerts of follows, subscriptions, bits, rewards, hype trains and ads",
              Topics.broadcasterScopes());
          accounts.need(
              TwitchPlugin.NAME, Account.Role.BROADCASTER, "reading chat", Topics.chatScopes());
          accounts.onChange(TwitchPlugin.NAME, () -> inbox.add(new Signal.Changed()));
        });
  }

  private Signal await(Clock clock, long nanos) throws InterruptedException {
    if (nanos == Long.MAX_VALUE) {
      return inbox.take();
    }
    Clock.Alarm alarm = clock.after(Duration.ofNanos(nanos), () -> inbox.add(new Signal.Tick()));
    try {
      return inbox.take();
    } finally {
      alarm.cancel();
    }
  }

  /** All that waits, in order; what is for the journal goes there in one batch. */
  private void take(SourceContext context, @Nullable Signal first) throws InterruptedException {
    List<EventDraft> drafts = new ArrayList<>();
    boolean replan = false;
    Signal signal = first;
    while (signal != null) {
      switch (signal) {
        case Signal.Tick tick -> {
          // the next round looks what is due
        }
        case Signal.Changed changed -> replan = true;
        case Signal.Came came -> heard(came.heard(), drafts);
        case Signal.Answered answered -> answered.answer().run();
      }
      signal = drafts.size() < LARGEST_BATCH ? inbox.poll() : null;
    }
    Handover.append(context, drafts);
    if (replan) {
      links.plan();
    }
  }

  private void heard(Heard heard, List<EventDraft> drafts) {
    TwitchSocket from = heard.from();
    @Nullable EventSubLink link = links.of(from);
    @Nullable EventSubSession session = link == null ? null : link.sessionOf(from);
    if (session != null) {
      session.heard(from);
    }
    switch (heard) {
      case Heard.Open open -> {
        // Twitch speaks first
      }
      case Heard.TooLarge large -> messages.count("too-large");
      case Heard.End end -> {
        if (link != null && session != null && session.ended(from, end.code(), end.reason())) {
          link.lost(session);
        }
      }
      case Heard.Text text -> {
        Control control = messages.read(text.text(), drafts::add);
        from.taken();
        if (control != null && link != null && session != null) {
          control(control, link, session, from);
        }
      }
    }
  }

  private static void control(
      Control control, EventSubLink link, EventSubSession session, TwitchSocket from) {
    switch (control) {
      case Control.Welcome welcome ->
          link.welcomed(session, from, welcome.sessionId(), welcome.keepalive());
      case Control.Move move -> session.move(from, move.address());
      case Control.Revoked revoked -> link.revoked(revoked.subscriptionId(), revoked.status());
    }
  }

  private void report(SourceContext context) {
    links.report(context);
    Map<String, Long> counters = messages.counters();
    counters.put("losses", links.losses());
    health = new SourceHealth(links.sockets(), links.budget(), null, counters);
  }
}

package dev.showrunner.platform.twitch;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.channel.WatchedChannel;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the chats that EventSub does not push, by IRC and without an account: of channels that are
 * watched and not known to be offline. A line that came the other way meanwhile is left out.
 */
final class IrcSource implements Source {
  static final String NAME = "twitch-chat";

  /** Twitch asks every five minutes whether we are there; after this long we ask it. */
  static final Duration SILENCE = Duration.ofMinutes(6);

  /** An answer to that comes at once or the line is dead. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Joins in ten seconds; Twitch's documentation of chat. */
  private static final int JOINS = 20;

  private static final Duration JOINS_WITHIN = Duration.ofSeconds(10);
  private static final int LARGEST_BATCH = 500;
  private static final Logger log = LoggerFactory.getLogger(IrcSource.class);

  private final TwitchParts parts;
  private final RandomGenerator random;
  private final LinkedBlockingQueue<Signal> inbox = new LinkedBlockingQueue<>();
  private final List<IrcLine> lines = new ArrayList<>();
  private final Deque<Long> joins = new ArrayDeque<>();
  private final IrcRooms rooms;
  private final IrcTalk talk;
  private boolean listening;
  private volatile SourceHealth health = SourceHealth.NONE;

  private sealed interface Signal {
    record Round() implements Signal {}

    record Came(TwitchSocket.Heard heard) implements Signal {}
  }

  IrcSource(TwitchParts parts, RandomGenerator random) {
    this.parts = parts;
    this.random = random;
    rooms = new IrcRooms(parts.chats(), parts.clock());
    talk = new IrcTalk(parts, rooms);
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
    TwitchConfig config = parts.config();
    if (config.method() == TwitchConfig.Method.OFF || !config.readChats()) {
      context.report(
          SourceState.OFF,
          config.readChats() ? "twitch.method is off" : "twitch.read-chats is off");
      while (true) {
        inbox.take(); // until the thread is interrupted: a changed setting needs a restart
      }
    }
    listen(context);
    try {
      while (true) {
        talk.expire(lines, context.clock().nanoTime());
        place(wanted(context));
        connect(context.clock());
        join(context.clock());
        tell(context);
        report(context);
        take(context, await(context.clock()));
      }
    } finally {
      lines.forEach(line -> {
        if (line.socket != null) {
          line.socket.abort();
        }
      });
      lines.clear();
      inbox.clear();
    }
  }

  private void listen(SourceContext context) {
    if (!listening) {
      listening = true;
      Runnable round = () -> inbox.add(new Signal.Round());
      parts.roster().onChange(round);
      parts.cover().onChange(round);
      parts.chats().onLive(round);
      context
          .capabilities()
          .find(Channels.class)
          .ifPresent(channels -> channels.onChange(TwitchPlugin.NAME, round));
    }
  }

  /** Whether somebody finds out who is on the air; otherwise what was said last may be long ago. */
  private boolean monitored() {
    return parts.config().usable() && parts.callers().anybody().isPresent();
  }

  /**
   * The chats that nobody pushes, of channels that may be on. Names are enough: whoever cannot ask
   * Twitch for ids or streams has all of them.
   */
  private Set<String> wanted(SourceContext context) {
    Set<String> wanted = new LinkedHashSet<>();
    boolean monitored = monitored();
    Set<String> known =
        parts.roster().all().stream().map(Broadcaster::login).collect(Collectors.toSet());
    new WantedChannels(parts.config(), parts.callers(), context.capabilities())
        .all()
        .forEach((channel, state) -> {
          boolean offline =
              monitored
                  && (state.live() == ChannelState.Live.OFFLINE
                      || !known.contains(channel.login()));
          if (!offline && !parts.cover().pushes(channel.login())) {
            wanted.add(channel.login());
          }
        });
    rooms.only(wanted);
    wanted.removeIf(rooms::isRefused);
    return wanted;
  }

  /** Every wanted channel has a line, and no other. */
  private void place(Set<String> wanted) {
    Set<String> missing = new LinkedHashSet<>(wanted);
    for (IrcLine line : lines) {
      for (String login : new ArrayList<>(line.joined)) {
        keep(line, login, wanted, missing);
      }
      for (String login : new ArrayList<>(line.toJoin)) {
        keep(line, login, wanted, missing);
      }
    }
    for (String login : missing) {
      free().add(login);
    }
    lines.removeIf(line -> {
      boolean idle = line.size() == 0;
      if (idle && line.socket != null) {
        line.socket.abort();
      }
      return idle;
    });
  }

  private static void keep(IrcLine line, String login, Set<String> wanted, Set<String> missing) {
    if (wanted.contains(login)) {
      missing.remove(login);
    } else {
      line.remove(login);
    }
  }

  private IrcLine free() {
    for (IrcLine line : lines) {
      if (line.size() < IrcLine.MOST_CHANNELS) {
        return line;
      }
    }
    IrcLine line = new IrcLine(lines.size() + 1, parts.clock().now());
    lines.add(line);
    return line;
  }

  private void connect(Clock clock) {
    long now = clock.nanoTime();
    for (IrcLine line : lines) {
      TwitchSocket socket = line.socket;
      if (socket == null && now - line.again >= 0) {
        line.socket = new TwitchSocket(heard -> inbox.add(new Signal.Came(heard)));
        line.heardAt = now;
        line.socket.connect(
            parts.http().client(), parts.config().ircUrl(), parts.config().timeout());
      } else if (socket != null) {
        long silent = now - line.heardAt;
        if (line.asked && silent >= SILENCE.plus(ANSWER).toNanos()
            || !line.welcome && silent >= ANSWER.toNanos()) {
          socket.abort();
          lost(line, "nothing was heard any more", clock);
        } else if (!line.asked && silent >= SILENCE.toNanos()) {
          line.asked = true;
          socket.say("PING :showrunner");
        }
      }
    }
  }

  private void lost(IrcLine line, String why, Clock clock) {
    long full = Math.min(LONGEST_PAUSE.toMillis(), 1_000L << Math.min(line.losses, 6));
    Duration pause = Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    line.lost(why, clock.now(), clock.nanoTime() + pause.toNanos());
    talk.count("losses");
    log.info("chat line {} was lost: {}", line.number, why);
  }

  /** As many as Twitch lets join at a time, over the lines that are open. */
  private void join(Clock clock) {
    long now = clock.nanoTime();
    while (!joins.isEmpty() && now - joins.getFirst() >= JOINS_WITHIN.toNanos()) {
      joins.removeFirst();
    }
    for (IrcLine line : lines) {
      while (line.welcome && !line.toJoin.isEmpty() && joins.size() < JOINS) {
        String login = line.toJoin.remove();
        line.joined.add(login);
        line.unanswered.put(login, now);
        joins.add(now);
        Objects.requireNonNull(line.socket).say("JOIN #" + login);
      }
    }
  }

  private void tell(SourceContext context) {
    health =
        new SourceHealth(lines.stream().map(IrcLine::health).toList(), null, null, talk.counters());
    int joined = lines.stream().mapToInt(line -> line.joined.size()).sum();
    int all = lines.stream().mapToInt(IrcLine::size).sum();
    if (all == 0 && rooms.refused() == 0) {
      boolean usable = parts.config().usable();
      context.report(
          usable ? SourceState.CONNECTED : SourceState.OFF,
          usable ? "no chat to read this way" : "add a channel to read its chat");
    } else if (all == 0 || lines.stream().anyMatch(line -> line.welcome)) {
      context.report(
          SourceState.CONNECTED, reading(joined - rooms.unanswered(), all + rooms.refused()));
    } else {
      String why =
          lines.stream()
              .map(line -> line.problem)
              .filter(it -> !it.isEmpty())
              .findFirst()
              .orElse("");
      context.report(why.isEmpty() ? SourceState.CONNECTING : SourceState.BLIND, why);
    }
  }

  /** Where nobody watches streams, what IRC tells of a channel is all there is. */
  private void report(SourceContext context) {
    @Nullable Channels channels = context.capabilities().find(Channels.class).orElse(null);
    if (channels == null || parts.config().usable()) {
      return;
    }
    for (WatchedChannel each : channels.of(TwitchPlugin.NAME)) {
      String login = each.channel().login();
      @Nullable String id = rooms.id(login);
      @Nullable String problem = parts.chats().problem(login);
      ChannelState was = each.state();
      ChannelState now =
          new ChannelState(
              was.live(),
              id == null ? was.remoteId() : id,
              was.displayName(),
              was.stream(),
              "",
              null,
              null,
              problem == null ? "only its chat is read: " + parts.config().missing() : problem);
      if (each.enabled() && !now.equals(was)) {
        channels.report(each.channel(), now);
      }
    }
  }

  private String reading(int joined, int all) {
    String reads = "reads %d of %d %s".formatted(joined, all, all == 1 ? "chat" : "chats");
    @Nullable String first = rooms.unread().stream().findFirst().orElse(null);
    return first == null
        ? reads
        : "%s; %s: %s".formatted(reads, first, parts.chats().problem(first));
  }

  private Signal await(Clock clock) throws InterruptedException {
    Clock.Alarm alarm = clock.after(pause(clock), () -> inbox.add(new Signal.Round()));
    try {
      return inbox.take();
    } finally {
      alarm.cancel();
    }
  }

  /** Until something is due: a look round, a new attempt, the next joins. */
  private Duration pause(Clock clock) {
    long now = clock.nanoTime();
    long pause = ROUND.toNanos();
    for (IrcLine line : lines) {
      if (line.socket == null) {
        pause = Math.min(pause, Math.max(1, line.again - now));
      }
    }
    if (!joins.isEmpty()
        && lines.stream().anyMatch(line -> line.welcome && !line.toJoin.isEmpty())) {
      pause = Math.min(pause, Math.max(1, JOINS_WITHIN.toNanos() - (now - joins.getFirst())));
    }
    return Duration.ofNanos(pause);
  }

  /** All that waits, in order; what is for the journal goes there in one batch. */
  private void take(SourceContext context, Signal first) throws InterruptedException {
    Set<String> own =
        parts.callers().accounts().stream().map(Account::id).collect(Collectors.toSet());
    List<EventDraft> drafts = new ArrayList<>();
    @Nullable Signal signal = first;
    while (signal != null) {
      if (signal instanceof Signal.Came came) {
        heard(came.heard(), context.clock(), own, drafts);
      }
      signal = drafts.size() < LARGEST_BATCH ? inbox.poll() : null;
    }
    Handover.append(context, drafts);
  }

  private void heard(
      TwitchSocket.Heard heard, Clock clock, Set<String> own, List<EventDraft> drafts) {
    switch (heard) {
      case TwitchSocket.Heard.Open open -> {
        open.from().say("CAP REQ :twitch.tv/tags twitch.tv/commands");
        open.from().say("NICK justinfan" + (10_000 + random.nextInt(90_000)));
      }
      case TwitchSocket.Heard.TooLarge large -> talk.count("too-large");
      case TwitchSocket.Heard.End end -> {
        @Nullable IrcLine line = line(end.from());
        if (line != null) {
          lost(line, end.words(), clock);
        }
      }
      case TwitchSocket.Heard.Text text -> {
        text.from().taken();
        @Nullable IrcLine line = line(text.from());
        if (line != null) {
          line.heardAt = clock.nanoTime();
          line.asked = false;
          line.lastMessageAt = clock.now();
          for (String one : text.text().split("\r?\n")) {
            if (line.socket == text.from()) { // until Twitch asks to connect again
              @Nullable String end = talk.hear(line, one, clock.now(), own::contains, drafts::add);
              if (end != null) {
                text.from().abort();
                lost(line, end, clock);
              }
            }
          }
        }
      }
    }
  }

  private @Nullable IrcLine line(TwitchSocket socket) {
    return lines.stream().filter(line -> line.socket == socket).findFirst().orElse(null);
  }
}

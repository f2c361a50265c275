package dev.showrunner.platform.twitch;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Long> counters = new LinkedHashMap<>();
  private boolean listening;
  private volatile SourceHealth health = SourceHealth.NONE;

  private sealed interface Signal {
    record Round() implements Signal {}

    record Came(TwitchSocket.Heard heard) implements Signal {}
  }

  IrcSource(TwitchParts parts, RandomGenerator random) {
    this.parts = parts;
    this.random = random;
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
    if (!parts.config().usable() || !parts.config().readChats()) {
      context.report(
          SourceState.OFF,
          parts.config().usable() ? "twitch.read-chats is off" : parts.config().missing());
      while (true) {
        inbox.take(); // until the thread is interrupted: a changed setting needs a restart
      }
    }
    listen();
    try {
      while (true) {
        place(wanted(context));
        connect(context.clock());
        join(context.clock());
        tell(context);
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

  private void listen() {
    if (!listening) {
      listening = true;
      parts.roster().onChange(() -> inbox.add(new Signal.Round()));
      parts.cover().onChange(() -> inbox.add(new Signal.Round()));
    }
  }

  /** The chats that nobody pushes, of channels that may be on. */
  private Set<String> wanted(SourceContext context) {
    Set<String> wanted = new LinkedHashSet<>();
    @Nullable Channels channels = context.capabilities().find(Channels.class).orElse(null);
    for (Broadcaster broadcaster : parts.roster().all()) {
      String login = broadcaster.login();
      Channel channel = new Channel(TwitchPlugin.NAME, login);
      boolean offline =
          channels != null
              && channels
                  .find(channel)
                  .map(it -> it.state().live() == ChannelState.Live.OFFLINE)
                  .orElse(false);
      if (!offline && !parts.cover().pushes(login)) {
        wanted.add(login);
      }
    }
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
    count("losses");
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
        joins.add(now);
        Objects.requireNonNull(line.socket).say("JOIN #" + login);
      }
    }
  }

  private void tell(SourceContext context) {
    health =
        new SourceHealth(
            lines.stream().map(IrcLine::health).toList(),
            null,
            null,
            new LinkedHashMap<>(counters));
    int joined = lines.stream().mapToInt(line -> line.joined.size()).sum();
    int all = lines.stream().mapToInt(IrcLine::size).sum();
    if (all == 0) {
      context.report(SourceState.CONNECTED, "no chat to read this way");
    } else if (lines.stream().anyMatch(line -> line.welcome)) {
      context.report(SourceState.CONNECTED, "reads %d of %d chats".formatted(joined, all));
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
      case TwitchSocket.Heard.TooLarge large -> count("too-large");
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
              message(line, one, clock, own, drafts);
            }
          }
        }
      }
    }
  }

  private void message(
      IrcLine line, String text, Clock clock, Set<String> own, List<EventDraft> drafts) {
    @Nullable IrcMessage message = IrcMessage.read(text);
    if (message == null) {
      if (!text.isBlank()) {
        count("unreadable");
      }
      return;
    }
    TwitchSocket socket = Objects.requireNonNull(line.socket);
    switch (message.command()) {
      case "PING" -> socket.say("PONG :" + message.parameter(0));
      case "001" -> {
        line.welcome = true;
        line.losses = 0;
        line.problem = "";
        line.since = clock.now();
      }
      case "RECONNECT" -> {
        socket.abort();
        lost(line, "Twitch asks to connect again", clock);
      }
      case "PRIVMSG", "USERNOTICE" ->
          IrcEvents.of(message, own::contains, clock.now())
              .filter(draft -> parts.cover().first(message.tag("id")))
              .ifPresent(draft -> {
                count("messages");
                drafts.add(draft);
              });
      default -> {
        // says nothing that is told
      }
    }
  }

  private @Nullable IrcLine line(TwitchSocket socket) {
    return lines.stream().filter(line -> line.socket == socket).findFirst().orElse(null);
  }

  private void count(String what) {
    counters.merge(what, 1L, Long::sum);
  }
}

package dev.showrunner.platform.twitch;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.TestAccounts;
import dev.showrunner.testkit.TestChannels;
import dev.showrunner.testkit.TestPluginContext;
import dev.showrunner.testkit.TestSourceContext;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plugin's two sources against the double, in stepped time. */
final class TwitchRig implements AutoCloseable {
  static final Set<String> ALL_SCOPES =
      Set.of(
          "moderator:read:followers",
          "channel:read:subscriptions",
          "bits:read",
          "channel:read:redemptions",
          "channel:read:hype_train",
          "channel:read:ads",
          "user:read:chat",
          "user:read:moderated_channels");

  /** Longest step where nobody waits for the clock. */
  private static final Duration STEP = Duration.ofMinutes(1);

  private static final int SHORT_QUIET = 4;
  private static final int LONG_QUIET = 80;

  final ManualClock clock = new ManualClock();
  final FakeTwitch twitch;
  final TestAccounts accounts = new TestAccounts();
  final TestChannels channels = new TestChannels();
  private final TestPluginContext plugin;
  private final TestSourceContext context;
  private final List<Source> sources;
  private boolean chat;
  private long lost;
  private final List<Thread> threads = new ArrayList<>();

  TwitchRig(Path folder, TwitchConfig.Method method, String secret) {
    this(folder, method, secret, Duration.ofSeconds(4));
  }

  /** One whose calls may take so long, in real time. */
  TwitchRig(Path folder, TwitchConfig.Method method, String secret, Duration timeout) {
    this(folder, twitch -> Configs.of(twitch, secret, method, timeout));
  }

  TwitchRig(Path folder, Function<FakeTwitch, TwitchConfig> config) {
    twitch = FakeTwitch.start(clock);
    plugin = new TestPluginContext(config.apply(twitch), folder, clock);
    plugin.capabilities().offer(Accounts.class, accounts);
    plugin.capabilities().offer(Channels.class, channels);
    context = new TestSourceContext(plugin);
    sources = new TwitchPlugin().sources(plugin);
  }

  /** Sign in with these scopes; tokens last four hours. */
  Account signIn(FakeUser user, Account.Role role, Set<String> scopes) {
    return accounts.signIn(
        "twitch",
        role,
        user.id(),
        user.login(),
        scopes,
        () -> twitch.tokens().of(user, Duration.ofHours(4), scopes).value());
  }

  /** The chats that nobody pushes are read too. */
  TwitchRig withChat() {
    chat = true;
    return this;
  }

  TwitchRig start() {
    for (Source source : chat ? sources : sources.subList(0, 2)) {
      threads.add(
          Thread.ofVirtual()
              .name(source.name())
              .start(() -> {
                try {
                  source.run(context);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    return this;
  }

  /** Steps the clock until something holds; between steps the threads get time to act. */
  void until(BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      settle(holds);
      if (!holds.getAsBoolean()) {
        clock.advanceToAlarm(STEP);
      }
    }
  }

  /** Steps the clock on by so much. */
  void pass(Duration time) throws InterruptedException {
    long end = clock.nanoTime() + time.toNanos();
    while (clock.nanoTime() < end) {
      settle(() -> false);
      clock.advanceToAlarm(Duration.ofNanos(end - clock.nanoTime()));
    }
    settle(() -> false);
  }

  /** Lets the threads run until they wait for the clock, or something holds. */
  private void settle(BooleanSupplier holds) throws InterruptedException {
    int quiet = 0;
    long before = -1;
    while (quiet < (calm() ? SHORT_QUIET : LONG_QUIET) && !holds.getAsBoolean()) {
      Thread.sleep(1); // real time for other threads, no time of the clock
      long now = activity();
      quiet = now == before && threads.stream().allMatch(TwitchRig::waits) ? quiet + 1 : 0;
      before = now;
    }
    lost = underway();
  }

  /** Whether nothing is on its way over a socket; what a broken one had is lost. */
  private boolean calm() {
    return underway() == lost
        && sources.stream()
            .flatMap(source -> source.health().sockets().stream())
            .noneMatch(socket -> socket.state() == SourceState.CONNECTING);
  }

  private long underway() {
    Map<String, Long> counters = sources.get(1).health().counters();
    return twitch.eventsub().written()
        - counters.getOrDefault("messages", 0L)
        - counters.getOrDefault("too-large", 0L);
  }

  private long activity() {
    return twitch.calls().size() + context.events().calls() + clock.alarms() * 1_000_003L;
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TERMINATED;
  }

  SourceHealth chatHealth() {
    return sources.get(2).health();
  }

  SourceHealth pushHealth() {
    return sources.get(1).health();
  }

  long counter(String name) {
    return Objects.requireNonNull(pushHealth().counters().get(name), name);
  }

  ChannelState state(String login) {
    return channels.state(new Channel("twitch", login));
  }

  boolean isVia(String login, String via) {
    return state(login).via().equals(via);
  }

  /** What happened, without how many watched: {@code id}, or the type of what has another. */
  List<String> told() {
    return context.events().drafts().stream()
        .filter(draft -> !draft.type().name().equals("viewers"))
        .map(TwitchRig::brief)
        .toList();
  }

  private static String brief(EventDraft draft) {
    @Nullable String id = draft.externalId();
    return id != null && id.matches("(online|offline):.*")
        ? draft.channel().login() + " " + id.replaceFirst(":(\\d+)", "")
        : draft.channel().login() + " " + draft.type().name();
  }

  List<EventDraft> events(String type) {
    return context.events().drafts().stream()
        .filter(draft -> draft.type().name().equals(type))
        .toList();
  }

  TestSourceContext context() {
    return context;
  }

  /** Whether the source that asks Twitch waits for an answer. */
  boolean asks() {
    return threads.getFirst().getState() == Thread.State.TIMED_WAITING;
  }

  /** Whether a source said this of itself. */
  boolean said(String words) {
    return context.reports().stream().anyMatch(report -> report.reason().contains(words));
  }

  /** Channels whose starts are pushed, to whichever account. */
  long startsPushed() {
    return twitch.eventsub().subscriptions().enabled().stream()
        .filter(it -> it.startsWith("stream.online "))
        .distinct()
        .count();
  }

  void stop() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
    threads.clear();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
    twitch.close();
  }
}

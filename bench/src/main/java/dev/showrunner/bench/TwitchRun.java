package dev.showrunner.bench;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.platform.twitch.TwitchConfig;
import dev.showrunner.platform.twitch.TwitchPlugin;
import dev.showrunner.testkit.TestAccounts;
import dev.showrunner.testkit.TestChannels;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Twitch's sources in real time, against a double on the same machine. */
final class TwitchRun implements AutoCloseable {
  final FakeTwitch twitch;
  final TestChannels channels = new TestChannels();
  private final AtomicLong events = new AtomicLong();
  private final CapabilityRegistry capabilities = new CapabilityRegistry();
  private final TestAccounts accounts = new TestAccounts();
  private final BenchContext bench;
  private final EventSink sink;
  private final List<Loop> loops = new ArrayList<>();

  TwitchRun(BenchContext bench, EventSink sink) {
    this.bench = bench;
    this.sink = sink;
    twitch = FakeTwitch.start(bench.clock());
    capabilities.offer(Channels.class, channels);
    capabilities.offer(Accounts.class, accounts);
  }

  /** Somebody signs in and may read everything. */
  FakeUser signIn(String login) {
    FakeUser user = twitch.user(login);
    Set<String> scopes = Set.of("user:read:chat");
    accounts.signIn(
        "twitch",
        Account.Role.BROADCASTER,
        user.id(),
        login,
        scopes,
        () -> twitch.tokens().of(user, Duration.ofHours(4), scopes).value());
    return user;
  }

  /** Sets the sources going. */
  @SuppressWarnings("NullAway") // the configuration turns null into defaults
  void start(Duration interval) {
    TwitchConfig config =
        new TwitchConfig(
            FakeTwitch.CLIENT_ID,
            new Secret(FakeTwitch.CLIENT_SECRET),
            null,
            interval,
            null,
            List.of(),
            null,
            twitch.idUrl(),
            twitch.apiUrl(),
            twitch.eventsubUrl(),
            twitch.ircUrl(),
            false);
    for (Source source : new TwitchPlugin().sources(new Parts(config))) {
      loops.add(Loop.start("bench-" + source.name(), () -> source.run(new Running())));
    }
  }

  /** Events handed in so far. */
  long events() {
    return events.get();
  }

  /** Waits until so many were handed in. */
  void await(long count) throws InterruptedException {
    while (events.get() < count) {
      bench.clock().sleep(Duration.ofMillis(1));
    }
  }

  @Override
  public void close() {
    loops.forEach(Loop::interrupt);
    loops.forEach(Loop::close);
    twitch.close();
  }

  /** What the plugin is built with. */
  private final class Parts implements PluginContext {
    private final TwitchConfig config;

    Parts(TwitchConfig config) {
      this.config = config;
    }

    @Override
    public <T extends Record> T config(Class<T> type) {
      return type.cast(config);
    }

    @Override
    public Clock clock() {
      return bench.clock();
    }

    @Override
    public ProcessRunner processes() {
      return bench.processes();
    }

    @Override
    public Path dataDirectory() {
      return bench.workDirectory();
    }

    @Override
    public Capabilities capabilities() {
      return capabilities;
    }
  }

  /** What a running source gets. */
  private final class Running implements SourceContext, EventSink {
    @Override
    public EventSink events() {
      return this;
    }

    @Override
    public Receipt append(EventDraft draft) {
      return appendAll(List.of(draft)).getFirst();
    }

    @Override
    public List<Receipt> appendAll(List<EventDraft> drafts) {
      List<Receipt> receipts = sink.appendAll(drafts);
      events.addAndGet(drafts.size());
      return receipts;
    }

    @Override
    public void report(SourceState state, String reason) {
      // what it did is counted, not what it says
    }

    @Override
    public Clock clock() {
      return bench.clock();
    }

    @Override
    public Capabilities capabilities() {
      return capabilities;
    }
  }
}

package dev.showrunner.web;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.Argument;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.Setting;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.account.AccountDesk;
import dev.showrunner.core.analytics.Analytics;
import dev.showrunner.core.channel.ChannelList;
import dev.showrunner.core.config.AccountsConfig;
import dev.showrunner.core.config.ConfigLayers;
import dev.showrunner.core.config.RetentionConfig;
import dev.showrunner.core.config.SessionsConfig;
import dev.showrunner.core.config.StreaksConfig;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.job.JobEngine;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.library.JdbcMediaLibrary;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.live.LiveCursor;
import dev.showrunner.core.live.LiveFeed;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.core.plugin.PluginStatus;
import dev.showrunner.core.queue.ServiceState;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.retention.EventHold;
import dev.showrunner.core.retention.Retention;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.session.Sessions;
import dev.showrunner.core.setting.SettingStore;
import dev.showrunner.core.source.Sources;
import dev.showrunner.core.store.Store;
import dev.showrunner.core.streak.StreakTracker;
import dev.showrunner.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A real server over the real core in a folder, under a clock moved by hand. */
public final class WebRig implements AutoCloseable {
  public static final Channel CHANNEL = new Channel("twitch", "ana");

  public final ManualClock clock = new ManualClock();
  public final CapabilityRegistry capabilities = new CapabilityRegistry();
  public final Ids ids;
  public final Store store;
  public final Rules rules;
  public final Rates rates =
      new Rates(
          () -> new RateTable("USD", Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("1.25"))));
  public final Journal journal;
  public final Sessions sessions;
  public final Analytics analytics;
  public final JobEngine jobs;
  public final Services services;
  public final JdbcMediaLibrary library;
  public final AccountDesk accounts;
  public final ChannelList channels;
  public final Retention retention;
  public final Echo echo = new Echo();
  public final Contract contract = new Contract();
  public final WebServer server;

  /** One that came with the program, one in a jar, one that is not used. */
  private static final List<PluginStatus> PLUGINS =
      List.of(
          new PluginStatus("echo", null, true, null),
          new PluginStatus("lamp", "lamp.jar", true, null),
          new PluginStatus(null, "broken.jar", false, "it is not a readable jar file"));

  public final Http http;
  private final LiveFeed live;
  private final Sources sources;

  public WebRig(Path folder) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    ids = new Ids(clock, random);
    store = Store.open(folder, clock);
    rules = new Rules(store, rates);
    sessions = new Sessions(store, clock, ids, SessionsConfig.defaults());
    Dispatcher dispatcher = new Dispatcher(rules, clock, ids);
    journal = new Journal(store, clock, ids, sessions.ofEvents(), dispatcher);
    analytics = new Analytics(store, journal, sessions, rates, clock);
    jobs = new JobEngine(store, clock, ids, random, journal.sink("jobs", Origin.LIVE), 1);
    services = new Services(store, journal, dispatcher, clock, jobs, capabilities, random, rates);
    services.register(echo);
    rules.install(echo.defaultRules());
    sources =
        new Sources(
            List.of(), source -> journal.sink("none", Origin.LIVE), capabilities, clock, random);
    library = new JdbcMediaLibrary(store);
    channels = new ChannelList(store, clock);
    accounts =
        new AccountDesk(
            store,
            new SecretBox(folder),
            clock,
            ids,
            random,
            capabilities,
            journal.sink("accounts", Origin.LIVE),
            AccountsConfig.defaults());
    retention =
        new Retention(store, clock, new RetentionConfig(null, null, null, null), EventHold.NONE);
    live =
        new LiveFeed(
            store,
            clock,
            List.of(journal.changes(), services.changes(), jobs.changes(), sessions.changes()));
    StreakTracker streaks = new StreakTracker(journal, clock, ids, StreaksConfig.defaults());
    WebParts parts =
        new WebParts(
            journal,
            streaks.sink("api", Origin.LIVE),
            live,
            services,
            rules,
            rates,
            sessions,
            analytics,
            sources,
            jobs,
            library,
            accounts,
            channels,
            PLUGINS,
            settings(folder),
            retention,
            capabilities,
            clock,
            ids,
            "1.2.3");
    server = WebServer.start(new WebSettings("127.0.0.1", 0, Duration.ofSeconds(10)), parts);
    http = new Http(server.port(), contract);
  }

  private SettingStore settings(Path folder) {
    ConfigLayers layers =
        ConfigLayers.read(
                null, Map.of("SHOWRUNNER_JOBS_CONCURRENCY", "3"), Map.of("lamp", Lamp.class))
            .withOption(List.of("data"), folder.toString());
    SettingStore settings = new SettingStore(store, new SecretBox(folder), layers, clock);
    settings.services(services, Map.of(echo.name(), echo.limits()));
    return settings;
  }

  /** Settings of a plugin. */
  public record Lamp(
      @Setting("How bright, 0 to 1.") Double brightness,
      @Setting("Its password.") Secret password) {
    public Lamp {
      if (brightness != null && brightness > 1) {
        throw new IllegalArgumentException("brightness is 0 to 1, not " + brightness);
      }
    }
  }

  /** Journals a follow by this viewer. */
  public Receipt follow(String viewer) {
    EventDraft draft =
        EventDraft.of(EventType.FOLLOW, CHANNEL, clock.now()).withViewer(Viewer.named(viewer));
    return journal.append("test", draft, Origin.LIVE, null);
  }

  /** Starts the services and waits until each has: what is asked of one before finds it stopped. */
  public void startServices() {
    services.start();
    while (services.list().stream().anyMatch(it -> it.state() == ServiceState.STOPPED)) {
      Thread.yield();
    }
  }

  /** Waits until this has been committed; give it a test with a time limit. */
  public void awaitChange(Predicate<Change> wanted) throws InterruptedException {
    LiveCursor cursor = live.open(0);
    while (cursor.next(Duration.ofDays(1)).stream().noneMatch(wanted)) {
      // the next ones, then
    }
  }

  /** As {@link #awaitChange}, for a delivery in this state. */
  public void awaitDelivery(DeliveryState state) throws InterruptedException {
    awaitChange(change ->
        change instanceof Change.DeliveryChanged changed && changed.delivery().state() == state);
  }

  /** Waits until so many deliveries have been discarded. */
  public void awaitDrops(int count) throws InterruptedException {
    Set<UUID> dropped = new HashSet<>();
    awaitChange(change -> {
      if (change instanceof Change.DeliveryChanged changed
          && changed.delivery().state() == DeliveryState.DISCARDED) {
        dropped.add(changed.delivery().id());
      }
      return dropped.size() == count;
    });
  }

  @Override
  public void close() {
    http.close();
    server.close();
    accounts.close();
    sources.close();
    retention.close();
    services.close(Duration.ofSeconds(1));
    jobs.close();
    analytics.close();
    store.close();
  }

  /** A service that completes a delivery whenever it is allowed one more. */
  public static final class Echo implements Service {
    public final Semaphore allowed = new Semaphore(0);
    public volatile ServiceContext context;

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public List<ActionSpec> actions() {
      return List.of(
          ActionSpec.repeatable("say", "says it")
              .withArguments(
                  Argument.text("text", "what it says"), Argument.number("t", "how often")));
    }

    @Override
    public List<Rule> defaultRules() {
      return List.of(Rule.of("echo.follow", EventType.FOLLOW, "echo", "say"));
    }

    @Override
    public void start(ServiceContext given) {
      context = given;
    }

    @Override
    public Outcome handle(Delivery delivery, StreamEvent event) throws InterruptedException {
      allowed.acquire();
      return Outcome.done();
    }
  }
}

package dev.showrunner.app.root;

import dev.showrunner.api.Documents;
import dev.showrunner.api.EventHistory;
import dev.showrunner.api.LanguageModel;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.ShowFigures;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.api.runtime.Parallel;
import dev.showrunner.core.account.AccountDesk;
import dev.showrunner.core.analytics.Analytics;
import dev.showrunner.core.analytics.CurrentFigures;
import dev.showrunner.core.announce.JdbcAnnouncements;
import dev.showrunner.core.channel.ChannelList;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ServiceConfig;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.document.JdbcDocuments;
import dev.showrunner.core.history.JournalHistory;
import dev.showrunner.core.job.JobEngine;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.library.JdbcMediaLibrary;
import dev.showrunner.core.live.LiveFeed;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.core.plugin.PluginContexts;
import dev.showrunner.core.plugin.PluginParts;
import dev.showrunner.core.plugin.PluginStatus;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.retention.Retention;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.runtime.SteadyClock;
import dev.showrunner.core.runtime.VirtualThreads;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.session.Sessions;
import dev.showrunner.core.setting.SettingStore;
import dev.showrunner.core.source.Sources;
import dev.showrunner.core.store.Store;
import dev.showrunner.core.streak.StreakTracker;
import dev.showrunner.media.describe.Describer;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.service.clips.Detectors;
import dev.showrunner.service.clips.FfmpegSupplier;
import dev.showrunner.web.WebParts;
import dev.showrunner.web.WebServer;
import dev.showrunner.web.WebSettings;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The whole system. {@link #open} builds it in the order data flows, {@link #start} sets it going,
 * {@link #close} drains it and takes it down the other way round.
 */
public final class Showrunner implements AutoCloseable {
  private final ClosingStack open;
  private final SettingStore stored;
  private final Config config;
  private final Journal journal;
  private final LiveFeed live;
  private final Services services;
  private final Sessions sessions;
  private final Analytics analytics;
  private final StreakTracker streaks;
  private final Sources sources;
  private final JobEngine jobs;
  private final MediaLibrary library;
  private final AccountDesk accounts;
  private final ChannelList channels;
  private final Retention retention;
  private final CapabilityRegistry capabilities;
  private final List<PluginStatus> plugins;
  private final WebServer web;

  private Showrunner(Settings settings, Overrides overrides, String version, ClosingStack open) {
    this.open = open;
    var clock = overrides.clock();
    var random = overrides.random();
    open.push("plugins", settings.plugins());

    Store store = open.push("store", Store.open(settings.config().data(), clock));
    SecretBox secrets = new SecretBox(store.directory());
    stored = new SettingStore(store, secrets, settings.layers(), clock);
    config = stored.config();
    Ids ids = new Ids(clock, random);
    sessions = open.push("sessions", new Sessions(store, clock, ids, config.sessions()));
    Rates rates = rates(config);
    Rules rules = new Rules(store, rates);
    SteadyClock steady = new SteadyClock(clock);
    Dispatcher dispatcher = new Dispatcher(rules, steady, ids);
    journal = new Journal(store, clock, ids, sessions.ofEvents(), dispatcher);
    analytics = open.push("analytics", new Analytics(store, journal, sessions, rates, clock));
    library = new JdbcMediaLibrary(store);

    capabilities = new CapabilityRegistry();
    accounts = open.push("accounts", accountDesk(store, secrets, overrides, ids));
    capabilities.offer(Accounts.class, accounts);
    channels = new ChannelList(store, clock);
    capabilities.offer(Channels.class, channels);
    capabilities.offer(AnnouncementLog.class, new JdbcAnnouncements(store));
    capabilities.offer(MediaLibrary.class, library);
    capabilities.offer(IdSource.class, ids);
    capabilities.offer(Parallel.class, new VirtualThreads());
    capabilities.offer(EventHistory.class, new JournalHistory(journal, rates));
    capabilities.offer(Documents.class, new JdbcDocuments(store));
    capabilities.offer(ShowFigures.class, new CurrentFigures(analytics));
    Words.model(config, clock).ifPresent(llm -> capabilities.offer(LanguageModel.class, llm));
    capabilities.offer(FfmpegSupplier.class, ffmpeg(overrides));
    capabilities.offer(SpeechToText.class, Words.speech(config, overrides.processes(), clock));
    capabilities.offer(Describer.class, Words.describer(config, clock));
    PluginContexts contexts =
        new PluginContexts(config, clock, overrides.processes(), config.data(), capabilities);
    PluginParts parts = settings.plugins().build(contexts::of);
    contexts.listeners().forEach(stored::onChange);
    capabilities.offer(Detectors.class, parts::detectors);
    plugins = settings.plugins().status(parts.rejected());
    config.checkServices(parts.services().stream().map(Service::name).toList());

    jobs = open.push("jobs", jobEngine(store, overrides, ids));
    services =
        open.push(
            "services",
            new Services(store, journal, dispatcher, steady, jobs, capabilities, random, rates));
    for (Service service : parts.services()) {
      rules.install(service.defaultRules());
      services.register(service, limits(service));
    }
    parts.actions().forEach(services::addAction);
    stored.services(
        services,
        parts.services().stream().collect(Collectors.toMap(Service::name, Service::limits)));
    retention =
        open.push(
            "retention", new Retention(store, clock, config.retention(), analytics::uncounted));
    stored.onChange("retention", now -> retention.configure(now.retention()));
    live = liveFeed(store, clock);
    streaks = open.push("streaks", new StreakTracker(journal, clock, ids, config.streaks()));
    streaks.start();
    sources = open.push("sources", sources(parts, overrides));
    web = open.push("web", webServer(rules, rates, overrides, ids, version));
  }

  private AccountDesk accountDesk(Store store, SecretBox secrets, Overrides overrides, Ids ids) {
    AccountDesk desk =
        new AccountDesk(
            store,
            secrets,
            overrides.clock(),
            ids,
            overrides.random(),
            capabilities,
            journal.sink("accounts", Origin.LIVE),
            config.accounts());
    stored.onChange("accounts", now -> desk.configure(now.accounts()));
    return desk;
  }

  private WebServer webServer(
      Rules rules, Rates rates, Overrides overrides, Ids ids, String version) {
    return WebServer.start(
        new WebSettings(config.server().host(), config.server().port()),
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
            plugins,
            stored,
            retention,
            capabilities,
            overrides.clock(),
            ids,
            version));
  }

  private LiveFeed liveFeed(Store store, Clock clock) {
    return new LiveFeed(
        store,
        clock,
        List.of(journal.changes(), services.changes(), jobs.changes(), sessions.changes()));
  }

  private JobEngine jobEngine(Store store, Overrides overrides, Ids ids) {
    return new JobEngine(
        store,
        overrides.clock(),
        ids,
        overrides.random(),
        journal.sink("jobs", Origin.LIVE),
        config.jobs().concurrency());
  }

  private static Rates rates(Config config) {
    RateTable table = new RateTable(config.rates().base(), config.rates().table());
    return new Rates(() -> table);
  }

  private Sources sources(PluginParts parts, Overrides overrides) {
    return new Sources(
        parts.sources(),
        source -> streaks.sink(source.name(), source.origin()),
        capabilities,
        overrides.clock(),
        overrides.random());
  }

  private LazyFfmpeg ffmpeg(Overrides overrides) {
    return new LazyFfmpeg(
        () -> Ffmpeg.find(overrides.processes(), config.ffmpeg().path(), overrides.cache()),
        overrides.cache(),
        config.ffmpeg().encoder());
  }

  /** The service's own limits where the configuration says nothing else. */
  private ServiceLimits limits(Service service) {
    ServiceLimits own = service.limits();
    ServiceConfig said = config.services().get(service.name());
    return said == null ? own : said.over(own);
  }

  /** Builds everything; nothing runs yet but the address answers. */
  public static Showrunner open(Settings settings, Overrides overrides, String version) {
    ClosingStack open = new ClosingStack();
    try {
      return new Showrunner(settings, overrides, version, open);
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  /** Jobs first, then services, then what brings events, so that nothing arrives too early. */
  public void start() {
    jobs.start();
    services.start();
    accounts.start();
    sources.start();
    analytics.start();
    retention.start();
  }

  /** Stops what brings events and ends the streaks they left open. */
  public void stopSources() {
    sources.close();
    streaks.close();
  }

  /** Where it answers. */
  public URI address() {
    String host = config.server().host();
    return URI.create("http://" + host + ":" + web.port() + "/");
  }

  /** The configuration it runs with. */
  public Config config() {
    return config;
  }

  /** The journal. */
  public Journal journal() {
    return journal;
  }

  /** Everything that changes. */
  public LiveFeed live() {
    return live;
  }

  /** The services and their queues. */
  public Services services() {
    return services;
  }

  /** The live shows. */
  public Sessions sessions() {
    return sessions;
  }

  /** The sources. */
  public Sources sources() {
    return sources;
  }

  /** Heavy work. */
  public JobEngine jobs() {
    return jobs;
  }

  /** The channels that people want watched. */
  public ChannelList channels() {
    return channels;
  }

  /** The accounts on platforms. */
  public AccountDesk accounts() {
    return accounts;
  }

  /** Recordings, highlights, clips. */
  public MediaLibrary library() {
    return library;
  }

  /** What parts offer each other. */
  public CapabilityRegistry capabilities() {
    return capabilities;
  }

  /** The plugins, also those that are not used, and why. */
  public List<PluginStatus> plugins() {
    return plugins;
  }

  /** Stops what brings events, lets services and jobs end what they do, closes the rest. */
  @Override
  public void close() {
    open.close();
  }
}

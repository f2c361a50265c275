package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.Stage;
import dev.showrunner.api.account.Account;
import dev.showrunner.core.account.AccountDesk;
import dev.showrunner.core.analytics.Analytics;
import dev.showrunner.core.job.JobEngine;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.queue.ServiceStatus;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.retention.Retention;
import dev.showrunner.core.source.SourceStatus;
import dev.showrunner.core.source.Sources;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What Prometheus reads. Set up when it is read for the first time: most users never do. */
public final class MetricsRoutes implements Routes {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Journal journal;
  private final Services services;
  private final Sources sources;
  private final JobEngine jobs;
  private final Retention retention;
  private final Analytics analytics;
  private final AccountDesk accounts;
  private final Capabilities capabilities;
  private final ReentrantLock reading = new ReentrantLock();
  private @Nullable Meters meters;

  public MetricsRoutes(
      Journal journal,
      Services services,
      Sources sources,
      JobEngine jobs,
      Retention retention,
      Analytics analytics,
      AccountDesk accounts,
      Capabilities capabilities) {
    this.journal = journal;
    this.services = services;
    this.sources = sources;
    this.jobs = jobs;
    this.retention = retention;
    this.analytics = analytics;
    this.accounts = accounts;
    this.capabilities = capabilities;
  }

  @Override
  public void on(RouteTable table) {
    table.get("/metrics", this::scrape);
  }

  private void scrape(Context ctx) {
    reading.lock();
    try {
      Meters now = meters == null ? new Meters() : meters;
      meters = now;
      now.update();
      ctx.contentType(TEXT).result(now.registry.scrape(TEXT));
    } finally {
      reading.unlock();
    }
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** All gauges; those of services and sources follow what there is. */
  private final class Meters {
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge queues = gauge("showrunner.queue.deliveries", "deliveries in queues");
    private final MultiGauge limits = gauge("showrunner.queue.limit", "most deliveries waiting");
    private final MultiGauge ended = gauge("showrunner.deliveries.ended", "deliveries by ending");
    private final MultiGauge running = gauge("showrunner.service.running", "1: it acts");
    private final MultiGauge connected = gauge("showrunner.source.connected", "1: it reads");
    private final MultiGauge received = gauge("showrunner.source.events", "events since the start");
    private final MultiGauge work = gauge("showrunner.jobs", "jobs by state");
    private final MultiGauge signedIn =
        gauge("showrunner.account.state", "1: the account is in this state");
    private final SourceMeters inside = new SourceMeters(registry);

    Meters() {
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ClassLoaderMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
      Gauge.builder("showrunner.journal.head", journal, Journal::head)
          .description("position of the newest change")
          .register(registry);
      Gauge.builder("showrunner.database.size", retention, Retention::databaseBytes)
          .description("bytes the database takes on disk")
          .baseUnit("bytes")
          .register(registry);
      Gauge.builder("showrunner.removed.position", journal, Journal::removed)
          .description("up to this position some changes are gone, see retention")
          .register(registry);
      Gauge.builder("showrunner.analytics.behind", analytics, Analytics::behind)
          .description("positions of the journal that are not in the figures of shows yet")
          .register(registry);
      Gauge.builder("showrunner.analytics.kept", analytics, Analytics::counted)
          .description("up to this position the figures of shows outlast a crash")
          .register(registry);
      Gauge.builder("showrunner.overlay.pages", capabilities, MetricsRoutes::pages)
          .description("overlay pages that are open")
          .register(registry);
    }

    private MultiGauge gauge(String name, String description) {
      return MultiGauge.builder(name).description(description).register(registry);
    }

    void update() {
      List<ServiceStatus> all = services.list();
      List<MultiGauge.Row<?>> queued = new ArrayList<>();
      List<MultiGauge.Row<?>> endings = new ArrayList<>();
      for (ServiceStatus service : all) {
        row(queued, service, "waiting", ServiceStatus::waiting);
        row(queued, service, "stored", ServiceStatus::stored);
        row(queued, service, "processing", ServiceStatus::processing);
        row(endings, service, "completed", ServiceStatus::completed);
        row(endings, service, "failed", ServiceStatus::failed);
        row(endings, service, "discarded", ServiceStatus::discarded);
        row(endings, service, "expired", ServiceStatus::expired);
        row(endings, service, "interrupted", ServiceStatus::interrupted);
      }
      queues.register(queued, true);
      ended.register(endings, true);
      limits.register(perService(all, ServiceStatus::maxQueueSize), true);
      running.register(
          perService(all, service -> word(service.state()).equals("running") ? 1 : 0), true);
      List<SourceStatus> read = sources.list();
      connected.register(
          perSource(read, source -> source.state() == SourceState.CONNECTED ? 1 : 0), true);
      received.register(perSource(read, SourceStatus::events), true);
      inside.update(read);
      List<MultiGauge.Row<?>> states = new ArrayList<>();
      jobs.counts()
          .forEach((state, count) -> states.add(row(Tags.of("state", word(state)), count)));
      work.register(states, true);
      signedIn.register(perAccount(), true);
    }

    private List<MultiGauge.Row<?>> perAccount() {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (Account account : accounts.all()) {
        for (Account.State state : Account.State.values()) {
          Tags tags =
              Tags.of(
                  "platform", account.platform(),
                  "account", account.login(),
                  "role", word(account.role()),
                  "state", word(state));
          rows.add(row(tags, account.state() == state ? 1 : 0));
        }
      }
      return rows;
    }

    private void row(
        List<MultiGauge.Row<?>> rows,
        ServiceStatus service,
        String state,
        ToDoubleFunction<ServiceStatus> value) {
      rows.add(
          row(Tags.of("service", service.name(), "state", state), value.applyAsDouble(service)));
    }

    private List<MultiGauge.Row<?>> perService(
        List<ServiceStatus> all, ToDoubleFunction<ServiceStatus> value) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      all.forEach(one -> rows.add(row(Tags.of("service", one.name()), value.applyAsDouble(one))));
      return rows;
    }

    private List<MultiGauge.Row<?>> perSource(
        List<SourceStatus> all, ToDoubleFunction<SourceStatus> value) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      all.forEach(one -> rows.add(row(Tags.of("source", one.name()), value.applyAsDouble(one))));
      return rows;
    }

    private MultiGauge.Row<?> row(Tags tags, double value) {
      return MultiGauge.Row.of(tags, () -> value);
    }
  }

  private static double pages(Capabilities capabilities) {
    return capabilities.find(Stage.class).map(Stage::pages).orElse(0);
  }
}

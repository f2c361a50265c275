package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Job;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.Session;
import dev.showrunner.api.Stage;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.job.JobEngine;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.plugin.PluginStatus;
import dev.showrunner.core.queue.ServiceStatus;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.retention.Removed;
import dev.showrunner.core.retention.Retention;
import dev.showrunner.core.session.Sessions;
import dev.showrunner.core.source.SourceStatus;
import dev.showrunner.core.source.Sources;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How everything is, in one answer. */
public final class StatusRoutes implements Routes {
  private final About about;
  private final Journal journal;
  private final Sources sources;
  private final Services services;
  private final JobEngine jobs;
  private final Sessions sessions;
  private final MediaLibrary library;
  private final Capabilities capabilities;

  public StatusRoutes(
      About about,
      Journal journal,
      Sources sources,
      Services services,
      JobEngine jobs,
      Sessions sessions,
      MediaLibrary library,
      Capabilities capabilities) {
    this.about = about;
    this.journal = journal;
    this.sources = sources;
    this.services = services;
    this.jobs = jobs;
    this.sessions = sessions;
    this.library = library;
    this.capabilities = capabilities;
  }

  /**
   * What is told of the program itself.
   *
   * @param version of the program
   * @param plugins used or not
   * @param host it listens on
   * @param startedAt when the server started
   * @param startedNanos the same by the clock that only goes forward
   * @param retention what has been removed
   * @param accounts who is signed in
   */
  public record About(
      String version,
      List<PluginStatus> plugins,
      String host,
      Instant startedAt,
      long startedNanos,
      Clock clock,
      Retention retention,
      Supplier<List<Account>> accounts) {
    /** From now on. */
    public static About now(
        String version,
        List<PluginStatus> plugins,
        String host,
        Clock clock,
        Retention retention,
        Supplier<List<Account>> accounts) {
      return new About(
          version, plugins, host, clock.now(), clock.nanoTime(), clock, retention, accounts);
    }

    private long uptimeSeconds() {
      return Duration.ofNanos(clock.nanoTime() - startedNanos).toSeconds();
    }
  }

  private record Queue(String service, int waiting, long stored, int maxQueueSize, int processing) {
    static Queue of(ServiceStatus service) {
      return new Queue(
          service.name(),
          service.waiting(),
          service.stored(),
          service.maxQueueSize(),
          service.processing());
    }
  }

  private record JobCounts(
      long waiting, long running, long completed, long failed, long cancelled) {
    static JobCounts of(Map<Job.State, Long> counts) {
      return new JobCounts(
          counts.getOrDefault(Job.State.WAITING, 0L),
          counts.getOrDefault(Job.State.RUNNING, 0L),
          counts.getOrDefault(Job.State.COMPLETED, 0L),
          counts.getOrDefault(Job.State.FAILED, 0L),
          counts.getOrDefault(Job.State.CANCELLED, 0L));
    }
  }

  private record Overlay(String url, int pages) {}

  private record Storage(
      long databaseBytes,
      long removedUpTo,
      @Nullable Instant eventsUntil,
      long removedEvents,
      long removedDeliveries,
      long removedJobs) {
    static Storage of(Retention retention) {
      Removed removed = retention.removed();
      return new Storage(
          retention.databaseBytes(),
          removed.upTo(),
          removed.eventsUntil(),
          removed.events(),
          removed.deliveries(),
          removed.jobs());
    }
  }

  private record Status(
      String version,
      long uptime,
      Instant startedAt,
      @Nullable Session session,
      int activeSessions,
      List<SourceStatus> sources,
      List<ServiceStatus> services,
      List<Queue> queues,
      JobCounts jobs,
      List<Account> accounts,
      @Nullable Recording recording,
      @Nullable Overlay overlay,
      List<PluginStatus> plugins,
      long head,
      Storage storage) {}

  @Override
  public void on(RouteTable table) {
    table.get("/api/v1/status", this::status);
  }

  private void status(Context ctx) {
    long head = journal.head(); // first: a feed opened here misses nothing that is newer than this
    List<ServiceStatus> now = services.list();
    ctx.json(
        new Status(
            about.version(),
            about.uptimeSeconds(),
            about.startedAt(),
            sessions.current(),
            sessions.active(),
            sources.list(),
            now,
            now.stream().map(Queue::of).toList(),
            JobCounts.of(jobs.counts()),
            about.accounts().get(),
            RecordingRoutes.running(library),
            overlay(ctx),
            about.plugins(),
            head,
            Storage.of(about.retention())));
  }

  private @Nullable Overlay overlay(Context ctx) {
    @Nullable Stage stage = capabilities.find(Stage.class).orElse(null);
    if (stage == null) {
      return null;
    }
    String host = about.host().equals("::1") ? "[::1]" : about.host();
    String authority = host + ":" + ctx.req().getLocalPort();
    return new Overlay("http://" + authority + "/overlay/" + stage.key(), stage.pages());
  }
}

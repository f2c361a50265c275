package dev.showrunner.service.clips;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.TestCapabilities;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What surrounds the clips service, in memory. */
final class ClipsRig implements PluginContext, ServiceContext, Capabilities, Jobs, EventSink {
  final MemoryLibrary library = new MemoryLibrary();
  final ManualClock clock = new ManualClock();
  final List<JobRequest> submitted = new ArrayList<>();
  final List<EventDraft> journal = new ArrayList<>();
  final Map<String, JobHandler> handlers = new HashMap<>();
  private final Map<Class<?>, Object> offered = new HashMap<>();
  private final TestCapabilities platforms = new TestCapabilities();
  private final Path folder;
  private long numbers;

  ClipsRig(Path folder) {
    this.folder = folder;
    offer(MediaLibrary.class, library);
    offer(IdSource.class, this::nextId);
    offer(Detectors.class, List::of);
  }

  UUID nextId() {
    return new UUID(7, ++numbers);
  }

  @Override
  public <T extends Record> T config(Class<T> type) {
    throw new IllegalStateException("the test gives the configuration itself");
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public ProcessRunner processes() {
    return spec -> {
      throw new java.io.IOException("no programs here");
    };
  }

  @Override
  public Path dataDirectory() {
    return folder;
  }

  @Override
  public Capabilities capabilities() {
    return this;
  }

  @Override
  public EventSink events() {
    return this;
  }

  @Override
  public Jobs jobs() {
    return this;
  }

  @Override
  public void hold(String reason) {}

  @Override
  public void hold(String reason, Duration missedAfter) {}

  @Override
  public void release() {}

  @Override
  public <T> void offer(Class<T> capability, T implementation) {
    offered.put(capability, implementation);
  }

  @Override
  public <T> Optional<T> find(Class<T> capability) {
    return Optional.ofNullable(offered.get(capability)).map(capability::cast);
  }

  @Override
  public <T> void offer(Class<T> capability, String platform, T implementation) {
    platforms.offer(capability, platform, implementation);
  }

  @Override
  public <T> Optional<T> find(Class<T> capability, String platform) {
    return platforms.find(capability, platform);
  }

  @Override
  public <T> Map<String, T> all(Class<T> capability) {
    return platforms.all(capability);
  }

  @Override
  public void handle(String kind, JobHandler handler) {
    handlers.put(kind, handler);
  }

  @Override
  public UUID submit(JobRequest request) {
    submitted.add(request);
    return nextId();
  }

  @Override
  public Optional<Job> job(UUID id) {
    return Optional.empty();
  }

  @Override
  public boolean cancel(UUID id) {
    return false;
  }

  @Override
  public Receipt append(EventDraft draft) {
    journal.add(draft);
    return new Receipt(nextId(), journal.size(), false);
  }

  @Override
  public List<Receipt> appendAll(List<EventDraft> drafts) {
    return drafts.stream().map(this::append).toList();
  }
}

package dev.showrunner.testkit;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.ServiceContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a started service gets, in a test: notes what the service asks of the engine. */
public final class TestServiceContext implements ServiceContext {
  private final ManualClock clock;
  private final Capabilities capabilities;
  private final RecordedEvents events = new RecordedEvents();
  private final TestJobs jobs;
  private volatile @Nullable String held;

  /** A context with the clock and the capabilities its plugin was built with. */
  public TestServiceContext(TestPluginContext plugin) {
    this(plugin.clock(), plugin.capabilities());
  }

  /** A context with this clock and these capabilities. */
  public TestServiceContext(ManualClock clock, Capabilities capabilities) {
    this.clock = clock;
    this.capabilities = capabilities;
    jobs = new TestJobs(clock);
  }

  @Override
  public RecordedEvents events() {
    return events;
  }

  @Override
  public TestJobs jobs() {
    return jobs;
  }

  @Override
  public void hold(String reason) {
    held = reason;
  }

  @Override
  public void hold(String reason, Duration missedAfter) {
    held = reason;
  }

  @Override
  public void release() {
    held = null;
  }

  /** Why nothing is handed out now; empty while deliveries flow. */
  public Optional<String> held() {
    return Optional.ofNullable(held);
  }

  @Override
  public ManualClock clock() {
    return clock;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }
}

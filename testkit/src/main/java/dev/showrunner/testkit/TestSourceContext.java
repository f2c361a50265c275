package dev.showrunner.testkit;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a running source gets, in a test: keeps its events and what it says of its connection. */
public final class TestSourceContext implements SourceContext {
  private final ManualClock clock;
  private final Capabilities capabilities;
  private final RecordedEvents events = new RecordedEvents();
  private final List<Report> reports = new CopyOnWriteArrayList<>();

  /**
   * What a source said of its connection.
   *
   * @param state how it is
   * @param reason why; may be empty
   */
  public record Report(SourceState state, String reason) {}

  /** A context with the clock and the capabilities its plugin was built with. */
  public TestSourceContext(TestPluginContext plugin) {
    clock = plugin.clock();
    capabilities = plugin.capabilities();
  }

  @Override
  public RecordedEvents events() {
    return events;
  }

  @Override
  public void report(SourceState state, String reason) {
    reports.add(new Report(state, reason));
  }

  /** All it said, in order. */
  public List<Report> reports() {
    return List.copyOf(reports);
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

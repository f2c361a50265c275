package dev.showrunner.service.overlays;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what the service asks of the engine. */
final class FakeContext implements ServiceContext {
  final List<String> calls = new CopyOnWriteArrayList<>();
  private final Clock clock;

  FakeContext(Clock clock) {
    this.clock = clock;
  }

  @Override
  public EventSink events() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Jobs jobs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void hold(String reason) {
    calls.add("hold: " + reason);
  }

  @Override
  public void hold(String reason, Duration missedAfter) {
    calls.add("hold: " + reason + " missed after " + missedAfter);
  }

  @Override
  public void release() {
    calls.add("release");
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Capabilities capabilities() {
    throw new UnsupportedOperationException();
  }
}

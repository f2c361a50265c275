package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.StreamEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A service whose first delivery hangs and does not react to interrupts. */
record StubbornService(String name, CountDownLatch entered, CountDownLatch release)
    implements Service {
  @Override
  public List<ActionSpec> actions() {
    return List.of(ActionSpec.repeatable("show", "shows"));
  }

  @Override
  public List<Rule> defaultRules() {
    return List.of();
  }

  @Override
  public void start(ServiceContext context) {}

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) {
    entered.countDown();
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException e) {
        continue;
      }
    }
    return Outcome.done();
  }
}

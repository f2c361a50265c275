package dev.showrunner.service.overlays;

import dev.showrunner.api.Plugin;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.contract.ServiceContract;
import org.junit.jupiter.api.Nested;

/** The overlays keep what every plugin must keep. */
class OverlaysContractTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new OverlaysPlugin();
    }
  }

  @Nested
  class OfTheService extends ServiceContract {
    @Override
    protected Plugin plugin() {
      return new OverlaysPlugin();
    }
  }
}

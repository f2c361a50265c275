package dev.showrunner.service.clips;

import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Plugin;
import dev.showrunner.testkit.TestPluginContext;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.contract.ServiceContract;
import org.junit.jupiter.api.Nested;

/** The clips keep what every plugin must keep. */
class ClipsContractTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new ClipsPlugin();
    }
  }

  @Nested
  class OfTheService extends ServiceContract {
    @Override
    protected Plugin plugin() {
      return new ClipsPlugin();
    }

    @Override
    protected TestPluginContext context() {
      TestPluginContext context = super.context();
      context.capabilities().offer(MediaLibrary.class, new MemoryLibrary());
      return context;
    }
  }
}

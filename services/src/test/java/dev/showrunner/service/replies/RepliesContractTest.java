package dev.showrunner.service.replies;

import dev.showrunner.api.Plugin;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.contract.ServiceContract;
import org.junit.jupiter.api.Nested;

class RepliesContractTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new RepliesPlugin();
    }
  }

  @Nested
  class OfTheService extends ServiceContract {
    @Override
    protected Plugin plugin() {
      return new RepliesPlugin();
    }
  }
}

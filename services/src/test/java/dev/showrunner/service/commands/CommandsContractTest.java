package dev.showrunner.service.commands;

import dev.showrunner.api.Plugin;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.contract.ServiceContract;
import org.junit.jupiter.api.Nested;

class CommandsContractTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new CommandsPlugin();
    }
  }

  @Nested
  class OfTheService extends ServiceContract {
    @Override
    protected Plugin plugin() {
      return new CommandsPlugin();
    }
  }
}

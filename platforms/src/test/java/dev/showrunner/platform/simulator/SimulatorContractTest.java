package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Source;
import dev.showrunner.testkit.TestSourceContext;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.contract.SourceContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The simulator keeps what every plugin must keep. */
class SimulatorContractTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new SimulatorPlugin();
    }
  }

  @Nested
  class OfTheSource extends SourceContract {
    @Override
    protected Plugin plugin() {
      return new SimulatorPlugin();
    }

    @Override
    protected void whileRunning(Source source, TestSourceContext context) {
      for (EventType type : EventType.KNOWN) {
        ((Simulation) source).simulate(type, null, Map.of());
      }
    }
  }
}

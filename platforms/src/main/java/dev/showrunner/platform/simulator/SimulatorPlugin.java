package dev.showrunner.platform.simulator;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Source;
import java.util.List;
import java.util.Optional;

/** Brings the simulator as a source and offers its {@link Simulation}. */
public final class SimulatorPlugin implements Plugin {
  @Override
  public String name() {
    return SimulatorSource.NAME;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(SimulatorConfig.class);
  }

  @Override
  public List<Source> sources(PluginContext context) {
    SimulatorSource source =
        new SimulatorSource(context.config(SimulatorConfig.class), context.clock());
    context.capabilities().offer(Simulation.class, source);
    return List.of(source);
  }
}

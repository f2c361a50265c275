package dev.showrunner.platform.twitch;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Source;
import java.util.List;
import java.util.Optional;

/** Brings Twitch. */
public final class TwitchPlugin implements Plugin {
  /** Of the platform, of the plugin, of its section. */
  static final String NAME = "twitch";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(TwitchConfig.class);
  }

  @Override
  public List<Source> sources(PluginContext context) {
    return List.of();
  }
}

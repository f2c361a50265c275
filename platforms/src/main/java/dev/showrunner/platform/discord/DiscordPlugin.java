package dev.showrunner.platform.discord;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Source;
import dev.showrunner.api.announce.Noticeboard;
import java.util.List;
import java.util.Optional;

/** Brings Discord: offers its webhooks as a {@link Noticeboard}. */
public final class DiscordPlugin implements Plugin {
  static final String NAME = "discord";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(DiscordConfig.class);
  }

  /** None: nothing is read from there. */
  @Override
  public List<Source> sources(PluginContext context) {
    DiscordConfig config = context.config(DiscordConfig.class);
    DiscordBoards boards = new DiscordBoards(config);
    context.onChange(DiscordConfig.class, boards::configure);
    context.capabilities().offer(Noticeboard.class, NAME, boards);
    return List.of();
  }
}

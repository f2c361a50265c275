package dev.showrunner.service.commands;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Service;
import dev.showrunner.api.chat.ChatCommands;
import java.util.List;
import java.util.Optional;

/** Brings the commands service and offers its {@link ChatCommands}. */
public final class CommandsPlugin implements Plugin {
  @Override
  public String name() {
    return CommandsService.NAME;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(CommandsConfig.class);
  }

  @Override
  public List<Service> services(PluginContext context) {
    CommandsConfig config = context.config(CommandsConfig.class);
    Surroundings around =
        new Surroundings(context.capabilities(), context.clock(), config.prefix());
    CommandBook book = new CommandBook(around, new BuiltIns(around).all());
    context.capabilities().offer(ChatCommands.class, book);
    return List.of(new CommandsService(config, around, book));
  }
}

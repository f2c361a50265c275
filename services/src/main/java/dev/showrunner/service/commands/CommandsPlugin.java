package dev.showrunner.service.commands;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Service;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.CommandRehearsal;
import java.util.List;
import java.util.Optional;

/** Brings the commands service and offers its {@link ChatCommands} and {@link CommandRehearsal}. */
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
    Hearing hearing = new Hearing(config.ignore(), around, book);
    Cooldowns cooldowns = new Cooldowns(context.clock());
    context.capabilities().offer(ChatCommands.class, book);
    context
        .capabilities()
        .offer(CommandRehearsal.class, new CommandTrials(around, book, hearing, cooldowns));
    return List.of(new CommandsService(around, book, hearing, cooldowns));
  }
}

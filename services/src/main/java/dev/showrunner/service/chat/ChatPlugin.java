package dev.showrunner.service.chat;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Service;
import dev.showrunner.api.chat.ChatDesk;
import java.util.List;
import java.util.Optional;

/** Brings the chat service and offers its {@link ChatDesk}. */
public final class ChatPlugin implements Plugin {
  @Override
  public String name() {
    return ChatService.NAME;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(ChatConfig.class);
  }

  @Override
  public List<Service> services(PluginContext context) {
    Desk desk = new Desk(context.config(ChatConfig.class), context.capabilities(), context.clock());
    context.capabilities().offer(ChatDesk.class, desk);
    return List.of(new ChatService(desk));
  }
}

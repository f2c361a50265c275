package dev.showrunner.service.replies;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Service;
import dev.showrunner.api.chat.ReplyWriter;
import java.util.List;
import java.util.Optional;

/** Brings the replies service and offers its {@link ReplyWriter}. */
public final class RepliesPlugin implements Plugin {
  @Override
  public String name() {
    return RepliesService.NAME;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(RepliesConfig.class);
  }

  @Override
  public List<Service> services(PluginContext context) {
    RepliesConfig config = context.config(RepliesConfig.class);
    ModelReplies writer = new ModelReplies(config, context.capabilities());
    context.capabilities().offer(ReplyWriter.class, writer);
    return List.of(new RepliesService(config, writer, context.capabilities(), context.clock()));
  }
}

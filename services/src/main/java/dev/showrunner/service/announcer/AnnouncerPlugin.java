package dev.showrunner.service.announcer;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Service;
import dev.showrunner.api.announce.Announcer;
import java.util.List;
import java.util.Optional;

/** Brings the announcer and offers its {@link Announcer}. */
public final class AnnouncerPlugin implements Plugin {
  @Override
  public String name() {
    return Announcer.SECTION;
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(AnnouncerConfig.class);
  }

  @Override
  public List<Service> services(PluginContext context) {
    AnnouncerConfig config = context.config(AnnouncerConfig.class);
    AnnouncerDesk desk = new AnnouncerDesk(config, context.capabilities(), context.clock());
    context.onChange(AnnouncerConfig.class, desk::configure);
    context.capabilities().offer(Announcer.class, desk);
    return List.of(new AnnouncerService(desk));
  }
}

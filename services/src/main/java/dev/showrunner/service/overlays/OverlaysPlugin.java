package dev.showrunner.service.overlays;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Service;
import dev.showrunner.api.Stage;
import java.util.List;
import java.util.Optional;

/** Brings the overlays service and offers its {@link Stage}. */
public final class OverlaysPlugin implements Plugin {
  @Override
  public String name() {
    return "overlays";
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(OverlaysConfig.class);
  }

  @Override
  public List<Service> services(PluginContext context) {
    OverlaysConfig config = context.config(OverlaysConfig.class);
    OverlayKey key =
        config.key().isSet()
            ? new OverlayKey(config.key().value())
            : OverlayKey.in(context.dataDirectory().resolve("overlay.key"));
    OverlaysService service = new OverlaysService(config, key);
    context.capabilities().offer(Stage.class, service);
    return List.of(service);
  }
}

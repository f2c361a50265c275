package dev.showrunner.service.clips;

import dev.showrunner.api.ClipLook;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Previews;
import dev.showrunner.api.Service;
import dev.showrunner.api.Transcripts;
import dev.showrunner.api.chat.VideoImporter;
import java.util.List;
import java.util.Optional;

/** Brings the clips service. */
public final class ClipsPlugin implements Plugin {
  @Override
  public String name() {
    return "clips";
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(ClipsConfig.class);
  }

  @Override
  public List<Service> services(PluginContext context) {
    ClipsConfig config = context.config(ClipsConfig.class);
    PreviewCopies copies = new PreviewCopies(context);
    ClipsService service = new ClipsService(config, context, copies);
    context.capabilities().offer(Clipper.class, service);
    context.capabilities().offer(VideoImporter.class, service.pastStreams());
    context.capabilities().offer(Transcripts.class, new HeardWords(context.capabilities()));
    context.capabilities().offer(ClipLook.class, config.look().shown());
    context.capabilities().offer(Previews.class, copies);
    return List.of(service);
  }
}

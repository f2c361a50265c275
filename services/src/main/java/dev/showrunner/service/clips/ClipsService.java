package dev.showrunner.service.clips;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Area;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Placing;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.VideoImporter;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns finished recordings into highlights and highlights into clips, all as jobs. */
final class ClipsService implements Service, Clipper {
  static final String NAME = "clips";
  private static final String ANALYSE = "analyse";
  private static final String RENDER = "render";
  private static final int ATTEMPTS = 3;

  private final ClipsConfig config;
  private final PluginContext plugin;
  private final PreviewCopies copies;
  private final PastStreams pastStreams;
  private volatile @Nullable ServiceContext context;

  ClipsService(ClipsConfig config, PluginContext plugin, PreviewCopies copies) {
    this.config = config;
    this.plugin = plugin;
    this.copies = copies;
    pastStreams = new PastStreams(plugin);
  }

  /** What takes past streams in; works while this service does. */
  VideoImporter pastStreams() {
    return pastStreams;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ActionSpec> actions() {
    return List.of(
        ActionSpec.repeatable(ANALYSE, "find the moments of a finished recording"),
        ActionSpec.repeatable(RENDER, "cut a clip of a moment"));
  }

  @Override
  public List<Rule> defaultRules() {
    return List.of(
        Rule.of("clips.recording-finished", EventType.RECORDING_FINISHED, NAME, ANALYSE)
            .withDiscardable(false),
        Rule.of("clips.highlight-detected", EventType.HIGHLIGHT_DETECTED, NAME, RENDER)
            .withDiscardable(false)
            .withEnabled(config.render()));
  }

  @Override
  public void start(ServiceContext started) {
    started.jobs().handle(AnalyseJob.KIND, new AnalyseJob(config, plugin));
    started.jobs().handle(RenderJob.KIND, new RenderJob(config, plugin));
    started.jobs().handle(ListenJob.KIND, new ListenJob(plugin));
    started.jobs().handle(PreviewJob.KIND, new PreviewJob(plugin, copies));
    pastStreams.start(started);
    context = started;
  }

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) {
    return switch (delivery.action()) {
      case ANALYSE -> analyse(event);
      case RENDER -> render(delivery, event);
      default ->
          new Outcome.Failed(
              Problem.user("unknown-action", "clips has no action '" + delivery.action() + "'"));
    };
  }

  private Outcome analyse(StreamEvent event) {
    Optional<UUID> recording = id(event, ClipEvents.RECORDING);
    if (recording.isEmpty() || library().recording(recording.get()).isEmpty()) {
      return new Outcome.Ignored("the event names no recording of the library");
    }
    analyse(recording.get());
    return Outcome.done();
  }

  /** The clip takes the delivery's id: handled twice after a crash it is still one clip. */
  private Outcome render(Delivery delivery, StreamEvent event) {
    Optional<Highlight> found = id(event, ClipEvents.HIGHLIGHT).flatMap(library()::highlight);
    if (found.isEmpty() || found.get().dismissed()) {
      return new Outcome.Ignored("the highlight is gone or was dismissed");
    }
    if (library().clip(delivery.id()).isEmpty()) {
      Highlight it = found.get();
      Placing placing = Placing.USUAL.withCamera(camera(it));
      boolean blind = config.layout().equals("facecam") && placing.camera() == null;
      library()
          .save(
              new Clip(
                  delivery.id(),
                  it.recordingId(),
                  it.id(),
                  it.start(),
                  it.end(),
                  it.title(),
                  it.post(),
                  config.profile(),
                  blind ? "blur" : config.layout(),
                  placing,
                  config.captions(),
                  null,
                  Clip.State.WAITING,
                  null));
    }
    render(delivery.id());
    return Outcome.done();
  }

  /** Where somebody showed the camera in an earlier clip of the channel. */
  private @Nullable Area camera(Highlight highlight) {
    return library()
        .recording(highlight.recordingId())
        .flatMap(recording -> Optional.ofNullable(recording.channel()))
        .flatMap(library()::camera)
        .orElse(null);
  }

  private static Optional<UUID> id(StreamEvent event, String name) {
    return event.payload().get(name) instanceof String text ? Ids.parse(text) : Optional.empty();
  }

  @Override
  public Recording importFile(Path file, @Nullable Channel channel) {
    ServiceContext running = running();
    Duration length = length(file);
    Instant now = plugin.clock().now().truncatedTo(ChronoUnit.MICROS);
    Recording recording =
        new Recording(
            capability(IdSource.class).next(),
            channel,
            file.toAbsolutePath().normalize().toString(),
            now,
            now.plus(length),
            Recording.Source.FILE,
            Recording.State.FINISHED,
            List.of());
    library().save(recording);
    running.events().append(ClipEvents.finished(recording, now));
    return recording;
  }

  /** Refuses what is no video. */
  private Duration length(Path file) {
    try {
      double seconds = new Probe(ffmpeg()).probe(file).duration();
      return Duration.ofMillis(Math.round(seconds * 1000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.resource("stopping", "Showrunner is stopping; import the file again")
          .asException(e);
    }
  }

  @Override
  public UUID analyse(UUID recordingId) {
    String id = recordingId.toString();
    return running()
        .jobs()
        .submit(new JobRequest(AnalyseJob.KIND, id, Map.of(ClipEvents.RECORDING, id), ATTEMPTS));
  }

  @Override
  public UUID render(UUID clipId) {
    String id = clipId.toString();
    return running()
        .jobs()
        .submit(new JobRequest(RenderJob.KIND, id, Map.of(ClipEvents.CLIP, id), ATTEMPTS));
  }

  @Override
  public UUID listen(UUID clipId, double from, double to) {
    Map<String, String> part = ListenJob.payload(from, to);
    return running()
        .jobs()
        .submit(new JobRequest(ListenJob.KIND, clipId.toString(), part, ATTEMPTS));
  }

  @Override
  public UUID preview(UUID recordingId) {
    String id = recordingId.toString();
    return running()
        .jobs()
        .submit(new JobRequest(PreviewJob.KIND, id, Map.of(ClipEvents.RECORDING, id), ATTEMPTS));
  }

  private ServiceContext running() {
    ServiceContext started = context;
    if (started == null) {
      throw Problem.resource("clips-not-started", "the clips service is not running yet")
          .asException();
    }
    return started;
  }

  private MediaLibrary library() {
    return capability(MediaLibrary.class);
  }

  private Ffmpeg ffmpeg() throws InterruptedException {
    return capability(FfmpegSupplier.class).ffmpeg();
  }

  private <T> T capability(Class<T> type) {
    return Needed.of(plugin.capabilities(), type);
  }
}

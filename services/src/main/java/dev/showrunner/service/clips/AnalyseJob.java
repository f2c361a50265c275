package dev.showrunner.service.clips;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventHistory;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.JobContext;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.Marker;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Recording;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.media.highlight.Analysis;
import dev.showrunner.media.highlight.Findings;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the moments of one recording. */
final class AnalyseJob implements JobHandler {
  static final String KIND = "recording.analyse";

  private final ClipsConfig config;
  private final PluginContext plugin;

  AnalyseJob(ClipsConfig config, PluginContext plugin) {
    this.config = config;
    this.plugin = plugin;
  }

  @Override
  public Outcome run(JobContext job) throws Exception {
    MediaLibrary library = Needed.of(plugin.capabilities(), MediaLibrary.class);
    Optional<Recording> known = library.recording(UUID.fromString(job.key()));
    if (known.isEmpty()) {
      return new Outcome.Ignored("the recording is no longer in the library");
    }
    Recording recording = known.get();
    try {
      Findings findings = analyse(job, recording);
      List<Highlight> highlights = highlights(recording, findings);
      library.saveSignals(recording.id(), findings.curves());
      library.saveHighlights(recording.id(), highlights);
      become(library, recording.id(), Recording.State.ANALYSED);
      return Outcome.done(detected(library, recording));
    } catch (ProblemException e) {
      if (e.problem().kind() == Problem.Kind.USER) {
        become(library, recording.id(), Recording.State.FAILED);
      }
      throw e;
    }
  }

  /** As it is now: it may have got markers while it was analysed. */
  private static void become(MediaLibrary library, UUID id, Recording.State state) {
    library.recording(id).ifPresent(now -> library.save(now.in(state)));
  }

  private Findings analyse(JobContext job, Recording recording) throws InterruptedException {
    FfmpegSupplier ffmpeg = Needed.of(plugin.capabilities(), FfmpegSupplier.class);
    Detectors detectors = Needed.of(plugin.capabilities(), Detectors.class);
    Channel channel = recording.channel();
    HighlightSettings settings =
        config.highlights().settings(config.maxClips(), channel == null ? null : channel.login());
    return new Analysis(ffmpeg.ffmpeg(), detectors.all(), settings)
        .analyse(footage(recording), job::progress);
  }

  /** The recording with what lies beside it, and else with what the journal knows of its show. */
  private Footage footage(Recording recording) {
    Path file = Path.of(recording.path());
    Path chat = Sidecars.chat(file);
    Path said = Sidecars.transcript(file);
    Footage footage =
        Footage.of(file)
            .withChat(chat)
            .with(said == null ? Transcript.EMPTY : Transcript.read(said))
            .withMarkers(recording.markers().stream().map(Marker::at).toList());
    return plugin
        .capabilities()
        .find(EventHistory.class)
        .flatMap(history -> ShowEvents.of(history, recording))
        .map(show -> show.addTo(footage))
        .orElse(footage);
  }

  private List<Highlight> highlights(Recording recording, Findings findings) {
    IdSource ids = Needed.of(plugin.capabilities(), IdSource.class);
    return findings.moments().stream()
        .map(moment ->
            new Highlight(
                ids.next(),
                recording.id(),
                moment.start(),
                moment.end(),
                moment.peak(),
                moment.score(),
                moment.title(),
                moment.evidence(),
                false))
        .toList();
  }

  /** Those that stand in the library now: without the ones a person dismissed before. */
  private List<EventDraft> detected(MediaLibrary library, Recording recording) {
    Instant now = plugin.clock().now();
    return library.highlights(recording.id()).stream()
        .filter(highlight -> !highlight.dismissed())
        .map(highlight -> ClipEvents.detected(recording, highlight, now))
        .toList();
  }
}

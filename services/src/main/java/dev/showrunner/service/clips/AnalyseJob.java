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
import dev.showrunner.api.Post;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Recording;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.media.describe.Describer;
import dev.showrunner.media.find.Found;
import dev.showrunner.media.find.MomentSearch;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the moments of one recording. */
final class AnalyseJob implements JobHandler {
  static final String KIND = "recording.analyse";
  private static final Logger log = LoggerFactory.getLogger(AnalyseJob.class);

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
      Found found = search(job, recording);
      List<Highlight> highlights = highlights(recording, found);
      library.saveSignals(recording.id(), found.findings().curves());
      library.saveHighlights(recording.id(), highlights);
      become(library, recording.id(), Recording.State.ANALYSED);
      return Outcome.done(told(library, recording, found.spoken().skipped()));
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

  private Found search(JobContext job, Recording recording) throws InterruptedException {
    FfmpegSupplier ffmpeg = Needed.of(plugin.capabilities(), FfmpegSupplier.class);
    Detectors detectors = Needed.of(plugin.capabilities(), Detectors.class);
    Channel channel = recording.channel();
    HighlightSettings settings =
        config.highlights().settings(config.maxClips(), channel == null ? null : channel.login());
    return new MomentSearch(
            ffmpeg.ffmpeg(),
            detectors.all(),
            settings,
            Needed.of(plugin.capabilities(), SpeechToText.class),
            Needed.of(plugin.capabilities(), Describer.class))
        .search(footage(recording), channel == null ? null : channel.login(), job::progress);
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

  private List<Highlight> highlights(Recording recording, Found found) {
    IdSource ids = Needed.of(plugin.capabilities(), IdSource.class);
    return found.named().stream()
        .map(named ->
            new Highlight(
                ids.next(),
                recording.id(),
                named.moment().start(),
                named.moment().end(),
                named.moment().peak(),
                named.moment().score(),
                named.description().title(),
                named.moment().evidence(),
                new Post(named.description().text(), named.description().hashtags()),
                false))
        .toList();
  }

  /**
   * The moments that stand in the library now, without those a person dismissed before; and why
   * nobody listened to what is said in them, unless nobody was to.
   */
  private List<EventDraft> told(
      MediaLibrary library, Recording recording, @Nullable Problem skipped) {
    Instant now = plugin.clock().now();
    List<EventDraft> events = new ArrayList<>(detected(library, recording, now));
    if (skipped != null && !skipped.code().equals(SpeechToText.OFF)) {
      log.warn("{} was searched without listening to it: {}", recording.path(), skipped.message());
      events.add(ClipEvents.notHeard(recording, skipped, now));
    }
    return events;
  }

  private static List<EventDraft> detected(MediaLibrary library, Recording recording, Instant now) {
    return library.highlights(recording.id()).stream()
        .filter(highlight -> !highlight.dismissed())
        .map(highlight -> ClipEvents.detected(recording, highlight, now))
        .toList();
  }
}

package dev.showrunner.service.clips;

import dev.showrunner.api.Clip;
import dev.showrunner.api.JobContext;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.media.speech.Spoken;
import dev.showrunner.media.speech.Stretch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Listens to what is said in a part of a clip's recording, so that it can be corrected. */
final class ListenJob implements JobHandler {
  static final String KIND = "clip.transcribe";
  private static final String FROM = "from";
  private static final String TO = "to";

  private final PluginContext plugin;

  ListenJob(PluginContext plugin) {
    this.plugin = plugin;
  }

  static Map<String, String> payload(double from, double to) {
    return Map.of(FROM, Double.toString(from), TO, Double.toString(to));
  }

  @Override
  public Outcome run(JobContext job) throws Exception {
    MediaLibrary library = Needed.of(plugin.capabilities(), MediaLibrary.class);
    Optional<Recording> recording =
        library.clip(UUID.fromString(job.key())).map(Clip::recordingId).flatMap(library::recording);
    if (recording.isEmpty()) {
      return new Outcome.Ignored("the clip or its recording is gone");
    }
    Stretch part =
        new Stretch(
            Double.parseDouble(job.payload().get(FROM)), Double.parseDouble(job.payload().get(TO)));
    Spoken spoken =
        Needed.of(plugin.capabilities(), SpeechToText.class)
            .hear(
                Needed.of(plugin.capabilities(), FfmpegSupplier.class).ffmpeg(),
                Path.of(recording.get().path()),
                List.of(part),
                job::progress);
    Problem skipped = spoken.skipped();
    return skipped == null ? Outcome.done() : new Outcome.Failed(skipped);
  }
}

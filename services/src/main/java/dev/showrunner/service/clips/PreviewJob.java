package dev.showrunner.service.clips;

import dev.showrunner.api.JobContext;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Makes the copy of one recording that browsers play. */
final class PreviewJob implements JobHandler {
  static final String KIND = "recording.preview";

  private final PluginContext plugin;
  private final PreviewCopies copies;

  PreviewJob(PluginContext plugin, PreviewCopies copies) {
    this.plugin = plugin;
    this.copies = copies;
  }

  @Override
  public Outcome run(JobContext job) throws Exception {
    UUID id = UUID.fromString(job.key());
    Optional<Recording> recording =
        Needed.of(plugin.capabilities(), MediaLibrary.class).recording(id);
    if (recording.isEmpty()) {
      return new Outcome.Ignored("the recording is no longer in the library");
    }
    if (copies.file(recording.get()).isEmpty()) {
      Path copy = copies.place(id);
      Files.createDirectories(copy.getParent());
      Needed.of(plugin.capabilities(), FfmpegSupplier.class)
          .renderer()
          .browserCopy()
          .make(Path.of(recording.get().path()), copy, job::progress);
    }
    return Outcome.done();
  }
}

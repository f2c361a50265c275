package dev.showrunner.service.clips;

import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Previews;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.render.BrowserCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Copies for browsers: in the folder {@code previews}, one a recording, named by its id. */
final class PreviewCopies implements Previews {
  private final PluginContext plugin;

  PreviewCopies(PluginContext plugin) {
    this.plugin = plugin;
  }

  @Override
  public Preview of(Recording recording) {
    Path file = Path.of(recording.path());
    try {
      FfmpegSupplier ffmpeg = Needed.of(plugin.capabilities(), FfmpegSupplier.class);
      MediaInfo info = new Probe(ffmpeg.ffmpeg()).probe(file).requireVideo(file);
      return new Preview(
          file(recording).isPresent(),
          BrowserCopy.keepsPicture(info) ? Way.COPY : Way.ENCODE,
          BrowserCopy.keepsSound(info));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.resource("stopping", "Showrunner is stopping; ask again").asException(e);
    }
  }

  @Override
  public Optional<Path> file(Recording recording) {
    Path copy = place(recording.id());
    try {
      Path original = Path.of(recording.path());
      boolean stands =
          Files.isRegularFile(copy)
              && (!Files.isRegularFile(original)
                  || Files.getLastModifiedTime(copy).compareTo(Files.getLastModifiedTime(original))
                      >= 0);
      return stands ? Optional.of(copy) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it went away between two looks
    }
  }

  @Override
  public boolean delete(Recording recording) {
    try {
      return Files.deleteIfExists(place(recording.id()));
    } catch (IOException e) {
      throw Problem.resource("copy-not-deleted", "The copy could not be deleted: " + e.getMessage())
          .asException(e);
    }
  }

  /** Where the copy of a recording is, or would be. */
  Path place(UUID recordingId) {
    return plugin.dataDirectory().resolve("previews").resolve(recordingId + ".mp4");
  }
}

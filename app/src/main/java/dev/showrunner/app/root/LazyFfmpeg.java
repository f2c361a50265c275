package dev.showrunner.app.root;

import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.service.clips.FfmpegSupplier;
import org.jspecify.annotations.Nullable;

/** Looks for FFmpeg when it is first needed: unpacking the bundled one takes a moment. */
final class LazyFfmpeg implements FfmpegSupplier {
  private final FfmpegSupplier search;
  private @Nullable Ffmpeg found;

  LazyFfmpeg(FfmpegSupplier search) {
    this.search = search;
  }

  @Override
  public synchronized Ffmpeg ffmpeg() throws InterruptedException {
    if (found == null) {
      found = search.ffmpeg();
    }
    return found;
  }
}

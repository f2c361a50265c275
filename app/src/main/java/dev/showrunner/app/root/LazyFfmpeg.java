package dev.showrunner.app.root;

import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.render.Encoders;
import dev.showrunner.media.render.Renderer;
import dev.showrunner.service.clips.FfmpegSupplier;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks for FFmpeg when it is first needed: unpacking the bundled one takes a moment. */
final class LazyFfmpeg implements FfmpegSupplier {
  private final FfmpegSupplier search;
  private final Path cache;
  private final String encoder;
  private @Nullable Ffmpeg found;
  private @Nullable Renderer renderer;

  /**
   * Looks later.
   *
   * @param cache where it is remembered which encoder works
   * @param encoder the one that is wanted, or {@code auto}
   */
  LazyFfmpeg(FfmpegSupplier search, Path cache, String encoder) {
    this.search = search;
    this.cache = cache;
    this.encoder = encoder;
  }

  @Override
  public synchronized Ffmpeg ffmpeg() throws InterruptedException {
    if (found == null) {
      found = search.ffmpeg();
    }
    return found;
  }

  @Override
  public synchronized Renderer renderer() throws InterruptedException {
    if (renderer == null) {
      Ffmpeg ffmpeg = ffmpeg();
      renderer = new Renderer(ffmpeg, new Encoders(ffmpeg, cache).choose(encoder));
    }
    return renderer;
  }
}

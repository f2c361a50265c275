package dev.showrunner.service.clips;

import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.render.Renderer;

/** The FFmpeg that this system uses; a capability, so that it is looked for once. */
@FunctionalInterface
public interface FfmpegSupplier {
  /**
   * Finds it, or gives the one found before.
   *
   * @throws dev.showrunner.api.ProblemException of kind EXTERNAL when there is none
   */
  Ffmpeg ffmpeg() throws InterruptedException;

  /** What cuts clips with it. */
  default Renderer renderer() throws InterruptedException {
    return new Renderer(ffmpeg());
  }
}

package dev.showrunner.media.speech;

import java.io.IOException;

/** A model that is loaded and listens. */
interface WhisperModel extends AutoCloseable {
  /**
   * What is said in some sound.
   *
   * @param samples 16,000 a second, at most some minutes of them
   * @param language a code such as {@code es}, or {@code auto}
   */
  WireSpeech hear(float[] samples, String language) throws IOException;

  @Override
  void close();
}

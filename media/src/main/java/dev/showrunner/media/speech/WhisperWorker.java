package dev.showrunner.media.speech;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * The program that listens: a process of its own, because native code that runs out of memory or
 * meets a broken model ends the process it is in, and that must never be the show. It ends when its
 * input does.
 */
final class WhisperWorker {
  static final int READY = 1;
  static final int HEARD = 2;
  static final int FAILED = 3;

  private static final float FULL_SCALE = 32_768;

  private WhisperWorker() {}

  /** Takes the path of the model and the language; answers on standard output. */
  public static void main(String[] arguments) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out))) {
      try (WhisperModel model = load(arguments[0])) {
        out.writeByte(READY);
        out.flush();
        serve(model, arguments[1], in, out);
      } catch (IOException | IllegalStateException | LinkageError e) {
        out.writeByte(FAILED);
        out.writeUTF(String.valueOf(e.getMessage()));
      }
    }
  }

  private static WhisperModel load(String path) throws IOException {
    Optional<WhisperModel> model = WhisperLibrary.load(path);
    return model.isPresent() ? model.get() : WhisperSegments.load(path);
  }

  private static void serve(
      WhisperModel model, String language, DataInputStream in, DataOutputStream out)
      throws IOException {
    for (int count = next(in); count >= 0; count = next(in)) {
      float[] samples = new float[count];
      for (int i = 0; i < count; i++) {
        samples[i] = in.readShort() / FULL_SCALE;
      }
      WireSpeech heard = model.hear(samples, language);
      out.writeByte(HEARD);
      heard.write(out);
      out.flush();
    }
  }

  private static int next(DataInputStream in) throws IOException {
    try {
      return in.readInt();
    } catch (EOFException e) {
      return -1;
    }
  }
}

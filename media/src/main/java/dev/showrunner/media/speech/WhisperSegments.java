package dev.showrunner.media.speech;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The model through whisper-jni's own functions, where {@link WhisperLibrary} finds none: segments
 * have times, their words share them.
 */
final class WhisperSegments implements WhisperModel {
  private final WhisperJNI whisper = new WhisperJNI();
  private final WhisperContext context;

  private WhisperSegments(String model) throws IOException {
    context = whisper.init(Path.of(model));
  }

  static WhisperModel load(String model) throws IOException {
    WhisperJNI.loadLibrary();
    WhisperJNI.setLibraryLogger(null);
    WhisperSegments loaded = new WhisperSegments(model);
    if (loaded.context == null) {
      throw new IOException("the model cannot be loaded");
    }
    return loaded;
  }

  @Override
  public WireSpeech hear(float[] samples, String language) throws IOException {
    WhisperFullParams params = new WhisperFullParams();
    params.language = language;
    params.printProgress = false;
    params.printTimestamps = false;
    int code = whisper.full(context, params, samples, samples.length);
    if (code != 0) {
      throw new IOException("the speech engine gave up with code " + code);
    }
    List<List<WireSpeech.Piece>> segments = new ArrayList<>();
    for (int i = 0; i < whisper.fullNSegments(context); i++) {
      segments.add(
          List.of(
              new WireSpeech.Piece(
                  whisper.fullGetSegmentText(context, i).getBytes(StandardCharsets.UTF_8),
                  whisper.fullGetSegmentTimestamp0(context, i),
                  whisper.fullGetSegmentTimestamp1(context, i),
                  1)));
    }
    return new WireSpeech(language.equals("auto") ? "" : language, false, segments);
  }

  @Override
  public void close() {
    whisper.free(context);
  }
}

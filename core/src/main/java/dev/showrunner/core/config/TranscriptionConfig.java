package dev.showrunner.core.config;

import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How speech becomes words. */
public record TranscriptionConfig(
    @Setting(
            "What listens: whisper (on this machine), openai (a server that understands OpenAI's"
                + " /audio/transcriptions) or off (words come from transcript files alone).")
        Engine engine,
    @Setting(
            "For openai, the server's base address (https://api.openai.com/v1). For whisper, where"
                + " models are fetched from"
                + " (https://huggingface.co/ggerganov/whisper.cpp/resolve/main).")
        @Nullable URI url,
    @Setting("For openai: the server's key.") @Nullable Secret key,
    @Setting(
            "For whisper, a model by name, fetched when it is first needed (small-q5_1, 181 MB;"
                + " smaller and faster: base-q5_1, tiny; better and slower: medium-q5_0,"
                + " large-v3-turbo-q5_0), or the path of a model's file. For openai, the model's"
                + " name (whisper-1).")
        @Nullable String model,
    @Setting("The language that is spoken, such as es, or auto to let the engine find out.")
        String language) {
  private static final URI MODELS =
      URI.create("https://huggingface.co/ggerganov/whisper.cpp/resolve/main");
  private static final URI SERVER = URI.create("https://api.openai.com/v1");
  private static final String LANGUAGE = "auto|[a-z]{2,3}";

  /** What listens. */
  public enum Engine {
    WHISPER,
    OPENAI,
    OFF
  }

  public TranscriptionConfig {
    engine = engine == null ? Engine.WHISPER : engine;
    model = model == null || model.isBlank() ? null : model.strip();
    language = language == null ? "auto" : language.strip();
    Addresses.requireHttp(url);
    if (!language.matches(LANGUAGE)) {
      throw new IllegalArgumentException(
          "language is auto or a code such as es, not '" + language + "'");
    }
  }

  /** The address that holds: the one that is set, or the public one. */
  public URI address() {
    return url != null ? url : engine == Engine.OPENAI ? SERVER : MODELS;
  }

  /** The model that holds. */
  public String modelName() {
    return model != null ? model : engine == Engine.OPENAI ? "whisper-1" : "small-q5_1";
  }
}

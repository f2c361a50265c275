package dev.showrunner.media.speech;

import dev.showrunner.api.Secret;
import java.net.URI;
import java.nio.file.Path;

/**
 * How speech becomes words.
 *
 * @param engine what listens
 * @param url of a server, its base address such as {@code https://api.openai.com/v1}; for whisper,
 *     where models are fetched from
 * @param key of a server; {@link Secret#NONE} for one that asks for none
 * @param model what the engine calls it; for whisper also the path of a file
 * @param language a code such as {@code es}, or {@code auto}
 * @param folder for models and for words that were heard; need not exist
 */
public record SpeechSettings(
    SpeechEngine engine, URI url, Secret key, String model, String language, Path folder) {
  /** Let the engine find out. */
  public static final String AUTO = "auto";

  /** Tells words that were heard by one engine from those of another. */
  String signature() {
    return engine == SpeechEngine.OPENAI
        ? "openai " + url + " " + model + " " + language
        : "whisper " + model + " " + language;
  }
}

package dev.showrunner.core.config;

import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A language model of a server that understands OpenAI's chat completions. */
public record LlmConfig(
    @Setting("The server's base address; one on this machine works too.") URI url,
    @Setting("The server's key, where it asks for one.") @Nullable Secret key,
    @Setting("What the server calls the model. Without it no language model is used.")
        @Nullable String model,
    @Setting("What the model is told to be, instead of a writer of titles for short clips.")
        @Nullable String systemPrompt) {
  public LlmConfig {
    url = url == null ? URI.create("https://api.openai.com/v1") : url;
    model = model == null || model.isBlank() ? null : model.strip();
    Addresses.requireHttp(url);
  }
}

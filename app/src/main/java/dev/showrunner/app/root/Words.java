package dev.showrunner.app.root;

import dev.showrunner.api.LanguageModel;
import dev.showrunner.api.Secret;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.LlmConfig;
import dev.showrunner.core.config.TitlesConfig;
import dev.showrunner.core.config.TranscriptionConfig;
import dev.showrunner.media.describe.DescribeSettings;
import dev.showrunner.media.describe.Describer;
import dev.showrunner.media.remote.ChatCompletions;
import dev.showrunner.media.speech.SpeechEngine;
import dev.showrunner.media.speech.SpeechSettings;
import dev.showrunner.media.speech.SpeechToText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What listens to recordings and what names their moments, as the settings say. */
public final class Words {
  private Words() {}

  /** What listens; its models and what it heard lie in the data directory. */
  public static SpeechToText speech(Config config, ProcessRunner processes, Clock clock) {
    TranscriptionConfig set = config.transcription();
    SpeechEngine engine =
        switch (set.engine()) {
          case WHISPER -> SpeechEngine.WHISPER;
          case OPENAI -> SpeechEngine.OPENAI;
          case OFF -> SpeechEngine.OFF;
        };
    return new SpeechToText(
        new SpeechSettings(
            engine,
            set.address(),
            secret(set.key()),
            set.modelName(),
            set.language(),
            config.data().resolve("speech")),
        processes,
        clock);
  }

  /** What names moments. */
  public static Describer describer(Config config, Clock clock) {
    TitlesConfig titles = config.titles();
    LlmConfig llm = config.llm();
    String model = llm.model();
    return new Describer(
        new DescribeSettings(
            titles.language(),
            titles.title(),
            titles.description(),
            titles.hashtags(),
            model == null
                ? null
                : new DescribeSettings.LanguageModel(
                    llm.url(), secret(llm.key()), model, llm.systemPrompt())),
        clock);
  }

  /** The language model of the settings; empty when they name none. */
  static Optional<LanguageModel> model(Config config, Clock clock) {
    LlmConfig llm = config.llm();
    return Optional.ofNullable(llm.model())
        .map(model -> new ChatCompletions(llm.url(), secret(llm.key()), model, clock));
  }

  private static Secret secret(@Nullable Secret set) {
    return set == null ? Secret.NONE : set;
  }
}

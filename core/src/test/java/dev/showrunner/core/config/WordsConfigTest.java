package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsConfigTest extends ConfigLoaderRig {
  @Test
  void speechIsHeardOnThisMachineUnlessSomebodySaysOtherwise() throws IOException {
    TranscriptionConfig usual = ConfigLoader.load(null, Map.of(), Map.of()).transcription();
    assertThat(usual.engine()).isEqualTo(TranscriptionConfig.Engine.WHISPER);
    assertThat(usual.modelName()).isEqualTo("small-q5_1");
    assertThat(usual.address().getPath()).isEqualTo("/ggerganov/whisper.cpp/resolve/main");
    TranscriptionConfig server =
        load(
                "transcription: {engine: openai, language: es}\n",
                Map.of("SHOWRUNNER_TRANSCRIPTION_KEY", "sk-1"))
            .transcription();
    assertThat(server.modelName()).isEqualTo("whisper-1");
    assertThat(server.address()).isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(server.key().value()).isEqualTo("sk-1");
    assertThat(server.toString()).doesNotContain("sk-1");
  }

  @Test
  void mistakesOfSpeechAreSaid() throws IOException {
    assertThat(mistakes("transcription: {engine: wisper}").getFirst()).contains("whisper");
    assertThat(mistakes("transcription: {language: Spanish}").getFirst())
        .contains("language is auto or a code such as es, not 'Spanish'");
    assertThat(mistakes("transcription: {url: 'ftp://models.example/x'}").getFirst())
        .contains("begins with http:// or https://");
    assertThat(mistakes("llm: {modle: x}").getFirst()).contains("model");
  }

  @Test
  void mistakesOfTitlesAreSaid() throws IOException {
    assertThat(load("titles: {title: '{said|quote|Wow}', hashtags: []}").titles().hashtags())
        .isEmpty();
    assertThat(mistakes("titles: {title: '{sayd}'}").getFirst())
        .contains("titles.title has {sayd}")
        .contains("said");
    assertThat(mistakes("titles: {language: de}").getFirst()).contains("auto, en, es, fr, pt, ru");
    assertThat(load("llm: {model: ' '}").llm().model()).isNull();
  }
}

package dev.showrunner.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Secret;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Word;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechToTextTest {
  /** Two bursts that go up and down like speech: 10 to 12.5 s and 30 to 31 s. */
  private static final String BURSTS =
      "aevalsrc=0.3*sin(2*PI*300*t)*(0.6+0.4*sin(2*PI*4*t))"
          + "*(between(t\\,10\\,12.5)+between(t\\,30\\,31)):s=48000:d=40";

  private static final String WORDS =
      """
      {"language":"spanish","text":"¡Vamos ya!",
       "words":[{"word":"Vamos","start":0.2,"end":0.6},{"word":"ya","start":0.6,"end":0.9}],
       "segments":[{"start":0.2,"end":0.9,"text":"¡Vamos ya!"}]}
      """;

  @TempDir static Path shared;
  private static Path recording;
  private static Ffmpeg ffmpeg;

  @TempDir Path folder;
  private final List<RunningProcess> started = new ArrayList<>();

  @BeforeAll
  static void footage() throws Exception {
    ffmpeg = TestFfmpeg.find();
    recording = shared.resolve("show.mkv");
    TestFfmpeg.run(ffmpeg, "-f lavfi -i", BURSTS, "-c:a", "flac", recording.toString());
  }

  @Test
  void aLocalModelHearsWordsWithTimesOfTheRecording() throws Exception {
    Path model =
        new ScriptedModel(3)
            .says(0.2, 1.4, " ¡Vam", "os", " ya", "!")
            .says(
                1.4, 2.6, List.of(text(" Qu"), new byte[] {(byte) 0xC3}, new byte[] {(byte) 0xA9}))
            .write(folder.resolve("model.bin"));
    Spoken spoken =
        whisper(model).hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE);
    assertThat(spoken.skipped()).isNull();
    assertThat(spoken.language()).isEqualTo("es");
    List<Word> words =
        spoken.transcript().cues().stream().flatMap(cue -> cue.words().stream()).toList();
    assertThat(words).extracting(Word::text).containsExactly("¡Vamos", "ya!", "Qué");
    assertThat(words).extracting(Word::start).isSorted().allMatch(at -> at >= 9.8 && at <= 12.7);
    assertThat(words.getFirst().start()).isCloseTo(10.0, within(0.05));
    assertThat(started).hasSize(1);
    assertThat(started.getFirst().waitFor(Duration.ofSeconds(10))).isTrue();
  }

  /** What is done where the library shows none of its functions, as on Windows. */
  @Test
  void withoutTimesOfWordsSegmentsAreHeard() throws Exception {
    Path file = new ScriptedModel(0).says(0, 2.4, " so", " good").write(folder.resolve("m.bin"));
    try (WhisperModel model = WhisperSegments.load(file.toString())) {
      WireSpeech heard = model.hear(new float[3 * SoundReader.RATE], "en");
      List<Word> words = TokenWords.cues(heard, 3).getFirst().words();
      assertThat(words).extracting(Word::text).containsExactly("so", "good");
      assertThat(words.get(1).start()).isCloseTo(0.9, within(1e-9));
      assertThat(words.get(1).end()).isEqualTo(2.4);
    }
  }

  @Test
  void nothingIsListenedToTwiceNotEvenAfterARestart() throws Exception {
    Path model = new ScriptedModel(0).says(0.2, 2.6, " wow").write(folder.resolve("model.bin"));
    Spoken first =
        whisper(model).hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE);
    SpeechToText later = whisper(model);
    Spoken again = later.hear(ffmpeg, recording, List.of(new Stretch(9, 15)), Progress.NONE);
    assertThat(again.transcript()).isEqualTo(first.transcript());
    assertThat(later.known(recording).transcript()).isEqualTo(first.transcript());
    assertThat(started).hasSize(1);
    Spoken more = later.hear(ffmpeg, recording, List.of(new Stretch(12, 33)), Progress.NONE);
    assertThat(more.transcript().cues()).hasSizeGreaterThan(first.transcript().cues().size());
    assertThat(more.transcript().cues()).startsWith(first.transcript().cues().getFirst());
    assertThat(started).hasSize(2);
  }

  @Test
  void whereNobodySpeaksNoModelIsNeeded() throws Exception {
    Spoken spoken =
        whisper(folder.resolve("missing.bin"))
            .hear(ffmpeg, recording, List.of(new Stretch(14, 28)), Progress.NONE);
    assertThat(spoken.skipped()).isNull();
    assertThat(spoken.transcript().isEmpty()).isTrue();
  }

  @Test
  void aModelThatIsNoneEndsItsOwnProcessOnly() throws Exception {
    Path model = Files.writeString(folder.resolve("model.bin"), "no model at all");
    Spoken spoken =
        whisper(model).hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE);
    assertThat(spoken.skipped().code()).isEqualTo("speech-engine-failed");
    assertThat(spoken.skipped().message()).contains("model.bin").doesNotContain("\n");
  }

  @Test
  void cancellingEndsTheEngine() throws Exception {
    Path model = new ScriptedModel(0).says(0.2, 2.6, " wow").write(folder.resolve("model.bin"));
    SpeechToText speech = whisper(model);
    Progress cancel = (fraction, stage) -> {};
    ProcessRunner interrupting =
        spec -> {
          RunningProcess process = runner().start(spec);
          Thread.currentThread().interrupt();
          return process;
        };
    SpeechToText cancelled =
        new SpeechToText(
            settings(SpeechEngine.WHISPER, URI.create("http://127.0.0.1:1"), model.toString()),
            interrupting,
            new HastyClock());
    assertThatThrownBy(() -> cancelled.hear(ffmpeg, recording, List.of(new Stretch(8, 16)), cancel))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(started.getFirst().waitFor(Duration.ofSeconds(10))).isTrue();
    assertThat(speech.known(recording).transcript().isEmpty()).isTrue();
  }

  @Test
  void aServerIsSentSpeechAloneAndItsTimesComeBack() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(200, WORDS)) {
      Spoken spoken =
          server(server.address())
              .hear(ffmpeg, recording, List.of(new Stretch(5, 35)), Progress.NONE);
      assertThat(server.asked).containsExactly("POST /v1/audio/transcriptions ");
      assertThat(server.bodies.getFirst())
          .contains("name=\"model\"\r\n\r\nwhisper-1\r\n")
          .contains("name=\"response_format\"\r\n\r\nverbose_json")
          .contains("name=\"timestamp_granularities[]\"\r\n\r\nword")
          .doesNotContain("name=\"language\"");
      // 2.9 s and 1.4 s of sound, 2 bytes a sample
      assertThat(server.bodies.getFirst().length() / 32_000.0).isCloseTo(4.3, within(0.2));
      assertThat(spoken.language()).isEqualTo("es");
      Cue cue = spoken.transcript().cues().getFirst();
      assertThat(cue.text()).isEqualTo("¡Vamos ya!");
      assertThat(cue.start()).isCloseTo(10.0, within(0.03));
    }
  }

  @Test
  void aServerMayKnowSentencesOnlyOrNoTimesAtAll() throws Exception {
    String segments =
        "{\"language\":\"en\",\"segments\":[{\"start\":0.5,\"end\":1.5,\"text\":\" so good\"}]}";
    assertThat(words(segments)).extracting(Word::text).containsExactly("so", "good");
    Files.setLastModifiedTime(recording, FileTime.fromMillis(1_000_000));
    assertThat(words("{\"text\":\"so very good\"}"))
        .extracting(Word::text)
        .containsExactly("so", "very", "good");
    Files.setLastModifiedTime(recording, FileTime.fromMillis(2_000_000));
    assertThat(words("{\"text\":\"\"}")).isEmpty();
  }

  private List<Word> words(String answer) throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(200, answer)) {
      return server(server.address())
          .hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE)
          .transcript()
          .cues()
          .stream()
          .flatMap(cue -> cue.words().stream())
          .toList();
    }
  }

  @Test
  void whatAServerRefusesIsSaidAndNotKeptAsHeard() throws Exception {
    String echo = "{\"error\":{\"message\":\"Incorrect API key sk-verysecret\\n given\"}}";
    try (LoopbackServer server = LoopbackServer.saying(401, echo)) {
      Spoken spoken =
          server(server.address())
              .hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE);
      assertThat(spoken.skipped().code()).isEqualTo("transcription-unauthorised");
      assertThat(spoken.skipped().message())
          .contains("set transcription.key")
          .doesNotContain("verysecret")
          .doesNotContain("\n");
      assertThat(server.asked).hasSize(1);
    }
    try (LoopbackServer server = LoopbackServer.saying(200, WORDS)) {
      SpeechToText speech = server(server.address());
      assertThat(
              speech.hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE).skipped())
          .isNull();
      assertThat(server.asked).hasSize(1);
    }
  }

  @Test
  void aBusyServerIsAskedAgain() throws Exception {
    HastyClock clock = new HastyClock();
    try (LoopbackServer server =
        new LoopbackServer((exchange, number) -> {
          if (number == 1) {
            exchange.getResponseHeaders().set("Retry-After", "7");
          }
          LoopbackServer.send(exchange, number == 1 ? 429 : number == 2 ? 503 : 200, WORDS);
        })) {
      Spoken spoken =
          new SpeechToText(
                  settings(SpeechEngine.OPENAI, server.address(), "whisper-1"), runner(), clock)
              .hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE);
      assertThat(spoken.skipped()).isNull();
      assertThat(clock.waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(4));
    }
  }

  @Test
  void nonsenseAndOffAreSaid() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(200, "<html>welcome</html>")) {
      Spoken spoken =
          server(server.address())
              .hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE);
      assertThat(spoken.skipped().code()).isEqualTo("transcription-failed");
    }
    Spoken off =
        new SpeechToText(
                settings(SpeechEngine.OFF, URI.create("http://127.0.0.1:1"), ""),
                runner(),
                new HastyClock())
            .hear(ffmpeg, recording, List.of(new Stretch(8, 16)), Progress.NONE);
    assertThat(off.skipped().message()).isEqualTo("transcription.engine is off");
  }

  @Test
  void readinessIsSaidWithoutCallingAnybody() {
    URI nobody = URI.create("http://models.example/");
    assertThat(
            new SpeechToText(
                    settings(SpeechEngine.WHISPER, nobody, "small-q5_1"),
                    runner(),
                    new HastyClock())
                .readiness())
        .isEqualTo(
            "whisper small-q5_1 is fetched from models.example when it is first needed (181 MB)");
    assertThat(
            new SpeechToText(
                    settings(SpeechEngine.OPENAI, nobody, "whisper-1"), runner(), new HastyClock())
                .readiness())
        .isEqualTo("whisper-1 at models.example");
  }

  private SpeechToText whisper(Path model) {
    return new SpeechToText(
        settings(SpeechEngine.WHISPER, URI.create("http://127.0.0.1:1"), model.toString()),
        runner(),
        new HastyClock());
  }

  private SpeechToText server(URI address) {
    return new SpeechToText(
        settings(SpeechEngine.OPENAI, address, "whisper-1"), runner(), new HastyClock());
  }

  private SpeechSettings settings(SpeechEngine engine, URI address, String model) {
    return new SpeechSettings(
        engine, address, new Secret("sk-verysecret"), model, SpeechSettings.AUTO, folder);
  }

  private ProcessRunner runner() {
    SystemProcesses processes = new SystemProcesses();
    return spec -> {
      RunningProcess process = processes.start(spec);
      started.add(process);
      return process;
    };
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

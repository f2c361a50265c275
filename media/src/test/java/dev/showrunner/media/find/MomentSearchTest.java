package dev.showrunner.media.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Secret;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.describe.DescribeSettings;
import dev.showrunner.media.describe.Describer;
import dev.showrunner.media.describe.Description;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.SampleShow;
import dev.showrunner.media.footage.ShowScript;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.speech.HastyClock;
import dev.showrunner.media.speech.LoopbackServer;
import dev.showrunner.media.speech.SpeechEngine;
import dev.showrunner.media.speech.SpeechSettings;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentSearchTest {
  private static final ShowScript SHOW = ShowScript.of(400, 160, 90, 10).cheeringAt(90, 300);

  @TempDir static Path shared;
  private static Ffmpeg ffmpeg;
  private static Path recording;
  private static Path chat;

  @TempDir Path folder;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    recording = new SampleShow(ffmpeg).make(SHOW, shared.resolve("show.mp4"), Progress.NONE);
    chat = SampleShow.writeChat(SHOW, shared.resolve("chat.jsonl"));
  }

  @Test
  void onlyCandidatesAreListenedToAndOnceAndNamed() throws Exception {
    String said = "{\"language\":\"es\",\"text\":\"no puede ser\"}";
    List<Double> reported = new ArrayList<>();
    try (LoopbackServer server = LoopbackServer.saying(200, said)) {
      Found found = search(server.address(), footage(), reported);
      assertThat(found.spoken().skipped()).isNull();
      assertThat(found.spoken().language()).isEqualTo("es");
      assertThat(peaks(found)).hasSize(2).allMatch(at -> near(at, 90) || near(at, 300));
      assertThat(found.descriptions())
          .allSatisfy(it -> assertThat(it.hashtags()).containsExactly("Ana", "clips"));
      double sent = server.bodies.stream().mapToInt(String::length).sum() / 32_000.0;
      assertThat(sent).isBetween(1.0, 200.0);
      int asked = server.asked.size();
      assertThat(search(server.address(), footage(), reported).spoken()).isEqualTo(found.spoken());
      assertThat(server.asked).hasSize(asked);
    }
    assertThat(reported.subList(0, reported.indexOf(1.0) + 1)).isSorted().startsWith(0.0);
  }

  @Test
  void withoutWordsMomentsAreFoundAllTheSameAndItIsSaidWhy() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(503, "{}")) {
      Found found = search(server.address(), footage(), new ArrayList<>());
      assertThat(found.spoken().skipped().code()).isEqualTo("transcription-failed");
      assertThat(peaks(found)).hasSize(2);
      assertThat(found.descriptions())
          .extracting(Description::title)
          .allMatch(title -> title.matches(".* at 00:0\\d:\\d\\d.*“.+”.*"));
    }
  }

  @Test
  void aTranscriptThatIsGivenGoesBefore() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(200, "{}")) {
      Transcript said = new Transcript(List.of(Cue.spread(88, 94, "Look at that!")));
      Found found = search(server.address(), footage().with(said), new ArrayList<>());
      assertThat(server.asked).isEmpty();
      assertThat(found.named())
          .filteredOn(named -> near(named.moment().peak(), 90))
          .singleElement()
          .satisfies(named -> assertThat(named.description().title()).isEqualTo("Look at that!"));
    }
  }

  private static Footage footage() {
    return Footage.of(recording).withChat(chat);
  }

  private static boolean near(double at, double moment) {
    return at >= moment - 2 && at <= moment + 6;
  }

  private static List<Double> peaks(Found found) {
    return found.findings().moments().stream().map(Moment::peak).toList();
  }

  private Found search(URI server, Footage footage, List<Double> reported) throws Exception {
    SpeechSettings settings =
        new SpeechSettings(
            SpeechEngine.OPENAI, server, Secret.NONE, "m", SpeechSettings.AUTO, folder);
    return new MomentSearch(
            ffmpeg,
            List.of(),
            HighlightSettings.DEFAULT.atMost(5),
            new SpeechToText(settings, new SystemProcesses(), new HastyClock()),
            new Describer(DescribeSettings.DEFAULT, new HastyClock()))
        .search(footage, "Ana", (fraction, stage) -> reported.add(fraction));
  }
}

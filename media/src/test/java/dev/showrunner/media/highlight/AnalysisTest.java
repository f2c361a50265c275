package dev.showrunner.media.highlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Detector;
import dev.showrunner.api.Evidence;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Signal;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.SampleShow;
import dev.showrunner.media.footage.ShowScript;
import dev.showrunner.media.footage.ShowScript.Sound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalysisTest {
  private static final ShowScript SHOW = ShowScript.of(150, 160, 90, 10).cheeringAt(40, 85.3, 130);

  @TempDir static Path folder;
  private static Ffmpeg ffmpeg;
  private static Path show;
  private static Path chat;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    show = new SampleShow(ffmpeg).make(SHOW, folder.resolve("show.mp4"), Progress.NONE);
    chat = SampleShow.writeChat(SHOW, folder.resolve("chat.jsonl"));
  }

  @Test
  void findsExactlyTheScriptedMomentsByEar() throws Exception {
    List<Double> reported = new ArrayList<>();

    Findings findings = analysis().analyse(show, null, (f, stage) -> reported.add(f));

    assertThat(peaks(findings)).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(peaks(findings).get(i))
          .isBetween(SHOW.cheers().get(i).at() - 1, SHOW.cheers().get(i).at() + 4);
    }
    assertThat(findings.info().duration()).isCloseTo(150, within(0.1));
    assertThat(names(findings)).containsExactly("loudness", "voice", "crest", "score");
    assertThat(reported).isSorted().startsWith(0.0).endsWith(1.0);
    assertThat(analysis().analyse(show, null, Progress.NONE).moments())
        .isEqualTo(findings.moments());
  }

  @Test
  void theChatAddsEvidenceAndWords() throws Exception {
    Findings findings = analysis().analyse(show, chat, Progress.NONE);

    assertThat(findings.moments()).hasSize(3);
    assertThat(findings.moments())
        .allSatisfy(moment -> {
          assertThat(moment.evidence())
              .extracting(Evidence::signal)
              .contains("loudness", "voice", "chat-reactions");
          assertThat(moment.title()).matches("Excited voices at 00:0\\d:\\d\\d: “.+”, “.+”");
        });
    assertThat(names(findings))
        .containsExactly("loudness", "voice", "chat-rate", "chat-reactions", "crest", "score");
  }

  @Test
  void withoutSoundTheChatMustDo() throws Exception {
    Path mute =
        new SampleShow(ffmpeg).make(SHOW.muted(), folder.resolve("mute.mp4"), Progress.NONE);

    assertThat(peaks(analysis().analyse(mute, chat, Progress.NONE)))
        .hasSize(3)
        .allSatisfy(peak ->
            assertThat(SHOW.cheers()).anyMatch(cheer -> Math.abs(cheer.at() + 2 - peak) <= 5));
    refused(mute, null, "no-audio");
  }

  @Test
  void soundAloneWillDo() throws Exception {
    Path song =
        new SampleShow(ffmpeg).make(SHOW.soundOnly(), folder.resolve("song.m4a"), Progress.NONE);

    assertThat(analysis().analyse(song, null, Progress.NONE).moments()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Sound.class)
  void whereNothingHappensNothingIsFound(Sound sound) throws Exception {
    ShowScript quiet = ShowScript.of(100, 160, 90, 10).over(sound).soundOnly();
    Path file = folder.resolve(sound + ".m4a");
    new SampleShow(ffmpeg).make(quiet, file, Progress.NONE);

    assertThat(analysis().analyse(file, null, Progress.NONE).moments()).isEmpty();
  }

  @Test
  void aDetectorOfAPluginTakesPartAndOneThatFailsIsLeftOut() throws Exception {
    float[] gifts = new float[300];
    gifts[20] = 5;
    gifts[21] = 5;
    Detector good = detector(2, () -> Optional.of(new Signal("gifts", 0.5, gifts)));
    Detector bad =
        detector(
            1,
            () -> {
              throw new IllegalStateException("broken");
            });
    Detector silent = detector(1, Optional::empty);
    Analysis analysis = new Analysis(ffmpeg, List.of(bad, good, silent), HighlightSettings.DEFAULT);

    Findings findings = analysis.analyse(show, null, Progress.NONE);

    assertThat(names(findings)).containsExactly("loudness", "voice", "gifts", "crest", "score");
    assertThat(peaks(findings)).hasSize(4).contains(10.0);
  }

  @Test
  void badInputIsNamedBeforeTheLongWorkBegins() throws Exception {
    Path broken =
        Files.writeString(folder.resolve("broken.jsonl"), "{\"time\":1,\"text\":\"a\"}\n{");

    refused(show, broken, "chat-file-broken");
    refused(show, show, "chat-file-unknown");
    refused(chat, null, "not-a-video");
    refused(folder.resolve("nowhere.mp4"), chat, "file-not-found");
  }

  private static Analysis analysis() {
    return new Analysis(ffmpeg, List.of(), HighlightSettings.DEFAULT);
  }

  private static List<String> names(Findings findings) {
    return findings.curves().stream().map(SignalCurve::name).toList();
  }

  private static List<Double> peaks(Findings findings) {
    return findings.moments().stream().map(Moment::peak).sorted(Comparator.naturalOrder()).toList();
  }

  private static void refused(Path file, Path chat, String code) {
    assertThatThrownBy(() -> analysis().analyse(file, chat, Progress.NONE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
            });
  }

  private interface Measure {
    Optional<Signal> get();
  }

  private static Detector detector(double weight, Measure measure) {
    return new Detector() {
      @Override
      public String signal() {
        return "gifts";
      }

      @Override
      public double weight() {
        return weight;
      }

      @Override
      public Optional<Signal> measure(Path file, double durationSeconds) {
        return measure.get();
      }
    };
  }
}

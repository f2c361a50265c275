package dev.showrunner.service.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Recording;
import dev.showrunner.api.SpokenLine;
import dev.showrunner.api.Wording;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeardWordsTest {
  @TempDir Path folder;
  private ClipsRig rig;
  private Recording recording;

  @BeforeEach
  void record() {
    rig = new ClipsRig(folder);
    recording =
        new Recording(
            rig.nextId(),
            null,
            folder.resolve("show.mp4").toString(),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(60),
            Recording.Source.FILE,
            Recording.State.FINISHED,
            List.of());
  }

  private List<SpokenLine> heard() {
    return new HeardWords(rig).heard(recording).orElseThrow();
  }

  private void transcript() throws IOException {
    Files.writeString(
        folder.resolve("show.srt"),
        "1\n00:00:01,000 --> 00:00:03,000\nno wai\n\n2\n00:00:30,000 --> 00:00:31,000\nlater\n");
  }

  @Test
  void whereNobodyListenedThereIsNothing() {
    assertThat(new HeardWords(rig).heard(recording)).isEmpty();
  }

  @Test
  void whatLiesBesideTheRecordingIsHeard() throws IOException {
    transcript();
    assertThat(heard()).extracting(SpokenLine::text).containsExactly("no wai", "later");
    assertThat(heard().getFirst().words())
        .extracting(SpokenLine.Word::text)
        .containsExactly("no", "wai");
  }

  @Test
  void aPersonsWordsAreShownWithTheirTimes() throws IOException {
    transcript();
    SpokenLine timed =
        new SpokenLine(
            1,
            3,
            "No way!",
            List.of(new SpokenLine.Word(1, 1.4, "No"), new SpokenLine.Word(2, 2.9, "way!")));
    SpokenLine untimed = new SpokenLine(4, 6, "{\\b1}one two", List.of());
    Transcript heard = Transcript.read(folder.resolve("show.srt"));
    List<Cue> shown = HeardWords.with(new Wording(0, 20, List.of(timed, untimed)), heard).cues();
    assertThat(shown).extracting(Cue::text).containsExactly("No way!", "{\\b1}one two", "later");
    assertThat(shown.get(0).words())
        .containsExactly(new Word(1, 1.4, "No"), new Word(2, 2.9, "way!"));
    assertThat(shown.get(1).words().getLast().end()).isEqualTo(6);
    assertThat(HeardWords.with(new Wording(0, 40, List.of()), heard)).isNull();
  }
}

package dev.showrunner.service.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCopiesTest {
  private static final Instant MADE = Instant.parse("2026-01-01T20:00:00Z");

  @TempDir Path folder;
  private Recording recording;
  private PreviewCopies copies;

  @BeforeEach
  void record() throws IOException {
    ClipsRig rig = new ClipsRig(folder);
    copies = new PreviewCopies(rig);
    Path show = written(folder.resolve("show.mkv"), MADE);
    recording =
        new Recording(
            rig.nextId(),
            null,
            show.toString(),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(60),
            Recording.Source.OBS,
            Recording.State.FINISHED,
            List.of());
  }

  private static Path written(Path file, Instant at) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "a video");
    return Files.setLastModifiedTime(file, FileTime.from(at));
  }

  @Test
  void aCopyStandsUntilTheRecordingIsWrittenToAgain() throws IOException {
    assertThat(copies.file(recording)).isEmpty();
    Path copy = written(copies.place(recording.id()), MADE.plusSeconds(1));
    assertThat(copy).startsWith(folder.resolve("previews"));
    assertThat(copies.file(recording)).contains(copy);
    written(Path.of(recording.path()), MADE.plusSeconds(2));
    assertThat(copies.file(recording)).isEmpty();
  }

  @Test
  void whereTheRecordingIsGoneItsCopyIsLeft() throws IOException {
    Path copy = written(copies.place(recording.id()), MADE);
    Files.delete(Path.of(recording.path()));
    assertThat(copies.file(recording)).contains(copy);
    assertThat(copies.delete(recording)).isTrue();
    assertThat(copies.delete(recording)).isFalse();
    assertThat(copies.file(recording)).isEmpty();
  }
}

package dev.showrunner.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recording as a file, for as long as it is needed.
 *
 * @param file the recording
 * @param folder made for it and thrown away with it; null for a file that was there before
 */
record FetchedRecording(Path file, @Nullable Path folder) implements AutoCloseable {
  @Override
  public void close() {
    if (folder != null) {
      delete(folder);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}

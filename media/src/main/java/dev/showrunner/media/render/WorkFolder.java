package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.media.caption.CaptionFonts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where FFmpeg runs: what its filters read has plain names here, so that no character of any path
 * needs escaping.
 */
final class WorkFolder implements AutoCloseable {
  /** Name of the file that small pictures go to. */
  static final String SAMPLES = "samples.gray";

  private final Path path;

  WorkFolder() {
    try {
      path = Files.createTempDirectory("showrunner-render-");
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  Path path() {
    return path;
  }

  /** Writes {@code captions.ass} and {@code fonts}; always true. */
  boolean write(String ass, CaptionFonts fonts) {
    try {
      Files.writeString(path.resolve("captions.ass"), ass);
      fonts.unpack(path.resolve("fonts"), ass);
      return true;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** What FFmpeg wrote to {@link #SAMPLES}. */
  byte[] samples() {
    try {
      return Files.readAllBytes(path.resolve(SAMPLES));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static RuntimeException unusable(IOException e) {
    String folder = System.getProperty("java.io.tmpdir");
    return Problem.resource(
            "disk-full",
            "The folder for passing files, "
                + folder
                + ", cannot be written ("
                + e.getMessage()
                + "); make room there")
        .asException(e);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // the clip is made; the system empties this folder
    }
  }
}

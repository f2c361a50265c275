package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that a command makes: it is there whole or not at all. */
final class WholeFile {
  private static final int BUFFER = 1 << 16;

  private final Path file;

  WholeFile(Path file) {
    this.file = file;
  }

  /** What writes it. */
  @FunctionalInterface
  interface Content {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  /** Why it cannot be written, as far as that is known beforehand. */
  Optional<String> check() {
    if (Files.isDirectory(file)) {
      return Optional.of(file + " is a folder; name a file");
    }
    return Files.isDirectory(file.toAbsolutePath().resolveSibling("."))
        ? Optional.empty()
        : Optional.of(file + ": its folder does not exist");
  }

  /** Writes it, over one that is there. */
  void write(Content content) throws InterruptedException {
    @Nullable Path draft = null;
    try {
      Path whole = file.toAbsolutePath();
      draft =
          Files.createTempFile(whole.getParent(), "." + whole.getFileName().toString(), ".part");
      draft.toFile().deleteOnExit(); // for Ctrl-C
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), BUFFER)) {
        content.to(out);
      }
      move(draft, whole);
    } catch (IOException e) {
      throw Problem.resource("file-not-written", file + " cannot be written: " + reason(e))
          .asException(e);
    } finally {
      delete(draft);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null || e instanceof FileSystemException
        ? e.getClass()
            .getSimpleName()
            .replaceAll("([a-z])([A-Z])", "$1 $2")
            .replace(" Exception", "")
        : e.getMessage();
  }

  private static void move(Path draft, Path whole) throws IOException {
    try {
      Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(@Nullable Path draft) {
    if (draft != null) {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        draft.toFile().deleteOnExit();
      }
    }
  }
}

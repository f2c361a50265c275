package dev.showrunner.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Tells other commands where the running Showrunner of a data directory answers. */
final class RunningAddress implements AutoCloseable {
  private final Path file;

  private RunningAddress(Path file) {
    this.file = file;
  }

  /** Leaves the address until closed. */
  static RunningAddress write(Path dataDirectory, URI address) {
    Path file = file(dataDirectory);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(draft, address + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RunningAddress(file);
  }

  static Path file(Path dataDirectory) {
    return dataDirectory.resolve("showrunner.address");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

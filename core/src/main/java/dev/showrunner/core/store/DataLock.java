package dev.showrunner.core.store;

import dev.showrunner.api.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of a data directory; the system drops it when the process dies. */
final class DataLock implements AutoCloseable {
  private static final String NAME = "showrunner.lock";
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  static DataLock take(Path directory) {
    FileChannel channel;
    try {
      Files.createDirectories(directory);
      channel =
          FileChannel.open(
              directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw Problem.resource(
              "data-not-writable",
              "The data directory "
                  + directory
                  + " cannot be written ("
                  + StoreProblems.words(e)
                  + "); make it writable, or choose another with --data or SHOWRUNNER_DATA")
          .asException(e);
    }
    try {
      if (locked(channel)) {
        return new DataLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw Problem.resource(
              "data-not-lockable",
              "The data directory " + directory + " cannot be locked: " + StoreProblems.words(e))
          .asException(e);
    }
    throw Problem.resource(
            "data-in-use",
            "Another Showrunner uses the data directory "
                + directory
                + "; stop it or choose another with --data")
        .asException();
  }

  /** Whether a process holds it now; makes nothing. */
  static boolean held(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !locked(channel);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Problem.resource("data-not-unlockable", "The data directory's lock did not close")
          .asException(e);
    }
  }
}

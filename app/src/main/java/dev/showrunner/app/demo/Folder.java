package dev.showrunner.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder of a demonstration: a person's own, which stays, or a temporary one. */
public final class Folder implements AutoCloseable {
  private final Path path;
  private final boolean temporary;
  private @Nullable Path kept;

  private Folder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** The given one, made when missing, or a new temporary one when null. */
  public static Folder of(@Nullable Path own) throws IOException {
    return own == null
        ? new Folder(Files.createTempDirectory("showrunner-demo-"), true)
        : new Folder(Files.createDirectories(own), false);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Keeps one file of a temporary folder: moves it beside the folder when that is deleted. */
  public Path keep(Path file) throws IOException {
    if (!temporary) {
      return file;
    }
    Path target = Files.createTempDirectory("showrunner-demo-clip-").resolve(file.getFileName());
    Files.copy(file, target);
    kept = target;
    return target;
  }

  /** Deletes a temporary folder. */
  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + path + " could not be deleted", e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}

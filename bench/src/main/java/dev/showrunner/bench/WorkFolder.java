package dev.showrunner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what benchmarks write; gone when it is closed. */
record WorkFolder(Path path) implements AutoCloseable {
  static WorkFolder in(Path parent) throws IOException {
    return new WorkFolder(Files.createTempDirectory(parent, "bench-"));
  }

  /** A folder in it. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : deepestFirst) {
      Files.deleteIfExists(one);
    }
  }
}

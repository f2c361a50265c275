package dev.showrunner.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kind of machine that figures were taken on, without its name.
 *
 * @param cpus processors that this program may use
 * @param system operating system and architecture
 * @param java version of the JVM
 * @param disk file system of the folder in which was written
 */
record MachineKind(int cpus, String system, String java, String disk) {
  static MachineKind of(Path folder) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    return new MachineKind(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString(),
        disk.type());
  }

  @Override
  public String toString() {
    return "%d CPUs, %s, Java %s, %s".formatted(cpus, system, java, disk);
  }
}

package dev.showrunner.app.scaffold;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module of this program as a jar: the one it runs from, or packed from its classes. */
final class ModuleJar {
  private ModuleJar() {}

  /** Writes the module that this class belongs to. */
  static void write(Class<?> of, Path jar) throws IOException {
    Path place = place(of);
    if (Files.isRegularFile(place)) {
      Files.copy(place, jar);
      return;
    }
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(place)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        out.putNextEntry(new ZipEntry(place.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
  }

  private static Path place(Class<?> of) throws IOException {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("it is not known where " + of.getName() + " was loaded from", e);
    }
  }
}

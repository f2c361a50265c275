package dev.showrunner.bench;

import dev.showrunner.app.Main;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this JVM was started, so that another one is started alike: as the launcher starts the
 * program, with its flags, its AOT cache and its jars, but without those of the benchmarks.
 *
 * @param java the program
 * @param flags what stands before the class path
 * @param classPath the program's own
 */
record OwnJvm(Path java, List<String> flags, List<String> classPath) {
  private static final String CACHE = "-XX:AOTCache=";

  static OwnJvm current() {
    List<String> flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> !flag.startsWith("-agent") && !flag.startsWith("-javaagent"))
            .toList();
    return new OwnJvm(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        flags,
        programs(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator))));
  }

  /** Without the folder that holds the benchmarks, unless it holds the program as well. */
  private static List<String> programs(List<String> entries) {
    Path benchmarks = place(OwnJvm.class);
    if (folder(place(Main.class)).equals(folder(benchmarks))) {
      return entries;
    }
    return entries.stream().filter(entry -> !isBelow(Path.of(entry), benchmarks)).toList();
  }

  private static boolean isBelow(Path entry, Path benchmarks) {
    Path absolute = entry.toAbsolutePath().normalize();
    return absolute.equals(benchmarks)
        || (benchmarks.toString().endsWith(".jar") && folder(absolute).equals(folder(benchmarks)));
  }

  private static Path folder(Path file) {
    @Nullable Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static Path place(Class<?> type) {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location).toAbsolutePath().normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean hasCache() {
    return flags.stream().anyMatch(flag -> flag.startsWith(CACHE));
  }

  /** The command that starts the program, up to its main class. */
  List<String> program(boolean withCache) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    flags.stream().filter(flag -> withCache || !flag.startsWith(CACHE)).forEach(command::add);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(Main.class.getName());
    return command;
  }
}

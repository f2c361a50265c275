package dev.showrunner.api.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program to start.
 *
 * @param command the program and its arguments
 * @param directory where it runs; null means here
 * @param environment variables added to those of Showrunner
 * @param onErrorLine called for every line it writes to standard error, from another thread
 */
public record ProcessSpec(
    List<String> command,
    @Nullable Path directory,
    Map<String, String> environment,
    Consumer<String> onErrorLine) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a command has at least a program");
    }
  }

  /** A program started here; its errors are kept only as {@link RunningProcess#errorTail()}. */
  public static ProcessSpec of(List<String> command) {
    return new ProcessSpec(command, null, Map.of(), line -> {});
  }
}

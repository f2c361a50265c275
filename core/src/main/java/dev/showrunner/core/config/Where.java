package dev.showrunner.core.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where something was written.
 *
 * @param name of the file or the environment variable
 * @param line counted from 1; 0 when there are no lines
 * @param folder what relative paths written here start from; null: the working directory
 */
record Where(String name, int line, @Nullable Path folder) {

  static Where variable(String name) {
    return new Where(name, 0, null);
  }

  Where at(int otherLine) {
    return new Where(name, otherLine, folder);
  }

  @Override
  public String toString() {
    return line == 0 ? name : name + ":" + line;
  }
}

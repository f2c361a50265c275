package dev.showrunner.core.config;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong, so that it can be said at once. */
final class Errors {
  private final List<Line> lines = new ArrayList<>();

  private record Line(Where where, String text) {}

  void add(Where where, String text) {
    lines.add(new Line(where, text.replaceAll("\\s*\\R\\s*", " ")));
  }

  /** Stops here if anything is wrong. */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw exception();
    }
  }

  boolean any() {
    return !lines.isEmpty();
  }

  /** What is wrong, without where: for a value that somebody just typed. */
  String texts() {
    return lines.stream().map(line -> line.text).distinct().collect(Collectors.joining("; "));
  }

  private ProblemException exception() {
    return Problem.user(
            "config",
            lines.stream()
                .sorted(Comparator.comparingInt(line -> line.where.line()))
                .map(line -> line.where + ": " + line.text)
                .distinct()
                .collect(Collectors.joining("\n")))
        .asException();
  }
}

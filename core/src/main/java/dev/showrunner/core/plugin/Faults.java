package dev.showrunner.core.plugin;

import dev.showrunner.api.ProblemException;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** Says in one line why a plugin's code does not work. */
final class Faults {
  private Faults() {}

  static String describe(Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof ServiceConfigurationError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = oneLine(cause.getMessage());
    return switch (cause) {
      case ProblemException problem -> oneLine(problem.problem().message());
      case ServiceConfigurationError e ->
          message.replaceFirst("^dev\\.showrunner\\.api\\.Plugin: ", "");
      case UnsupportedClassVersionError e ->
          "it is compiled for a newer Java than this one: " + message;
      case NoClassDefFoundError e -> missing(message);
      case ClassNotFoundException e -> missing(message);
      case IncompatibleClassChangeError e ->
          "it was built against other interfaces than these, get a build for this version: "
              + message;
      default -> "it failed with " + cause.getClass().getName() + ": " + message;
    };
  }

  private static String missing(String type) {
    return "it needs the class "
        + type.replace('/', '.')
        + ", which is not in the jar; of Showrunner a plugin sees dev.showrunner.api only";
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "no message" : text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}

package dev.showrunner.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.showrunner.api.Problem;
import java.util.List;
import java.util.Locale;

/**
 * The body of an answer that is an error, as RFC 9457 has it.
 *
 * @param type names the problem for programs
 * @param title the code in words
 * @param status the HTTP status
 * @param detail what is wrong and what to do
 * @param code see {@link Problem}
 * @param kind see {@link Problem}
 * @param errors everything that is wrong, where that is known; left out when empty
 */
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String code,
    Problem.Kind kind,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors) {

  static ProblemBody of(int status, Problem problem, List<Fault> errors) {
    String words = problem.code().replace('-', ' ');
    return new ProblemBody(
        "urn:showrunner:problem:" + problem.code(),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
        status,
        problem.message(),
        problem.code(),
        problem.kind(),
        errors);
  }

  /** The status that tells best whose turn it is. */
  static int statusOf(Problem problem) {
    String code = problem.code();
    return switch (problem.kind()) {
      case USER -> isMissing(code) ? 404 : 400;
      case EXTERNAL -> problem.retryAfter() == null ? 502 : 503;
      case RESOURCE -> code.equals("disk-full") ? 507 : 503;
      case INTERNAL -> 500;
    };
  }

  private static boolean isMissing(String code) {
    return code.startsWith("unknown-")
        || code.startsWith("no-such-")
        || code.endsWith("-not-found");
  }
}

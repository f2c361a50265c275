package dev.showrunner.web.http;

import dev.showrunner.api.Problem;

/** A problem whose HTTP status says more than its kind does. */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Problem problem;

  private HttpProblem(int status, Problem problem) {
    super(problem.message(), null, false, false);
    this.status = status;
    this.problem = problem;
  }

  /** The caller's mistake with a status of its own. */
  public static HttpProblem user(int status, String code, String message) {
    return new HttpProblem(status, Problem.user(code, message));
  }

  /** A field, parameter or body that is wrong. */
  public static HttpProblem badRequest(String code, String message) {
    return user(400, code, message);
  }

  /** Nothing has this id or name. */
  public static HttpProblem notFound(String what, Object id) {
    return user(404, "unknown-" + what, "no " + what + " has the id '" + id + "'");
  }

  /** A part that is not there; the message says what to switch on. */
  public static HttpProblem unavailable(String code, String message) {
    return new HttpProblem(503, Problem.external(code, message));
  }

  int status() {
    return status;
  }

  Problem problem() {
    return problem;
  }
}

package dev.showrunner.web.http;

import dev.showrunner.api.Problem;
import java.util.List;

/** A problem whose HTTP status says more than its kind does. */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_FAULTS = 100;

  private final int status;
  private final transient Problem problem;
  private final transient List<Fault> faults;

  private HttpProblem(int status, Problem problem, List<Fault> faults) {
    super(problem.message(), null, false, false);
    this.status = status;
    this.problem = problem;
    this.faults = List.copyOf(faults);
  }

  /** The caller's mistake with a status of its own. */
  public static HttpProblem user(int status, String code, String message) {
    return new HttpProblem(status, Problem.user(code, message), List.of());
  }

  /**
   * A body with several things wrong.
   *
   * @param faults at least one; many more than anyone reads are cut off
   */
  public static HttpProblem wrong(String code, List<Fault> faults) {
    String more = faults.size() > 1 ? "; and " + (faults.size() - 1) + " more" : "";
    String message = faults.getFirst().words() + more;
    List<Fault> told = faults.subList(0, Math.min(faults.size(), MAX_FAULTS));
    return new HttpProblem(400, Problem.user(code, message), told);
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
    return new HttpProblem(503, Problem.external(code, message), List.of());
  }

  int status() {
    return status;
  }

  Problem problem() {
    return problem;
  }

  List<Fault> faults() {
    return faults;
  }
}

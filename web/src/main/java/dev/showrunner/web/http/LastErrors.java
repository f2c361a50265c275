package dev.showrunner.web.http;

import dev.showrunner.api.Problem;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what goes wrong before any route is reached, such as a request that is no HTTP. */
final class LastErrors extends ErrorHandler {
  private final Errors errors;

  LastErrors(Errors errors) {
    this.errors = errors;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Errors.PROBLEM_JSON);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(
        true, ByteBuffer.wrap(errors.json(status, problem(status), List.of())), callback);
  }

  private static Problem problem(int status) {
    if (status >= 500) {
      return Problem.internal("internal", "this call failed because of a fault in Showrunner");
    }
    return status == 404
        ? Problem.user("no-such-address", "there is nothing at this address")
        : Problem.user("bad-request", "the request could not be understood");
  }
}

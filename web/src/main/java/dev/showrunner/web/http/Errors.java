package dev.showrunner.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that goes wrong into problem+json. */
public final class Errors {
  public static final String PROBLEM_JSON = "application/problem+json";

  private static final Logger log = LoggerFactory.getLogger(Errors.class);
  private static final Problem BROKEN =
      Problem.internal(
          "internal", "this call failed because of a fault in Showrunner; its log has the details");

  private final ObjectMapper mapper;

  public Errors(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Takes over the server's errors. */
  public void on(RoutesConfig routes) {
    routes.exception(
        HttpProblem.class, (e, ctx) -> answer(ctx, e.status(), e.problem(), e.faults()));
    routes.exception(ProblemException.class, this::onProblem);
    routes.exception(MethodNotAllowedResponse.class, this::onWrongMethod);
    routes.exception(HttpResponseException.class, this::onHttp);
    routes.exception(Exception.class, this::onFault);
  }

  private void onProblem(ProblemException e, Context ctx) {
    Problem problem = e.problem();
    if (problem.kind() == Problem.Kind.INTERNAL) {
      log.error("{} {} failed", ctx.req().getMethod(), ctx.endpoint().path, e);
    }
    answer(ctx, ProblemBody.statusOf(problem), problem);
  }

  private void onWrongMethod(MethodNotAllowedResponse e, Context ctx) {
    String allowed =
        e.getDetails().values().stream()
            .flatMap(names -> Stream.concat(Stream.of(names.split(", ")), Stream.of("OPTIONS")))
            .distinct()
            .collect(Collectors.joining(", "));
    ctx.header("Allow", allowed);
    if (ctx.req().getMethod().equals("OPTIONS")) {
      ctx.status(204);
      return;
    }
    answer(ctx, 405, Problem.user("wrong-method", "this address takes " + allowed));
  }

  private void onHttp(HttpResponseException e, Context ctx) {
    Problem problem =
        e.getStatus() == 404
            ? Problem.user("no-such-address", "there is nothing at this address")
            : Problem.user("bad-request", "the request could not be understood");
    answer(ctx, e.getStatus(), problem);
  }

  private void onFault(Exception e, Context ctx) {
    log.error("{} {} failed", ctx.req().getMethod(), ctx.endpoint().path, e);
    answer(ctx, 500, BROKEN);
  }

  private void answer(Context ctx, int status, Problem problem) {
    answer(ctx, status, problem, List.of());
  }

  private void answer(Context ctx, int status, Problem problem, List<Fault> faults) {
    Duration wait = problem.retryAfter();
    if (wait != null) {
      ctx.header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }
    byte[] body = json(status, problem, faults);
    ctx.status(status).contentType(PROBLEM_JSON);
    if (ctx.header("Sec-WebSocket-Version") == null) {
      ctx.result(body);
    } else {
      refuseUpgrade(ctx, body);
    }
  }

  /** Javalin writes no result of a WebSocket's request. */
  private static void refuseUpgrade(Context ctx, byte[] body) {
    Headers.secure(ctx);
    try {
      ctx.res().getOutputStream().write(body);
    } catch (IOException e) {
      log.debug("the client did not wait for the answer", e);
    }
  }

  byte[] json(int status, Problem problem, List<Fault> faults) {
    try {
      return mapper.writeValueAsBytes(ProblemBody.of(status, problem, faults));
    } catch (JsonProcessingException e) {
      log.error("a problem could not be written", e);
      return "{}".getBytes(StandardCharsets.UTF_8);
    }
  }
}

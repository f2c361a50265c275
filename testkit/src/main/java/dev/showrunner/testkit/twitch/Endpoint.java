package dev.showrunner.testkit.twitch;

import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;

/** Answers calls to one path of the API; the token is good and a point was paid. */
@FunctionalInterface
public interface Endpoint {
  /** The answer. */
  WebAnswer answer(WebRequest request, FakeToken token) throws Exception;
}

package dev.showrunner.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.testkit.server.LoopbackServer;
import dev.showrunner.testkit.server.WebAnswer;
import java.util.concurrent.atomic.AtomicInteger;

/** A language model that says what a test wants, on loopback. */
final class LoopbackModel implements AutoCloseable {
  private final AtomicInteger asked = new AtomicInteger();
  private final LoopbackServer server = LoopbackServer.start(request -> answer());
  private volatile String words;
  private volatile int status = 200;

  LoopbackModel(String words) {
    this.words = words;
  }

  /** From now on it says this. */
  void says(String other) {
    words = other;
  }

  /** From now on it fails. */
  void fails(int httpStatus) {
    status = httpStatus;
  }

  /** How often it was asked. */
  int asked() {
    return asked.get();
  }

  /** The setting {@code llm.url}. */
  String url() {
    return "http://" + server.authority() + "/v1";
  }

  private WebAnswer answer() {
    asked.incrementAndGet();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("choices").addObject().putObject("message").put("content", words);
    return WebAnswer.json(status, answer);
  }

  @Override
  public void close() {
    server.close();
  }
}

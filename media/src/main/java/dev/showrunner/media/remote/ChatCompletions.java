package dev.showrunner.media.remote;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.LanguageModel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Secret;
import dev.showrunner.api.runtime.Clock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A language model of a server that understands OpenAI's {@code /chat/completions}. */
public final class ChatCompletions implements LanguageModel {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final RemoteServer server;
  private final String model;

  /**
   * A model; it is not called yet.
   *
   * @param url the server's base address, such as {@code https://api.openai.com/v1}
   * @param key {@link Secret#NONE} for one that asks for none
   * @param model what the server calls it
   */
  public ChatCompletions(URI url, Secret key, String model, Clock clock) {
    this.model = model;
    server = new RemoteServer("llm", url, key, TIMEOUT, clock);
  }

  @Override
  public String ask(Question question) throws InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    body.put("max_tokens", question.maxTokens());
    body.put("temperature", question.temperature());
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", question.instructions());
    messages.addObject().put("role", "user").put("content", question.data());
    byte[] answer =
        server.post(
            "chat/completions",
            "application/json",
            RemoteServer.json(body),
            question.timeout(),
            question.attempts());
    try {
      return JSON.readTree(answer)
          .path("choices")
          .path(0)
          .path("message")
          .path("content")
          .asText("");
    } catch (IOException e) {
      throw Problem.external("llm-useless", "the language model's answer is no JSON").asException();
    }
  }
}

package dev.showrunner.web.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Stage;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import dev.showrunner.web.pages.OverlayKey;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The way between an overlay page and the stage: what to show, and what has been shown. */
public final class OverlaySocket implements Routes {
  private static final int NOT_JSON = 1007;

  private final Capabilities capabilities;
  private final ObjectMapper mapper;
  private final Map<String, Stage.Page> open = new ConcurrentHashMap<>();

  public OverlaySocket(Capabilities capabilities, ObjectMapper mapper) {
    this.capabilities = capabilities;
    this.mapper = mapper;
  }

  @Override
  public void on(RouteTable table) {
    table.socket(
        "/overlay/{key}/socket",
        ctx -> OverlayKey.stage(capabilities, ctx.pathParam("key")),
        this::configure);
  }

  private void configure(WsConfig socket) {
    socket.onConnect(this::connect);
    socket.onMessage(this::onMessage);
    socket.onClose(this::onClose);
  }

  private void connect(WsContext ctx) {
    Stage stage = OverlayKey.stage(capabilities, ctx.pathParam("key"));
    Outbox outbox = new Outbox(ctx.session);
    open.put(ctx.sessionId(), stage.connect(message -> outbox.send(json(message))));
  }

  private String json(Map<String, Object> message) {
    try {
      return mapper.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a message for a page is no JSON", e);
    }
  }

  private void onMessage(WsMessageContext ctx) {
    Stage.@Nullable Page page = open.get(ctx.sessionId());
    if (page == null) {
      return;
    }
    JsonNode message;
    try {
      message = mapper.readTree(ctx.message());
    } catch (JsonProcessingException e) {
      ctx.closeSession(NOT_JSON, "send JSON objects");
      return;
    }
    String id = message.path("id").asText();
    switch (message.path("type").asText()) {
      case "shown" -> page.shown(id);
      case "done" -> page.done(id);
      case "ping" -> ctx.send("{\"type\":\"pong\"}");
      default -> {} // a newer page may say more than this server understands
    }
  }

  private void onClose(WsContext ctx) {
    Stage.@Nullable Page page = open.remove(ctx.sessionId());
    if (page != null) {
      page.closed();
    }
  }
}

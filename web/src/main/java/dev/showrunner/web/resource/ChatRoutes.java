package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writing in chats. */
public final class ChatRoutes implements Routes {
  private static final int MAX_TEXT = 2_000;

  private final Capabilities capabilities;
  private final Bodies bodies;

  public ChatRoutes(Capabilities capabilities, Bodies bodies) {
    this.capabilities = capabilities;
    this.bodies = bodies;
  }

  private record LineBody(
      @Nullable List<String> channels, @Nullable String text, ChatSender.@Nullable Kind kind) {}

  @Override
  public void on(RouteTable table) {
    table.get("/api/v1/chat", this::places).post("/api/v1/chat", this::write);
  }

  private ChatDesk desk() {
    return capabilities
        .find(ChatDesk.class)
        .orElseThrow(() ->
            HttpProblem.unavailable(
                "no-chat", "the service chat, which writes lines, is not there"));
  }

  private void places(Context ctx) {
    Query.of(ctx);
    ctx.json(Items.all(desk().places()));
  }

  private void write(Context ctx) throws InterruptedException {
    LineBody body = bodies.read(ctx, LineBody.class);
    String text = Bodies.required(body.text, "text");
    if (text.length() > MAX_TEXT) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'text' is longer than " + MAX_TEXT + " characters");
    }
    List<String> written = Bodies.required(body.channels, "channels");
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      channels.add(channel(written.get(i), i));
    }
    ChatSender.Kind kind = body.kind == null ? ChatSender.Kind.MESSAGE : body.kind;
    ctx.json(Items.all(desk().post(channels, text, kind)));
  }

  private static Channel channel(@Nullable String written, int place) {
    String[] parts = written == null ? new String[0] : written.strip().split("/", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'channels." + place + "' is no channel; write platform/login");
    }
    return new Channel(parts[0], parts[1]);
  }
}

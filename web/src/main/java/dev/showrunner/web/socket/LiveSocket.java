package dev.showrunner.web.socket;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.live.LiveFeed;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Everything that changes, from a position on, then as it happens. */
public final class LiveSocket implements Routes, AutoCloseable {
  private static final int MAX_OPEN = 64;
  private static final String POSITION = "position";

  private final LiveFeed feed;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final Duration patience;
  private final Map<String, LiveClient> open = new ConcurrentHashMap<>();

  /**
   * The socket.
   *
   * @param patience how long a client may take none of what it was sent
   */
  public LiveSocket(LiveFeed feed, ObjectMapper mapper, Clock clock, Duration patience) {
    this.feed = feed;
    this.mapper = mapper;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public void on(RouteTable table) {
    table.socket("/api/v1/live", this::check, this::configure);
  }

  private void check(Context ctx) {
    if (open.size() >= MAX_OPEN) {
      throw HttpProblem.unavailable(
          "too-many-clients", MAX_OPEN + " live sockets are open already: close some");
    }
    // taken before the client hears that it is connected: what comes from then on is news to it
    ctx.attribute(POSITION, after(ctx.queryParamMap()));
  }

  private long after(Map<String, List<String>> parameters) {
    @Nullable Long given = Query.of(parameters, "after").seq("after");
    return given == null ? feed.head() : given;
  }

  private void configure(WsConfig socket) {
    socket.onConnect(this::connect);
    socket.onClose(this::onClose);
  }

  private void connect(WsContext ctx) {
    Long after = Objects.requireNonNull(ctx.attribute(POSITION));
    LiveClient client = new LiveClient(ctx.session, mapper, clock, patience);
    open.put(ctx.sessionId(), client);
    client.start(feed.open(after));
  }

  private void onClose(WsContext ctx) {
    @Nullable LiveClient client = open.remove(ctx.sessionId());
    if (client != null) {
      client.stop();
    }
  }

  @Override
  public void close() {
    open.values().forEach(LiveClient::stop);
  }
}

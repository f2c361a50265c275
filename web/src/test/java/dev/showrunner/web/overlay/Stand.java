package dev.showrunner.web.overlay;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.Stage;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.service.overlays.OverlaysConfig;
import dev.showrunner.service.overlays.OverlaysPlugin;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.web.http.HttpServer;
import dev.showrunner.web.http.Routes;
import dev.showrunner.web.pages.PageRoutes;
import dev.showrunner.web.socket.OverlaySocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The overlays service behind the real server, without an engine: what it shows, a test hands in.
 */
final class Stand implements AutoCloseable, PluginContext, ServiceContext {
  static final String KEY = "test-key-0123456789";

  private final Clock clock = new ManualClock();
  private final Capabilities offered = new CapabilityRegistry();
  private final ExecutorService engine = Executors.newVirtualThreadPerTaskExecutor();
  private final Service service;
  private HttpServer server;
  private long seq;

  Stand() throws Exception {
    service = new OverlaysPlugin().services(this).getFirst();
    service.start(this);
    server = serve(0);
  }

  private HttpServer serve(int port, Routes... first) {
    List<Routes> routes = new ArrayList<>(List.of(first));
    routes.add(new PageRoutes(offered));
    routes.add(new OverlaySocket(offered, Json.mapper()));
    return HttpServer.start("127.0.0.1", port, Json.mapper(), routes);
  }

  String address() {
    return "http://127.0.0.1:" + server.port() + "/overlay/" + KEY;
  }

  /** The server goes and comes back at the same address; the service stays. */
  void restart(Routes... first) {
    int port = server.port();
    server.close();
    server = serve(port, first);
  }

  /** While the server is away. */
  void whileAway(Runnable action) {
    int port = server.port();
    server.close();
    action.run();
    server = serve(port);
  }

  Stage stage() {
    return offered.find(Stage.class).orElseThrow();
  }

  /** Hands in an alert that stays so long. */
  Future<Outcome> alert(EventType type, String viewer, String title, double seconds) {
    String time = Double.toString(seconds);
    return hand(
        "alert",
        event(type, viewer, 1),
        Map.of("title", title, "message", "", "min-seconds", time, "max-seconds", time));
  }

  /** Hands in a line of the ticker. */
  Future<Outcome> line(EventType type, String viewer, String text, long quantity) {
    return hand("ticker", event(type, viewer, quantity), Map.of("title", viewer, "message", text));
  }

  /** A moderator takes out everything that a viewer wrote. */
  Future<Outcome> takeOut(String viewer) {
    return hand("remove", event(EventType.CHAT_DELETED, viewer, 1), Map.of());
  }

  /** A moderator takes out everything. */
  Future<Outcome> clear() {
    return hand("remove", event(EventType.CHAT_CLEARED, "nobody", 1), Map.of());
  }

  private Future<Outcome> hand(String action, StreamEvent event, Map<String, String> args) {
    Delivery delivery =
        new Delivery(
            UUID.randomUUID(),
            "overlays.test",
            "overlays",
            action,
            args,
            event.seq(),
            7,
            Mode.ASYNC,
            DeliveryState.PROCESSING,
            1,
            Instant.EPOCH,
            null,
            null);
    return engine.submit(() -> service.handle(delivery, event));
  }

  private StreamEvent event(EventType type, String viewer, long quantity) {
    EventDraft draft =
        EventDraft.of(type, new Channel("tiktok", "demo"), clock.now())
            .withViewer(Viewer.named(viewer))
            .withQuantity(quantity);
    return new StreamEvent(
        UUID.randomUUID(),
        ++seq,
        draft.type(),
        draft.channel(),
        null,
        draft.viewer(),
        type.equals(EventType.CHAT_MESSAGE) || type.equals(EventType.CHEER) ? "words" : null,
        quantity,
        null,
        draft.occurredAt(),
        Map.of("gift", "Rose"),
        null,
        clock.now(),
        Origin.SIMULATED,
        null);
  }

  @Override
  public <T extends Record> T config(Class<T> type) {
    Duration shortest = Duration.ofMillis(500);
    return type.cast(new OverlaysConfig(new Secret(KEY), shortest, shortest, true, 0.5, null));
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Capabilities capabilities() {
    return offered;
  }

  @Override
  public void hold(String reason) {}

  @Override
  public void hold(String reason, Duration missedAfter) {}

  @Override
  public void release() {}

  @Override
  public ProcessRunner processes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path dataDirectory() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EventSink events() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Jobs jobs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    engine.shutdownNow();
    server.close();
  }
}

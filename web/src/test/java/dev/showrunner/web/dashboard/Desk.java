package dev.showrunner.web.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.web.http.HttpServer;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import dev.showrunner.web.pages.PageRoutes;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The page behind the real server, with answers made by hand: what a test says has happened, has
 * happened, and what the page asks for is written down.
 */
final class Desk implements Routes, AutoCloseable {
  private static final String NOW = "2030-01-01T20:00:00Z";

  private static final Map<String, Object> GIFT_WAR =
      Map.of("name", "gift-war", "description", "two outbid", "duration", 60, "rate", 10);

  /** Every state-changing call, as METHOD and path. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  private final ObjectMapper mapper = Json.mapper();
  private final List<Map<String, Object>> log = new ArrayList<>();
  private final List<Map<String, Object>> clips = new CopyOnWriteArrayList<>();
  private final List<String> missed = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, Object>> settings = new TreeMap<>();
  private final Set<WsContext> watching = ConcurrentHashMap.newKeySet();
  private volatile String serviceState = "running";
  private HttpServer server = serve(0);
  private long seq = 100;

  {
    settings.put("jobs.concurrency", setting("jobs.concurrency", "INTEGER", 2));
    settings.put("lamp.password", setting("lamp.password", "SECRET", null));
    settings.put("overlays.sound", setting("overlays.sound", "BOOLEAN", true));
  }

  private HttpServer serve(int port) {
    CapabilityRegistry nothing = new CapabilityRegistry();
    return HttpServer.start("127.0.0.1", port, mapper, List.of(this, new PageRoutes(nothing)));
  }

  String address() {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  /** While the server is away. */
  void whileAway(Runnable action) {
    int port = server.port();
    watching.clear();
    server.close();
    action.run();
    server = serve(port);
  }

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/status", ctx -> ctx.json(status()))
        .get("/api/v1/events", ctx -> list(ctx, events()))
        .get("/api/v1/simulate", ctx -> list(ctx, List.of(GIFT_WAR)))
        .get("/api/v1/sessions", ctx -> list(ctx, List.of()))
        .get("/api/v1/recordings", ctx -> list(ctx, List.of(recording())))
        .get("/api/v1/highlights", ctx -> list(ctx, List.of(highlight())))
        .get("/api/v1/clips", ctx -> list(ctx, clips))
        .get("/api/v1/jobs", ctx -> list(ctx, List.of()))
        .get("/api/v1/drops", ctx -> list(ctx, List.of()))
        .get("/api/v1/catch-up", this::missed)
        .post("/api/v1/catch-up/{verb}", this::decide)
        .get("/api/v1/settings", ctx -> list(ctx, List.copyOf(settings.values())))
        .put("/api/v1/settings/{key}", this::store)
        .get("/api/v1/services/{name}/deliveries", ctx -> list(ctx, List.of()))
        .post("/api/v1/services/{name}/{verb}", this::steer)
        .post("/api/v1/simulate", this::note)
        .post("/api/v1/clips", this::clip)
        .post("/api/v1/clips/{id}/render", this::note)
        .post("/api/v1/events/{id}/replay", this::note)
        .socket("/api/v1/live", ctx -> {}, this::live);
  }

  private static void list(Context ctx, List<?> items) {
    Map<String, Object> page = new HashMap<>();
    page.put("items", items);
    page.put("next", null);
    ctx.json(page);
  }

  private static Map<String, Object> setting(String key, String type, Object value) {
    Map<String, Object> setting = new HashMap<>();
    setting.put("key", key);
    setting.put("section", key.split("\\.")[0]);
    setting.put("sectionDescription", "All about it.");
    setting.put("description", "What " + key + " is for.");
    setting.put("type", type);
    setting.put("options", List.of());
    setting.put("defaultValue", value);
    setting.put("value", value);
    setting.put("set", value != null);
    setting.put("secret", type.equals("SECRET"));
    setting.put("origin", "DEFAULT");
    setting.put("writtenAt", null);
    setting.put("editable", true);
    setting.put("restart", true);
    setting.put("pending", false);
    setting.put("problem", null);
    return setting;
  }

  private void store(Context ctx) throws Exception {
    calls.add(ctx.method() + " " + ctx.path() + " " + ctx.body());
    Map<String, Object> setting = settings.get(ctx.pathParam("key"));
    JsonNode value = mapper.readTree(ctx.body()).path("value");
    if (value.asText().equals("many")) {
      ctx.status(400).json(Map.of("detail", "'many' is not a whole number"));
      return;
    }
    setting.put("value", value.isNull() ? setting.get("defaultValue") : value.asText());
    setting.put("origin", value.isNull() ? "DEFAULT" : "DASHBOARD");
    setting.put("pending", !value.isNull());
    if (setting.get("secret").equals(true)) {
      setting.put("value", null);
      setting.put("set", !value.isNull());
    }
    ctx.json(setting);
  }

  private void note(Context ctx) {
    calls.add(ctx.method() + " " + ctx.path() + " " + ctx.body());
    ctx.status(202).json(Map.of());
  }

  private void steer(Context ctx) {
    calls.add(ctx.method() + " " + ctx.path());
    switch (ctx.pathParam("verb")) {
      case "pause" -> serviceState = "paused";
      case "resume" -> serviceState = "running";
      case "skip" -> {
        ctx.json(Map.of("skipped", delivery("Ana", 7)));
        return;
      }
      default -> {
        ctx.json(Map.of("cleared", 12));
        return;
      }
    }
    ctx.json(service());
  }

  /** Somebody's gift was missed. */
  void misses(String viewer) {
    missed.add(viewer);
  }

  private void missed(Context ctx) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("total", missed.size());
    answer.put("since", missed.isEmpty() ? null : NOW);
    answer.put(
        "kinds",
        missed.isEmpty()
            ? List.of()
            : List.of(Map.of("type", "gift", "count", missed.size(), "since", NOW)));
    answer.put(
        "items",
        missed.stream()
            .map(viewer ->
                Map.of(
                    "delivery",
                    delivery(viewer, 1),
                    "event",
                    event("gift", viewer, Map.of("payload", Map.of("gift", "Rose")))))
            .toList());
    answer.put("next", null);
    ctx.json(answer);
  }

  private void decide(Context ctx) throws Exception {
    note(ctx);
    int before = missed.size();
    JsonNode ids = mapper.readTree(ctx.body()).path("ids");
    missed.removeIf(viewer ->
        ids.isMissingNode()
            || ids.valueStream().anyMatch(id -> id.asText().equals("delivery of " + viewer)));
    ctx.status(200).json(Map.of("count", before - missed.size()));
  }

  private static Map<String, Object> delivery(String viewer, long eventSeq) {
    Map<String, Object> delivery = new HashMap<>();
    delivery.put("id", "delivery of " + viewer);
    delivery.put("service", "overlays");
    delivery.put("action", "alert");
    delivery.put("args", Map.of("viewer", viewer));
    delivery.put("eventSeq", eventSeq);
    delivery.put("priority", 7);
    delivery.put("state", "missed");
    return delivery;
  }

  private void clip(Context ctx) throws Exception {
    calls.add(ctx.method() + " " + ctx.path() + " " + ctx.body());
    Map<String, Object> clip = new HashMap<>(Map.of("layout", "blur", "captions", "none"));
    mapper.readTree(ctx.body()).properties().forEach(e -> clip.put(e.getKey(), e.getValue()));
    clip.put("id", UUID.randomUUID().toString());
    clip.put("state", "waiting");
    clips.add(clip);
    ctx.status(201).json(clip);
  }

  private void live(WsConfig socket) {
    socket.onConnect(this::join);
    socket.onClose(watching::remove);
  }

  private synchronized void join(WsContext ctx) {
    long after = Long.parseLong(ctx.queryParam("after"));
    log.stream().filter(message -> (long) message.get("seq") > after).forEach(ctx::send);
    watching.add(ctx);
  }

  /** An event happens; what is given replaces or adds fields. */
  synchronized void happens(String type, String viewer, Map<String, Object> fields) {
    seq++;
    Map<String, Object> message =
        Map.of("kind", "event", "seq", seq, "event", event(type, viewer, fields));
    log.add(message);
    watching.forEach(socket -> socket.send(message));
  }

  private synchronized Map<String, Object> event(
      String type, String viewer, Map<String, Object> fields) {
    Map<String, Object> event = new HashMap<>();
    event.put("id", UUID.randomUUID().toString());
    event.put("seq", seq);
    event.put("type", type);
    event.put("channel", Map.of("platform", "twitch", "login", "demo"));
    event.put(
        "viewer", Map.of("id", viewer, "login", viewer, "displayName", viewer, "roles", Set.of()));
    event.put("quantity", 1);
    event.put("occurredAt", NOW);
    event.put("receivedAt", NOW);
    event.put("payload", Map.of());
    event.put("origin", "LIVE");
    event.putAll(fields);
    return event;
  }

  private synchronized List<Object> events() {
    return log.reversed().stream().map(message -> message.get("event")).limit(200).toList();
  }

  private synchronized Map<String, Object> status() {
    Map<String, Object> status = new HashMap<>();
    status.put("version", "test");
    status.put("uptime", 60);
    status.put("startedAt", NOW);
    status.put("session", null);
    status.put("activeSessions", 0);
    status.put("sources", List.of(source("twitch", "connected"), source("tiktok", "failed")));
    status.put("services", List.of(service()));
    status.put("jobs", Map.of());
    status.put("accounts", List.of());
    status.put("recording", null);
    status.put("overlay", Map.of("url", address() + "overlay/secret-key", "pages", 1));
    status.put("head", seq);
    return status;
  }

  private static Map<String, Object> source(String name, String state) {
    return Map.of(
        "name", name, "state", state, "reason", "as the test says", "since", NOW, "events", 7);
  }

  private Map<String, Object> service() {
    Map<String, Object> service = new HashMap<>();
    service.put("name", "overlays");
    service.put("state", serviceState);
    service.put("active", true);
    service.put("maxQueueSize", 100);
    service.put("concurrency", 4);
    service.put("waiting", 12);
    for (String count :
        List.of("stored", "processing", "completed", "failed", "discarded", "expired")) {
      service.put(count, 3);
    }
    service.put("interrupted", 0);
    return service;
  }

  private static Map<String, Object> recording() {
    return Map.of(
        "id", "r1",
        "path", "/videos/" + "long".repeat(60) + ".mp4",
        "startedAt", "2030-01-01T18:00:00Z",
        "endedAt", "2030-01-01T19:00:00Z",
        "source", "FILE",
        "state", "analysed",
        "markers", List.of());
  }

  private static Map<String, Object> highlight() {
    Map<String, Object> loud = Map.of("signal", "loudness", "value", 6.5, "weight", 1, "at", 95);
    Map<String, Object> highlight = new HashMap<>();
    highlight.put("id", "h1");
    highlight.put("recordingId", "r1");
    highlight.put("start", 80);
    highlight.put("end", 110);
    highlight.put("peak", 95);
    highlight.put("score", 6.5);
    highlight.put("title", "The crowd roars");
    highlight.put("evidence", List.of(loud));
    highlight.put("dismissed", false);
    return highlight;
  }

  @Override
  public void close() {
    server.close();
  }
}

package dev.showrunner.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.ProblemException;
import dev.showrunner.core.json.Json;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpServer;
import dev.showrunner.web.http.Route;
import dev.showrunner.web.http.Routes;
import dev.showrunner.web.pages.PageRoutes;
import dev.showrunner.web.resource.AccountRoutes;
import dev.showrunner.web.resource.AnalyticsRoutes;
import dev.showrunner.web.resource.AnnouncementRoutes;
import dev.showrunner.web.resource.CatchUpRoutes;
import dev.showrunner.web.resource.ChannelRoutes;
import dev.showrunner.web.resource.ChatRoutes;
import dev.showrunner.web.resource.ClipLookRoutes;
import dev.showrunner.web.resource.ClipRoutes;
import dev.showrunner.web.resource.CommandRoutes;
import dev.showrunner.web.resource.ContractRoutes;
import dev.showrunner.web.resource.EventRoutes;
import dev.showrunner.web.resource.HealthRoutes;
import dev.showrunner.web.resource.HighlightRoutes;
import dev.showrunner.web.resource.JobRoutes;
import dev.showrunner.web.resource.MetricsRoutes;
import dev.showrunner.web.resource.PreviewRoutes;
import dev.showrunner.web.resource.RecordingRoutes;
import dev.showrunner.web.resource.RuleRoutes;
import dev.showrunner.web.resource.ServiceRoutes;
import dev.showrunner.web.resource.SessionRoutes;
import dev.showrunner.web.resource.SettingRoutes;
import dev.showrunner.web.resource.SignalRoutes;
import dev.showrunner.web.resource.SimulateRoutes;
import dev.showrunner.web.resource.StatusRoutes;
import dev.showrunner.web.resource.TranscriptRoutes;
import dev.showrunner.web.resource.VideoRoutes;
import dev.showrunner.web.socket.LiveSocket;
import dev.showrunner.web.socket.OverlaySocket;
import java.util.List;

/** The HTTP side of a running Showrunner. */
public final class WebServer implements AutoCloseable {
  private final HttpServer server;
  private final LiveSocket live;

  private WebServer(HttpServer server, LiveSocket live) {
    this.server = server;
    this.live = live;
  }

  /**
   * Starts it.
   *
   * @throws ProblemException of kind RESOURCE with code {@code port-taken} when another program has
   *     the port
   */
  public static WebServer start(WebSettings settings, WebParts parts) {
    JsonMapper mapper = Json.mapper();
    LiveSocket live = new LiveSocket(parts.live(), mapper, parts.clock(), settings.slowClient());
    List<Routes> routes = routes(settings, parts, mapper, live);
    return new WebServer(HttpServer.start(settings.host(), settings.port(), mapper, routes), live);
  }

  /**
   * Loads what every server needs and takes long to load. Called on a thread of its own while the
   * rest of a start goes on; without it {@link #start} does the same, later.
   */
  public static void warmUp() {
    HttpServer.warmUp();
  }

  private static List<Routes> routes(
      WebSettings settings, WebParts p, JsonMapper mapper, LiveSocket live) {
    Bodies bodies = new Bodies(mapper);
    StatusRoutes.About about =
        StatusRoutes.About.now(
            p.version(), p.plugins(), settings.host(), p.clock(), p.retention(), p.accounts()::all);
    return List.of(
        new StatusRoutes(
            about,
            p.journal(),
            p.sources(),
            p.services(),
            p.jobs(),
            p.sessions(),
            p.library(),
            p.capabilities()),
        new EventRoutes(p.journal(), p.events(), p.services()::deliveriesOf, bodies, p.clock()),
        new SimulateRoutes(p.capabilities(), bodies, p.clock()),
        new SessionRoutes(p.sessions(), bodies),
        new AnalyticsRoutes(p.analytics()),
        new ServiceRoutes(p.services(), bodies),
        new CatchUpRoutes(p.services().catchUp(), bodies),
        new RuleRoutes(p.rules(), p.services(), p.journal(), bodies, p.clock()),
        new RecordingRoutes(p.library(), p.capabilities(), bodies, p.clock()),
        new VideoRoutes(p.library(), p.capabilities(), bodies),
        new SignalRoutes(p.library()),
        new HighlightRoutes(p.library()),
        new ClipLookRoutes(p.capabilities()),
        new ClipRoutes(p.library(), p.capabilities(), bodies, p.ids()),
        new PreviewRoutes(p.library(), p.capabilities()),
        new TranscriptRoutes(p.library(), p.capabilities(), bodies),
        new JobRoutes(p.jobs()),
        new SettingRoutes(p.settings(), bodies),
        new AccountRoutes(p.accounts(), bodies),
        new ChannelRoutes(p.channels(), p.sources(), bodies),
        new ChatRoutes(p.capabilities(), bodies),
        new CommandRoutes(p.capabilities(), p.rules(), p.journal(), bodies, p.clock()),
        new AnnouncementRoutes(p.channels(), p.capabilities(), bodies),
        live,
        new OverlaySocket(p.capabilities(), mapper),
        new HealthRoutes(p.journal()),
        new MetricsRoutes(
            p.journal(),
            p.services(),
            p.sources(),
            p.jobs(),
            p.retention(),
            p.analytics(),
            p.accounts(),
            p.capabilities()),
        new ContractRoutes(),
        new PageRoutes(p.capabilities()));
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  List<Route> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    live.close();
    server.close();
  }
}

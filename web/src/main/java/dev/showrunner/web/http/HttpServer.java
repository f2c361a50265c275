package dev.showrunner.web.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.core.json.Json;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running HTTP server: routes behind the checks that hold for all of them. */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_MESSAGE_BYTES = 64 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(90);
  private static final int MAX_PLATFORM_THREADS = 16;

  private final Javalin javalin;
  private final List<Route> routes;

  private HttpServer(Javalin javalin, List<Route> routes) {
    this.javalin = javalin;
    this.routes = routes;
  }

  /** Starts it; the port is taken when this returns. */
  public static HttpServer start(
      String host, int port, ObjectMapper mapper, List<Routes> resources) {
    JavalinLogger.startupInfo = false;
    Access access = new Access();
    Errors errors = new Errors(mapper);
    List<Route> table = new ArrayList<>();
    Javalin javalin =
        Javalin.create(config -> {
          configure(config, mapper);
          jetty(config, new Listener(host, port), errors);
          config.routes.before(Headers::secure);
          config.routes.before(access::check);
          config.routes.wsBeforeUpgrade(access::checkSocket);
          errors.on(config.routes);
          RouteTable routes = new RouteTable(config.routes);
          resources.forEach(resource -> resource.on(routes));
          table.addAll(routes.routes());
        });
    javalin.start();
    return new HttpServer(javalin, List.copyOf(table));
  }

  /** Initialises Javalin's and Jetty's classes; the server made here is thrown away. */
  public static void warmUp() {
    new Server().setDumpAfterStart(false);
    Javalin.create(config -> configure(config, Json.mapper()));
  }

  /** Javalin opens an HTTP session for every WebSocket; nobody uses it, so none is kept. */
  private static void keepNoSessions(SessionHandler sessions) {
    NullSessionCache nothing = new NullSessionCache(sessions);
    nothing.setSessionDataStore(new NullSessionDataStore());
    sessions.setSessionCache(nothing);
    sessions.setUsingCookies(false);
  }

  private static void configure(JavalinConfig config, ObjectMapper mapper) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE; // the way to loopback is short
    config.http.defaultContentType = "application/json";
    config.http.generateEtags = false;
    config.jsonMapper(new JavalinJackson(mapper, false));
  }

  private static void jetty(JavalinConfig config, Listener listener, Errors errors) {
    // Few platform threads for the selector; every request runs on a virtual thread of its own.
    QueuedThreadPool threads = new QueuedThreadPool(MAX_PLATFORM_THREADS, 2);
    threads.setName("http");
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> slim(server, errors));
    config.jetty.modifyServletContextHandler(
        context -> keepNoSessions(context.getSessionHandler()));
    config.jetty.addConnector(listener::connector);
    config.jetty.modifyWebSocketServletFactory(factory -> {
      factory.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
      factory.setIdleTimeout(IDLE);
    });
  }

  private static void slim(Server server, Errors errors) {
    LowResourceMonitor monitor = server.getBean(LowResourceMonitor.class);
    if (monitor != null) {
      server.removeBean(monitor); // wakes every second for nothing
    }
    server.setErrorHandler(new LastErrors(errors));
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Every call it takes. */
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}

package dev.showrunner.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.websocket.WsConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Where resources put their calls; knows all of them afterwards. */
public final class RouteTable {
  private final RoutesConfig config;
  private final List<Route> routes = new ArrayList<>();

  public RouteTable(RoutesConfig config) {
    this.config = config;
  }

  /** GET, and HEAD which answers the same without the body. */
  public RouteTable get(String path, Handler handler) {
    config.addHttpHandler(HandlerType.HEAD, path, handler);
    return add(HandlerType.GET, path, handler);
  }

  public RouteTable post(String path, Handler handler) {
    return add(HandlerType.POST, path, handler);
  }

  public RouteTable put(String path, Handler handler) {
    return add(HandlerType.PUT, path, handler);
  }

  public RouteTable patch(String path, Handler handler) {
    return add(HandlerType.PATCH, path, handler);
  }

  public RouteTable delete(String path, Handler handler) {
    return add(HandlerType.DELETE, path, handler);
  }

  /**
   * A WebSocket.
   *
   * @param guard throws when this request may not open it
   */
  public RouteTable socket(String path, Handler guard, Consumer<WsConfig> socket) {
    config.wsBeforeUpgrade(path, guard);
    config.ws(path, socket);
    routes.add(new Route("GET", path));
    return this;
  }

  private RouteTable add(HandlerType method, String path, Handler handler) {
    config.addHttpHandler(method, path, handler);
    routes.add(new Route(method.name(), path.replace('<', '{').replace('>', '}')));
    return this;
  }

  /** Every call that was put here. */
  public List<Route> routes() {
    return Collections.unmodifiableList(routes);
  }
}

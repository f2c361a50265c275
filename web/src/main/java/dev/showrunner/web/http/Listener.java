package dev.showrunner.web.http;

import dev.showrunner.api.Problem;
import java.io.IOException;
import java.net.BindException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Takes the port.
 *
 * @param host where
 * @param port 0 means any
 */
record Listener(String host, int port) {
  /**
   * The connector, its port already taken, so that a taken port is known before anything starts.
   */
  Connector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
    connector.setHost(host.equals("[::1]") ? "::1" : host);
    connector.setPort(port);
    try {
      connector.open();
    } catch (IOException e) {
      throw problem(e).asException(e);
    }
    return connector;
  }

  private Problem problem(IOException e) {
    String message = String.valueOf(e.getMessage()) + String.valueOf(e.getCause());
    if (message.contains("Permission denied")) {
      return Problem.resource(
          "port-not-allowed",
          "port " + port + " needs rights this user lacks: start with --port 5002");
    }
    if (e instanceof BindException || e.getCause() instanceof BindException) {
      return Problem.resource(
          "port-taken",
          "port " + port + " is in use: stop the other program or start with --port N");
    }
    return Problem.resource(
        "port-not-open", "cannot listen on " + host + " port " + port + ": " + e.getMessage());
  }
}

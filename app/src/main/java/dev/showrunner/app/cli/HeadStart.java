package dev.showrunner.app.cli;

import dev.showrunner.core.runtime.Loop;
import dev.showrunner.web.WebServer;

/**
 * Loads the web server's classes on the machine's second core while the first reads the command
 * line and the configuration and opens the database.
 */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
    Loop.startOnPlatformThread("head start", WebServer::warmUp);
  }
}

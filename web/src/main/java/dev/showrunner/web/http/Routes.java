package dev.showrunner.web.http;

/** The calls of one resource. */
@FunctionalInterface
public interface Routes {
  /** Puts them into the table. */
  void on(RouteTable table);
}

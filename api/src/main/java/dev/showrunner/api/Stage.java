package dev.showrunner.api;

import java.util.Map;

/** What is on air: the overlay pages that are open. Offered by the overlays service. */
public interface Stage {
  /**
   * A page has connected. Everything that is not acknowledged is offered to it.
   *
   * @param link how to reach it; called from any thread, must not block
   * @return how it answers
   */
  Page connect(PageLink link);

  /** Number of pages connected now. */
  int pages();

  /** Whether this key opens the overlay. */
  boolean accepts(String key);

  /** The key of the combined overlay, for showing its address to the streamer. */
  String key();

  /** The way to a page. */
  @FunctionalInterface
  interface PageLink {
    /**
     * Sends one message.
     *
     * @param message {@code type} and its fields; values are strings, numbers, booleans, maps,
     *     lists
     */
    void send(Map<String, Object> message);
  }

  /** A page that is connected. */
  interface Page {
    /** The page began to show this item. */
    void shown(String id);

    /** The page has shown this item to its end. */
    void done(String id);

    /** The page is gone; what it had not acknowledged is offered to another. */
    void closed();
  }
}

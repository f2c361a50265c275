package dev.showrunner.web.socket;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends without blocking, in order. What a client has not taken waits here, up to a bound; a client
 * that is slower than that is closed.
 */
final class Outbox {
  static final int MAX_WAITING = 256;
  static final int TRY_AGAIN_LATER = 1013;

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final Session session;
  private final AtomicInteger waiting = new AtomicInteger();

  Outbox(Session session) {
    this.session = session;
  }

  void send(String message) {
    int before = waiting.getAndIncrement();
    if (before > MAX_WAITING) {
      return; // closing already
    }
    if (before == MAX_WAITING) {
      log.warn("a page took none of {} messages: its socket is closed", MAX_WAITING);
      session.close(TRY_AGAIN_LATER, "too slow: " + MAX_WAITING + " messages wait", Callback.NOOP);
      return;
    }
    session.sendText(message, Callback.from(waiting::decrementAndGet, this::onFault));
  }

  private void onFault(Throwable fault) {
    waiting.decrementAndGet();
    log.debug("a page could not be sent a message", fault);
  }
}

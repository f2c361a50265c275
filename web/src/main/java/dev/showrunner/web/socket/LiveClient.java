package dev.showrunner.web.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Job;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.live.LiveCursor;
import dev.showrunner.core.runtime.Loop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the live feed. It pulls: the next change is read only when the client has taken
 * those before, but for a few on the way. So a slow client holds no memory; one that stands still
 * is closed.
 */
final class LiveClient {
  private static final Logger log = LoggerFactory.getLogger(LiveClient.class);
  private static final int ON_THE_WAY = 64;
  private static final Duration PING_EVERY = Duration.ofSeconds(20);

  private final Session session;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final Duration patience;
  private final Semaphore window = new Semaphore(ON_THE_WAY);
  private volatile @Nullable Loop loop;

  LiveClient(Session session, ObjectMapper mapper, Clock clock, Duration patience) {
    this.session = session;
    this.mapper = mapper;
    this.clock = clock;
    this.patience = patience;
  }

  private record EventMessage(String kind, long seq, StreamEvent event) {}

  private record DeliveryMessage(String kind, long seq, Delivery delivery) {}

  private record JobMessage(String kind, long seq, Job job) {}

  private record RemovedMessage(String kind, long upTo) {}

  private record SessionMessage(String kind, long seq, dev.showrunner.api.Session session) {}

  void start(LiveCursor cursor) {
    loop = Loop.start("live-socket", () -> run(cursor));
  }

  void stop() {
    @Nullable Loop running = loop;
    if (running != null) {
      running.interrupt();
    }
  }

  private void run(LiveCursor cursor) throws InterruptedException, JsonProcessingException {
    while (session.isOpen()) {
      List<Change> changes = cursor.next(PING_EVERY);
      OptionalLong removed = cursor.removed();
      if (removed.isPresent()) {
        send(mapper.writeValueAsString(new RemovedMessage("removed", removed.getAsLong())));
      }
      if (changes.isEmpty()) {
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP); // keeps the connection from idling
      }
      for (Change change : changes) {
        send(mapper.writeValueAsString(message(change)));
      }
    }
  }

  private static Object message(Change change) {
    return switch (change) {
      case Change.EventAppended c -> new EventMessage("event", c.seq(), c.event());
      case Change.DeliveryChanged c -> new DeliveryMessage("delivery", c.seq(), c.delivery());
      case Change.JobChanged c -> new JobMessage("job", c.seq(), c.job());
      case Change.SessionChanged c -> new SessionMessage("session", c.seq(), c.session());
    };
  }

  private void send(String message) throws InterruptedException {
    if (!window.tryAcquire()) {
      Clock.Alarm alarm = clock.after(patience, this::giveUp);
      try {
        window.acquire();
      } finally {
        alarm.cancel();
      }
    }
    session.sendText(message, Callback.from(window::release, this::onFault));
  }

  private void onFault(Throwable fault) {
    log.debug("a client of the live feed is gone", fault);
    stop();
  }

  private void giveUp() {
    log.warn("a client of the live feed took nothing for {} s and is closed", patience.toSeconds());
    session.close(
        Outbox.TRY_AGAIN_LATER, "too slow: come back with ?after= your last seq", Callback.NOOP);
    clock.after(patience, session::disconnect);
    stop();
  }
}

package dev.showrunner.service.overlays;

import dev.showrunner.api.Stage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** An overlay page that shows nothing and answers when told to. */
final class FakePage implements Stage.PageLink {
  final List<Map<String, Object>> received = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Map<String, Object>> shows = new LinkedBlockingQueue<>();
  private final Stage.Page page;

  FakePage(Stage stage) {
    page = stage.connect(this);
  }

  @Override
  public void send(Map<String, Object> message) {
    received.add(message);
    if ("show".equals(message.get("type"))) {
      shows.add(message);
    }
  }

  /** The next thing to show; waits for it. */
  Map<String, Object> next() throws InterruptedException {
    return shows.take();
  }

  void shown(Map<String, Object> show) {
    page.shown((String) show.get("id"));
  }

  void done(Map<String, Object> show) {
    page.done((String) show.get("id"));
  }

  void close() {
    page.closed();
  }
}

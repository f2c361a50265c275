package dev.showrunner.core.analytics;

import dev.showrunner.api.EventType;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * How many different people: who did anything, who wrote, who gave something. A person is one
 * platform's viewer; the same human on two platforms is two.
 */
record Audience(Distinct seen, Distinct chatters, Distinct supporters) {
  Audience() {
    this(new Distinct(), new Distinct(), new Distinct());
  }

  static String key(StreamEvent event, Viewer viewer) {
    return event.channel().platform() + "/" + viewer.id();
  }

  void add(StreamEvent event) {
    @Nullable Viewer viewer = event.viewer();
    if (viewer == null) {
      return;
    }
    String key = key(event, viewer);
    seen.add(key);
    if (event.type().equals(EventType.CHAT_MESSAGE)) {
      chatters.add(key);
    }
    if (Payment.isSupport(event)) {
      supporters.add(key);
    }
  }

  void addAll(Audience other) {
    seen.addAll(other.seen);
    chatters.addAll(other.chatters);
    supporters.addAll(other.supporters);
  }
}

package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the streams that are on show, whatever session there is or is not. */
final class OnAir {
  /** Most channels of which it is known; the one told longest ago is forgotten. */
  private static final int MAX_CHANNELS = 2_000;

  private final LinkedHashMap<String, Label> labels;

  OnAir() {
    labels = new LinkedHashMap<>();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  OnAir(Map<String, Label> saved) {
    labels = new LinkedHashMap<>(saved);
  }

  @JsonValue
  Map<String, Label> labels() {
    return labels;
  }

  Label of(Channel channel) {
    return labels.getOrDefault(channel.toString(), Label.UNKNOWN);
  }

  void add(StreamEvent event) {
    if (event.origin() != Origin.LIVE) {
      return;
    }
    String channel = event.channel().toString();
    EventType type = event.type();
    if (type.equals(EventType.STREAM_ONLINE) || type.equals(EventType.STREAM_UPDATED)) {
      Label label = Label.of(event).or(of(event.channel()));
      labels.remove(channel); // the newest is last
      labels.put(channel, label);
      if (labels.size() > MAX_CHANNELS) {
        labels.pollFirstEntry();
      }
    } else if (type.equals(EventType.STREAM_OFFLINE)) {
      labels.remove(channel);
    }
  }
}

package dev.showrunner.core.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.WatchedChannel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A channel as it stands in the list.
 *
 * @param watched which, whether it is on, and how it is
 * @param settings what was set for it alone, by section
 * @param addedAt when somebody put it there
 */
public record ListedChannel(
    WatchedChannel watched, Map<String, JsonNode> settings, Instant addedAt) {
  public ListedChannel {
    settings = Map.copyOf(settings);
  }

  ListedChannel in(ChannelState state) {
    return new ListedChannel(
        new WatchedChannel(watched.channel(), watched.enabled(), state), settings, addedAt);
  }

  ListedChannel enabled(boolean on) {
    return new ListedChannel(
        new WatchedChannel(watched.channel(), on, watched.state()), settings, addedAt);
  }

  ListedChannel with(String section, JsonNode values) {
    Map<String, JsonNode> more = new LinkedHashMap<>(settings);
    more.put(section, values);
    return new ListedChannel(watched, more, addedAt);
  }
}

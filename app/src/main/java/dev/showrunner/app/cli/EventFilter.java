package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events: shared by {@code events tail} and {@code events export}. */
final class EventFilter {
  @Option(names = "--type", paramLabel = "T", description = "only this type, such as gift")
  @Nullable String type;

  @Option(names = "--platform", paramLabel = "P", description = "only this platform")
  @Nullable String platform;

  @Option(names = "--channel", paramLabel = "C", description = "only this channel")
  @Nullable String channel;

  @Option(names = "--session", paramLabel = "ID", description = "only of this session")
  @Nullable String session;

  @Option(names = "--viewer", paramLabel = "V", description = "only this viewer: id or name")
  @Nullable String viewer;

  /** As a query of the API, beginning with {@code &}; empty when nothing is asked for. */
  String query() {
    List<String> parts = new ArrayList<>();
    part(parts, "type", type);
    part(parts, "platform", platform);
    part(parts, "channel", channel);
    part(parts, "session", session);
    part(parts, "viewer", viewer);
    return String.join("", parts);
  }

  static void part(List<String> parts, String name, @Nullable String value) {
    if (value != null) {
      parts.add("&" + name + "=" + Remote.encoded(value));
    }
  }

  /** Whether an event is asked for, by the rules of the API. */
  boolean matches(JsonNode event) {
    JsonNode who = event.path("viewer");
    return same(type, event.path("type"))
        && same(platform, event.path("channel").path("platform"))
        && same(channel, event.path("channel").path("login"))
        && same(session, event.path("sessionId"))
        && (viewer == null
            || same(viewer, who.path("id"))
            || same(viewer, who.path("login"))
            || same(viewer, who.path("displayName")));
  }

  private static boolean same(@Nullable String wanted, JsonNode value) {
    return wanted == null || wanted.equalsIgnoreCase(value.asText());
  }
}

package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what comes over the sockets. What is strange is counted, said once in the log, and never a
 * reason to stop. Used by one thread; the counters are for all.
 */
final class EventSubMessages {
  private static final Logger log = LoggerFactory.getLogger(EventSubMessages.class);
  private static final int MOST_SAID = 100;

  private final ObjectReader json = JsonMapper.builder().build().reader();
  private final SeenMessages seen = new SeenMessages();
  private final Map<String, Long> counters = new LinkedHashMap<>();
  private final Set<String> said = new HashSet<>();
  private final TwitchEvents events;
  private final NewsDesk desk;
  private final ChatCover cover;

  /** What a message asks of its session. */
  sealed interface Control {
    record Welcome(String sessionId, Duration keepalive) implements Control {}

    record Move(URI address) implements Control {}

    record Revoked(String subscriptionId, String status) implements Control {}
  }

  EventSubMessages(TwitchEvents events, NewsDesk desk, ChatCover cover) {
    this.events = events;
    this.desk = desk;
    this.cover = cover;
    for (String name :
        new String[] {
          "messages", "repeated", "late", "unreadable", "unknown", "too-large", "revoked"
        }) {
      counters.put(name, 0L);
    }
  }

  synchronized Map<String, Long> counters() {
    return new LinkedHashMap<>(counters);
  }

  synchronized void count(String name) {
    counters.merge(name, 1L, Long::sum);
  }

  private void strange(String counter, String what) {
    count(counter);
    if (said.size() < MOST_SAID && said.add(what)) {
      log.warn("Twitch: {}; it is counted and left out, and not said again", what);
    }
  }

  /**
   * Reads a message.
   *
   * @param drafts takes what is for the journal
   * @return what it asks of its session; null when nothing
   */
  @Nullable Control read(String text, Consumer<EventDraft> drafts) {
    count("messages");
    JsonNode message;
    try {
      message = json.readTree(text);
    } catch (JsonProcessingException e) {
      strange("unreadable", "a message that is no JSON");
      return null;
    } catch (IOException e) {
      strange("unreadable", "a message that cannot be read");
      return null;
    }
    JsonNode metadata = message.path("metadata");
    String type = metadata.path("message_type").asText("");
    String id = metadata.path("message_id").asText("");
    Instant sent = StreamFacts.time(metadata.path("message_timestamp").asText(""));
    seen.time(sent);
    return switch (type) {
      case "session_welcome" -> welcome(message.at("/payload/session"));
      case "session_keepalive" -> null;
      case "session_reconnect" -> move(message.at("/payload/session/reconnect_url").asText(""));
      case "notification" -> {
        if (isNew(id, sent)) {
          notification(message, id, sent, drafts);
        }
        yield null;
      }
      case "revocation" -> {
        if (!isNew(id, sent)) {
          yield null;
        }
        count("revoked");
        JsonNode subscription = message.at("/payload/subscription");
        yield new Control.Revoked(
            subscription.path("id").asText(""), subscription.path("status").asText("no reason"));
      }
      default -> {
        strange("unknown", "a message of the unknown type '" + cut(type) + "'");
        yield null;
      }
    };
  }

  private boolean isNew(String id, @Nullable Instant sent) {
    if (id.isEmpty()) {
      strange("unreadable", "a message without an id");
      return false;
    }
    return switch (seen.look(id, sent)) {
      case NEW -> true;
      case REPEATED -> {
        count("repeated");
        yield false;
      }
      case LATE -> {
        strange("late", "a message that is older than ten minutes");
        yield false;
      }
    };
  }

  private @Nullable Control welcome(JsonNode session) {
    String id = session.path("id").asText("");
    if (id.isEmpty()) {
      strange("unreadable", "a welcome without a session");
      return null;
    }
    long seconds = session.path("keepalive_timeout_seconds").asLong(0);
    return new Control.Welcome(id, Duration.ofSeconds(seconds <= 0 ? 10 : seconds));
  }

  private @Nullable Control move(String address) {
    try {
      URI uri = URI.create(address);
      if (TwitchConfig.mayBeSocket(uri)) {
        return new Control.Move(uri);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    strange("unreadable", "an address to move to that is none");
    return null;
  }

  private void notification(
      JsonNode message, String id, @Nullable Instant sent, Consumer<EventDraft> drafts) {
    String type =
        message
            .at("/payload/subscription/type")
            .asText(message.at("/metadata/subscription_type").asText(""));
    JsonNode event = message.at("/payload/event");
    if (!event.isObject()) {
      strange("unreadable", "a notification of '" + cut(type) + "' without an event");
      return;
    }
    Instant at = sent == null ? Instant.EPOCH : sent;
    try {
      if (type.startsWith("stream.") || type.equals("channel.update")) {
        news(type, event);
      } else if (TwitchEvents.reads(type)) {
        events.read(type, event, id, at).filter(this::isFirst).ifPresent(drafts);
      } else {
        strange("unknown", "a notification of the unknown type '" + cut(type) + "'");
      }
    } catch (IllegalArgumentException e) {
      strange("unreadable", "a notification of '" + cut(type) + "': " + e.getMessage());
    }
  }

  /** A line of chat may have come by IRC already. */
  private boolean isFirst(EventDraft draft) {
    String id = draft.externalId();
    return !draft.type().equals(EventType.CHAT_MESSAGE) || id == null || cover.first(id);
  }

  private void news(String type, JsonNode event) {
    String broadcaster = event.path("broadcaster_user_id").asText("");
    if (broadcaster.isEmpty()) {
      throw new IllegalArgumentException("it names no broadcaster");
    }
    switch (type) {
      case Topic.ONLINE -> {
        Instant startedAt = StreamFacts.time(event.path("started_at").asText(""));
        String stream = event.path("id").asText("");
        if (stream.isEmpty() || startedAt == null) {
          throw new IllegalArgumentException("it names no stream");
        }
        if (event.path("type").asText("live").equals("live")) { // not a rerun or a premiere
          desk.tell(new NewsDesk.News.Online(broadcaster, stream, startedAt));
        }
      }
      case "stream.offline" -> desk.tell(new NewsDesk.News.Offline(broadcaster));
      case "channel.update" ->
          desk.tell(
              new NewsDesk.News.Renamed(
                  broadcaster,
                  event.path("title").asText(""),
                  event.path("category_name").asText(""),
                  event.path("category_id").asText("")));
      default -> strange("unknown", "a notification of the unknown type '" + cut(type) + "'");
    }
  }

  private static String cut(String text) {
    String line = text.replaceAll("[\\p{C}\\s]+", " ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}

package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.runtime.Clock;
import java.util.Map;
import java.util.UUID;

/** What happens in channels: the double's world changes and EventSub tells of it. */
public final class Happenings {
  private final EventSub eventsub;
  private final Clock clock;

  Happenings(EventSub eventsub, Clock clock) {
    this.eventsub = eventsub;
    this.clock = clock;
  }

  private static ObjectNode of(FakeUser channel) {
    return Answers.object()
        .put("broadcaster_user_id", channel.id())
        .put("broadcaster_user_login", channel.login())
        .put("broadcaster_user_name", channel.displayName());
  }

  private static ObjectNode by(ObjectNode event, String prefix, FakeUser who) {
    return event
        .put(prefix + "user_id", who.id())
        .put(prefix + "user_login", who.login())
        .put(prefix + "user_name", who.displayName());
  }

  private int tell(String type, FakeUser channel, ObjectNode event) {
    return eventsub.notify(type, Map.of("broadcaster_user_id", channel.id()), event);
  }

  /** A stream begins. Gives how many were told, as all of these. */
  public int online(FakeUser channel) {
    channel.goLive();
    return toldOnline(channel);
  }

  /** The stream that ended goes on under its id. */
  public int resumed(FakeUser channel) {
    channel.resume();
    return toldOnline(channel);
  }

  private int toldOnline(FakeUser channel) {
    FakeUser.Stream stream = channel.stream();
    if (stream == null) {
      throw new IllegalStateException(channel.login() + " is not on");
    }
    ObjectNode event =
        of(channel)
            .put("id", stream.id())
            .put("type", "live")
            .put("started_at", stream.startedAt().toString());
    return tell("stream.online", channel, event);
  }

  /** The stream ends. */
  public int offline(FakeUser channel) {
    channel.goOffline();
    return tell("stream.offline", channel, of(channel));
  }

  /** Title or category change. */
  public int titled(FakeUser channel, String title, String category) {
    channel.titled(title, category);
    ObjectNode event =
        of(channel)
            .put("title", title)
            .put("language", "en")
            .put("category_id", channel.categoryId())
            .put("category_name", category);
    return tell("channel.update", channel, event);
  }

  /** A line of chat; gives its id. */
  public String chat(FakeUser channel, FakeUser who, String text) {
    String id = UUID.randomUUID().toString();
    tell("channel.chat.message", channel, line(channel, who, text, id));
    return id;
  }

  /** A line of chat, as the event has it. */
  public static ObjectNode line(FakeUser channel, FakeUser who, String text, String id) {
    ObjectNode event = by(of(channel), "chatter_", who).put("message_id", id);
    ObjectNode message = event.putObject("message").put("text", text);
    message.putArray("fragments").addObject().put("type", "text").put("text", text);
    event.put("message_type", "text").put("color", "#FF4500");
    event.putArray("badges").addObject().put("set_id", "subscriber").put("id", "12");
    event.putNull("cheer").putNull("reply").putNull("source_broadcaster_user_login");
    return event;
  }

  /** Somebody follows. */
  public int follow(FakeUser channel, FakeUser who) {
    return tell(
        "channel.follow",
        channel,
        by(of(channel), "", who).put("followed_at", clock.now().toString()));
  }

  /** Somebody cheers. */
  public int bits(FakeUser channel, FakeUser who, int bits, String text) {
    ObjectNode event = by(of(channel), "", who).put("bits", bits).put("type", "cheer");
    ObjectNode message = event.putObject("message").put("text", text);
    message.putArray("fragments").addObject().put("type", "text").put("text", text);
    return tell("channel.bits.use", channel, event);
  }

  /** Another channel's audience arrives. */
  public int raid(FakeUser channel, FakeUser from, int viewers) {
    ObjectNode event = by(Answers.object(), "from_broadcaster_", from);
    by(event, "to_broadcaster_", channel).put("viewers", viewers);
    return eventsub.notify("channel.raid", Map.of("to_broadcaster_user_id", channel.id()), event);
  }
}

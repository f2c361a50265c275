package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.node.ArrayNode;
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

  /** A line of chat by somebody with these badges, or a subscriber's; gives its id. */
  public String chat(FakeUser channel, FakeUser who, String text, String... badges) {
    return said(channel, line(channel, who, text, UUID.randomUUID().toString()), badges);
  }

  /**
   * A line that was typed in the box below somebody's message. Twitch puts the name of whom it
   * answers before it.
   */
  public String reply(
      FakeUser channel, FakeUser who, FakeUser answered, String text, String... badges) {
    String name = "@" + answered.displayName();
    ObjectNode event = line(channel, who, name + " " + text, UUID.randomUUID().toString());
    ArrayNode fragments = ((ObjectNode) event.path("message")).putArray("fragments");
    ObjectNode mention = fragments.addObject().put("type", "mention").put("text", name);
    by(mention.putObject("mention"), "", answered);
    fragments.addObject().put("type", "text").put("text", " " + text);
    String parent = UUID.randomUUID().toString();
    ObjectNode reply = event.putObject("reply").put("parent_message_id", parent);
    by(reply.put("parent_message_body", "hello"), "parent_", answered);
    by(reply.put("thread_message_id", parent), "thread_", answered);
    return said(channel, event, badges);
  }

  private String said(FakeUser channel, ObjectNode event, String... badges) {
    if (badges.length > 0) {
      ArrayNode worn = event.putArray("badges");
      for (String badge : badges) {
        worn.addObject().put("set_id", badge).put("id", "1");
      }
    }
    tell("channel.chat.message", channel, event);
    return event.path("message_id").asText();
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

package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Role;
import dev.showrunner.api.Viewer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A line of chat, as EventSub tells it. */
final class ChatEvents {
  private static final String BOT_BADGE = "bot-badge";

  private ChatEvents() {}

  /**
   * Fills a draft with a line.
   *
   * @param self whether the user of an id is one of our accounts
   */
  static EventDraft line(EventDraft draft, JsonNode event, Predicate<String> self) {
    String user = event.path("chatter_user_id").asText("");
    String login = event.path("chatter_user_login").asText("");
    JsonNode message = event.path("message");
    List<String> badges = badges(event.path("badges"));
    EventDraft line =
        draft
            .withExternalId(event.path("message_id").asText())
            .withViewer(viewer(user, login, event.path("chatter_user_name").asText(""), badges))
            .withText(message.path("text").asText(""))
            .with("messageId", event.path("message_id").asText());
    line = some(line, "replyTo", event.at("/reply/parent_message_id").asText(""));
    line = some(line, "color", event.path("color").asText(""));
    if (self.test(user)) {
      line = line.with("self", true);
    }
    if (KnownBots.has(login) || badges.stream().anyMatch(it -> it.startsWith(BOT_BADGE))) {
      line = line.with("bot", true);
    }
    if (!badges.isEmpty()) {
      line = line.with("badges", badges);
    }
    line = some(line, "reward", event.path("channel_points_custom_reward_id").asText(""));
    String source = event.path("source_broadcaster_user_login").asText("");
    if (!source.equals(event.path("broadcaster_user_login").asText())) {
      line = some(line, "sharedFrom", source);
      line = some(line, "sharedFromId", event.path("source_broadcaster_user_id").asText(""));
    }
    long bits = event.at("/cheer/bits").asLong(0);
    return parts(bits > 0 ? line.with("bits", bits) : line, message.path("fragments"));
  }

  /** Emotes and pieces of a text; plain text has none. */
  static EventDraft parts(EventDraft draft, JsonNode fragments) {
    List<String> emotes = new ArrayList<>();
    List<Map<String, @Nullable Object>> pieces = new ArrayList<>();
    boolean plain = true;
    for (JsonNode fragment : fragments) {
      String type = fragment.path("type").asText("text");
      String text = fragment.path("text").asText("");
      Map<String, @Nullable Object> piece = new LinkedHashMap<>();
      piece.put("type", type);
      piece.put("text", text);
      String emote = fragment.at("/emote/id").asText("");
      if (!emote.isEmpty()) {
        piece.put("emote", emote);
        emotes.add(text);
      }
      plain &= type.equals("text");
      pieces.add(piece);
    }
    EventDraft with = emotes.isEmpty() ? draft : draft.with("emotes", emotes);
    return plain ? with : with.with("fragments", pieces);
  }

  private static EventDraft some(EventDraft draft, String name, String value) {
    return value.isEmpty() || value.equals("null") ? draft : draft.with(name, value);
  }

  /** Badges as {@code set/version}. */
  static List<String> badges(JsonNode badges) {
    List<String> found = new ArrayList<>();
    for (JsonNode badge : badges) {
      found.add(badge.path("set_id").asText("") + "/" + badge.path("id").asText(""));
    }
    return found;
  }

  /** The person; null when nobody in particular. */
  static @Nullable Viewer viewer(String id, String login, String displayName, List<String> badges) {
    if (id.isBlank()) {
      return null;
    }
    String name = displayName.isEmpty() ? login : displayName;
    return new Viewer(id, login.isEmpty() ? id : login, name.isEmpty() ? id : name, roles(badges));
  }

  /** What badges, as {@code set/version}, say of a person. */
  static Set<Role> roles(List<String> badges) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String badge : badges) {
      switch (badge.substring(0, Math.max(0, badge.indexOf('/')))) {
        case "broadcaster" -> roles.add(Role.BROADCASTER);
        case "moderator", "lead_moderator" -> roles.add(Role.MODERATOR);
        case "vip" -> roles.add(Role.VIP);
        case "subscriber", "founder" -> roles.add(Role.SUBSCRIBER);
        default -> {
          // says nothing of what somebody may do
        }
      }
    }
    return roles;
  }
}

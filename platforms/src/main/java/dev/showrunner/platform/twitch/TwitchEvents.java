package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What EventSub tells of a channel → drafts. Pure. Streams themselves are {@link ChannelWatch}'s.
 */
final class TwitchEvents {
  private final Function<String, @Nullable String> loginOf;
  private final Predicate<String> self;
  private final BiPredicate<String, String> subscribed;

  /**
   * How to read them.
   *
   * @param loginOf the login a broadcaster's id is watched under; null when it is not
   * @param self whether a user's id is one of our accounts
   * @param subscribed whether a broadcaster's id is also subscribed to a type
   */
  TwitchEvents(
      Function<String, @Nullable String> loginOf,
      Predicate<String> self,
      BiPredicate<String, String> subscribed) {
    this.loginOf = loginOf;
    this.self = self;
    this.subscribed = subscribed;
  }

  /**
   * The draft of an event.
   *
   * @param type of the subscription
   * @param messageId Twitch's id of the message, the same when it is sent again
   * @param sent when Twitch sent it
   * @return empty when it tells nothing that another event does not tell
   * @throws IllegalArgumentException when it lacks what makes such an event
   */
  Optional<EventDraft> read(String type, JsonNode event, String messageId, Instant sent) {
    EventDraft bare = bare(event, messageId, sent);
    return switch (type) {
      case "channel.follow" ->
          Optional.of(at(is(bare, EventType.FOLLOW), event, "followed_at").withViewer(user(event)));
      case "channel.subscribe" ->
          // of a gift the giver's event tells
          event.path("is_gift").asBoolean()
              ? Optional.empty()
              : Optional.of(
                  is(bare, EventType.SUBSCRIPTION)
                      .withViewer(user(event))
                      .with("tier", tier(event.path("tier")))
                      .with("months", 1));
      case "channel.subscription.message" -> Optional.of(resubscription(bare, event));
      case "channel.subscription.gift" -> Optional.of(gift(bare, event));
      case "channel.bits.use", "channel.cheer" -> Optional.of(bits(bare, event));
      case "channel.raid" -> Optional.of(raid(bare, event));
      case "channel.channel_points_custom_reward_redemption.add" ->
          Optional.of(redemption(bare, event));
      case "channel.hype_train.begin", "channel.hype_train.progress", "channel.hype_train.end" ->
          Optional.of(
              hypeTrain(bare, event, "hype-train." + type.substring(type.lastIndexOf('.') + 1)));
      case "channel.ad_break.begin" -> Optional.of(adBreak(bare, event));
      case "channel.chat.message" ->
          Optional.of(
              ChatEvents.line(
                  is(bare, EventType.CHAT_MESSAGE), required(event, "message_id"), self));
      case "channel.chat.notification" -> notice(bare, event);
      case "channel.chat.message_delete" ->
          Optional.of(
              is(bare, EventType.CHAT_DELETED)
                  .withViewer(target(event))
                  .with("messageId", event.path("message_id").asText("")));
      case "channel.chat.clear_user_messages" ->
          Optional.of(is(bare, EventType.CHAT_DELETED).withViewer(target(event)));
      case "channel.chat.clear" -> Optional.of(is(bare, EventType.CHAT_CLEARED));
      default -> Optional.empty();
    };
  }

  /** Whether there is anything to read in events of this type. */
  static boolean reads(String type) {
    return type.startsWith("channel.");
  }

  private EventDraft bare(JsonNode event, String messageId, Instant sent) {
    boolean raid = event.hasNonNull("to_broadcaster_user_id");
    String prefix = raid ? "to_broadcaster_user_" : "broadcaster_user_";
    String id = event.path(prefix + "id").asText("");
    String login = loginOf.apply(id);
    if (login == null) {
      login = event.path(prefix + "login").asText("");
    }
    if (login.isBlank()) {
      throw new IllegalArgumentException("it names no broadcaster");
    }
    return EventDraft.of(EventType.FOLLOW, new Channel(TwitchPlugin.NAME, login), sent)
        .withExternalId(messageId);
  }

  static EventDraft is(EventDraft draft, EventType type) {
    return EventDraft.of(type, draft.channel(), draft.occurredAt())
        .withExternalId(draft.externalId())
        .withViewer(draft.viewer());
  }

  private static JsonNode required(JsonNode event, String name) {
    if (event.path(name).asText("").isEmpty()) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return event;
  }

  private static EventDraft at(EventDraft draft, JsonNode event, String name) {
    Instant time = StreamFacts.time(event.path(name).asText(""));
    return time == null ? draft : draft.withOccurredAt(time);
  }

  private static @Nullable Viewer user(JsonNode event) {
    return user(event, "user_");
  }

  private static @Nullable Viewer user(JsonNode event, String prefix) {
    return ChatEvents.viewer(
        event.path(prefix + "id").asText(""),
        event.path(prefix + "login").asText(""),
        event.path(prefix + "name").asText(""),
        List.of());
  }

  private static @Nullable Viewer target(JsonNode event) {
    return user(event, "target_user_");
  }

  /** 1000, 2000, 3000 → 1, 2, 3. */
  private static String tier(JsonNode tier) {
    String text = tier.asText("1000");
    return text.endsWith("000") ? text.substring(0, 1) : text;
  }

  private static EventDraft resubscription(EventDraft bare, JsonNode event) {
    String text = event.at("/message/text").asText("");
    EventDraft draft =
        is(bare, EventType.SUBSCRIPTION)
            .withViewer(user(event))
            .with("tier", tier(event.path("tier")))
            .with("months", Math.max(1, event.path("cumulative_months").asLong(1)));
    if (event.path("streak_months").asLong(0) > 0) {
      draft = draft.with("streakMonths", event.path("streak_months").asLong());
    }
    return text.isEmpty() ? draft : draft.withText(text);
  }

  private static EventDraft gift(EventDraft bare, JsonNode event) {
    EventDraft draft =
        is(bare, EventType.SUBSCRIPTION_GIFT)
            .withQuantity(Math.max(1, event.path("total").asLong(1)))
            .with("tier", tier(event.path("tier")));
    boolean anonymous = event.path("is_anonymous").asBoolean();
    if (event.path("cumulative_total").asLong(0) > 0) {
      draft = draft.with("totalGifts", event.path("cumulative_total").asLong());
    }
    return anonymous ? draft.with("anonymous", true) : draft.withViewer(user(event));
  }

  private static EventDraft bits(EventDraft bare, JsonNode event) {
    JsonNode message = event.path("message");
    String text = message.isTextual() ? message.asText() : message.path("text").asText("");
    EventDraft draft =
        is(bare, EventType.CHEER).withQuantity(Math.max(0, event.path("bits").asLong(0)));
    String kind = event.path("type").asText("cheer");
    if (!kind.equals("cheer")) {
      draft = draft.with("kind", kind.replace('_', '-'));
      String powerUp = event.at("/power_up/type").asText("");
      draft = powerUp.isEmpty() ? draft : draft.with("powerUp", powerUp.replace('_', '-'));
    }
    boolean anonymous = event.path("is_anonymous").asBoolean();
    draft = anonymous ? draft.with("anonymous", true) : draft.withViewer(user(event));
    return text.isEmpty()
        ? draft
        : ChatEvents.parts(draft.withText(text), message.path("fragments"));
  }

  private static EventDraft raid(EventDraft bare, JsonNode event) {
    return is(bare, EventType.RAID)
        .withViewer(user(event, "from_broadcaster_user_"))
        .withQuantity(Math.max(0, event.path("viewers").asLong(0)));
  }

  private static EventDraft redemption(EventDraft bare, JsonNode event) {
    String input = event.path("user_input").asText("");
    EventDraft draft =
        at(is(bare, EventType.REDEMPTION), event, "redeemed_at")
            .withExternalId(required(event, "id").path("id").asText())
            .withViewer(user(event))
            .with("reward", event.at("/reward/title").asText(""))
            .with("rewardId", event.at("/reward/id").asText(""))
            .with("cost", event.at("/reward/cost").asLong(0))
            .with("status", event.path("status").asText(""));
    return input.isEmpty() ? draft : draft.withText(input);
  }

  private static EventDraft hypeTrain(EventDraft bare, JsonNode event, String type) {
    EventDraft draft =
        is(bare, new EventType(type))
            .withQuantity(Math.max(0, event.path("total").asLong(0)))
            .with("trainId", event.path("id").asText(""))
            .with("level", event.path("level").asLong(0));
    for (String number : List.of("progress", "goal", "all_time_high_level")) {
      if (event.path(number).isNumber()) {
        draft = draft.with(camel(number), event.path(number).asLong());
      }
    }
    for (String time : List.of("expires_at", "ended_at", "cooldown_ends_at")) {
      if (event.hasNonNull(time)) {
        draft = draft.with(camel(time), event.path(time).asText());
      }
    }
    String kind = event.path("type").asText("regular");
    return kind.equals("regular") ? draft : draft.with("kind", kind.replace('_', '-'));
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_")) {
      camel.append(
          camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }

  private static EventDraft adBreak(EventDraft bare, JsonNode event) {
    return at(is(bare, EventType.AD_BREAK), event, "started_at")
        .with("duration", event.path("duration_seconds").asLong(0))
        .with("automatic", event.path("is_automatic").asBoolean());
  }

  /** What chat announces; most of it has events of its own, where those are subscribed to. */
  private Optional<EventDraft> notice(EventDraft bare, JsonNode event) {
    String kind = event.path("notice_type").asText("");
    String broadcaster = event.path("broadcaster_user_id").asText("");
    boolean subscriptions = subscribed.test(broadcaster, "channel.subscribe");
    EventDraft by =
        bare.withExternalId(required(event, "message_id").path("message_id").asText())
            .withViewer(
                ChatEvents.viewer(
                    event.path("chatter_user_id").asText(""),
                    event.path("chatter_user_login").asText(""),
                    event.path("chatter_user_name").asText(""),
                    ChatEvents.badges(event.path("badges"))));
    String text = event.at("/message/text").asText("");
    return switch (kind) {
      case "announcement" ->
          Optional.of(
              is(by, EventType.CHAT_MESSAGE)
                  .withText(text)
                  .with("messageId", event.path("message_id").asText())
                  .with("announcement", true)
                  .with("self", self.test(event.path("chatter_user_id").asText(""))));
      case "sub", "resub" ->
          subscriptions ? Optional.empty() : Optional.of(subscription(by, event.path(kind), text));
      case "community_sub_gift" -> subscriptions ? Optional.empty() : Optional.of(gifts(by, event));
      case "sub_gift" ->
          // one of many is told by community_sub_gift
          subscriptions || event.at("/sub_gift/community_gift_id").isTextual()
              ? Optional.empty()
              : Optional.of(
                  from(event, is(by, EventType.SUBSCRIPTION_GIFT))
                      .with("tier", tier(event.at("/sub_gift/sub_tier"))));
      case "raid" ->
          subscribed.test(broadcaster, "channel.raid")
              ? Optional.empty()
              : Optional.of(
                  is(by, EventType.RAID)
                      .withViewer(user(event.path("raid")))
                      .withQuantity(Math.max(0, event.at("/raid/viewer_count").asLong(0))));
      default -> Optional.empty();
    };
  }

  private static EventDraft subscription(EventDraft by, JsonNode details, String text) {
    EventDraft draft =
        is(by, EventType.SUBSCRIPTION)
            .with("tier", tier(details.path("sub_tier")))
            .with("months", Math.max(1, details.path("cumulative_months").asLong(1)));
    return text.isEmpty() ? draft : draft.withText(text);
  }

  private static EventDraft gifts(EventDraft by, JsonNode event) {
    JsonNode details = event.path("community_sub_gift");
    EventDraft draft =
        is(by, EventType.SUBSCRIPTION_GIFT)
            .withQuantity(Math.max(1, details.path("total").asLong(1)))
            .with("tier", tier(details.path("sub_tier")));
    return from(event, draft);
  }

  /** Who wants no name has none: Twitch's own for them is no viewer's. */
  private static EventDraft from(JsonNode event, EventDraft draft) {
    return event.path("chatter_is_anonymous").asBoolean()
        ? draft.withViewer(null).with("anonymous", true)
        : draft;
  }
}

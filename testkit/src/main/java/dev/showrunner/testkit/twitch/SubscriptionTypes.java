package dev.showrunner.testkit.twitch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each type of subscription asks for. */
final class SubscriptionTypes {
  private static final Map<String, Rule> RULES = rules();

  /** Who has to have let the program do it. */
  enum By {
    /** Nobody. */
    NOBODY,
    /** The broadcaster, whose token it must be. */
    BROADCASTER,
    /** The user or moderator named in the condition, whose token it must be. */
    USER,
    /** The same, who must be a moderator of the channel. */
    MODERATOR
  }

  /**
   * A rule.
   *
   * @param version the current one
   * @param scope that is needed; null when none
   * @param broadcaster the condition's name of the broadcaster
   * @param user the condition's name of the user; null when it has none
   */
  record Rule(
      String version, By by, @Nullable String scope, String broadcaster, @Nullable String user) {}

  private SubscriptionTypes() {}

  static @Nullable Rule of(String type) {
    return RULES.get(type);
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    for (String type : Set.of("stream.online", "stream.offline")) {
      rules.put(type, new Rule("1", By.NOBODY, null, "broadcaster_user_id", null));
    }
    rules.put("channel.update", new Rule("2", By.NOBODY, null, "broadcaster_user_id", null));
    rules.put("channel.raid", new Rule("1", By.NOBODY, null, "to_broadcaster_user_id", null));
    rules.put(
        "channel.follow",
        new Rule(
            "2",
            By.MODERATOR,
            "moderator:read:followers",
            "broadcaster_user_id",
            "moderator_user_id"));
    for (String type :
        Set.of("message", "notification", "message_delete", "clear", "clear_user_messages")) {
      rules.put(
          "channel.chat." + type,
          new Rule("1", By.USER, "user:read:chat", "broadcaster_user_id", "user_id"));
    }
    own(rules, "channel.subscribe", "1", "channel:read:subscriptions");
    own(rules, "channel.subscription.gift", "1", "channel:read:subscriptions");
    own(rules, "channel.subscription.message", "1", "channel:read:subscriptions");
    own(rules, "channel.cheer", "1", "bits:read");
    own(rules, "channel.bits.use", "1", "bits:read");
    own(
        rules,
        "channel.channel_points_custom_reward_redemption.add",
        "1",
        "channel:read:redemptions");
    for (String step : Set.of("begin", "progress", "end")) {
      own(rules, "channel.hype_train." + step, "2", "channel:read:hype_train");
    }
    own(rules, "channel.ad_break.begin", "1", "channel:read:ads");
    return Map.copyOf(rules);
  }

  private static void own(Map<String, Rule> rules, String type, String version, String scope) {
    rules.put(type, new Rule(version, By.BROADCASTER, scope, "broadcaster_user_id", null));
  }
}

package dev.showrunner.platform.twitch;

import dev.showrunner.api.account.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to subscribe to, in order of worth: starts of streams, their ends, then the rest. */
final class Topics {
  /** Types that only the broadcaster's own account may have, with the scope each needs. */
  private static final List<Own> OWN =
      List.of(
          new Own("channel.subscribe", "1", "channel:read:subscriptions"),
          new Own("channel.subscription.gift", "1", "channel:read:subscriptions"),
          new Own("channel.subscription.message", "1", "channel:read:subscriptions"),
          new Own("channel.bits.use", "1", "bits:read"),
          new Own(
              "channel.channel_points_custom_reward_redemption.add",
              "1",
              "channel:read:redemptions"),
          new Own("channel.hype_train.begin", "2", "channel:read:hype_train"),
          new Own("channel.hype_train.progress", "2", "channel:read:hype_train"),
          new Own("channel.hype_train.end", "2", "channel:read:hype_train"),
          new Own("channel.ad_break.begin", "1", "channel:read:ads"));

  private static final List<String> CHAT =
      List.of(
          "channel.chat.message",
          "channel.chat.notification",
          "channel.chat.message_delete",
          "channel.chat.clear",
          "channel.chat.clear_user_messages");

  private static final String READ_CHAT = "user:read:chat";
  private static final String READ_FOLLOWERS = "moderator:read:followers";
  static final String READ_MODERATED = "user:read:moderated_channels";

  private record Own(String type, String version, String scope) {}

  private Topics() {}

  /** Scopes that a broadcaster's account needs for everything that is told of the channel. */
  static Set<String> broadcasterScopes() {
    Set<String> scopes = new LinkedHashSet<>(List.of(READ_FOLLOWERS));
    OWN.forEach(own -> scopes.add(own.scope()));
    return scopes;
  }

  /** Scopes that reading chat needs. */
  static Set<String> chatScopes() {
    return Set.of(READ_CHAT);
  }

  /**
   * What one account subscribes to for channels of its own and those it moderates.
   *
   * @param watched all channels that are watched
   * @param others ids of the broadcasters who signed in with other accounts
   * @param moderated ids of the channels the account moderates
   */
  static List<Topic> of(
      Account account, List<Broadcaster> watched, Set<String> others, Set<String> moderated) {
    String self = account.id();
    Set<String> scopes = account.scopes();
    List<Topic> topics = new ArrayList<>();
    if (watched.stream().anyMatch(it -> it.id().equals(self))) {
      topics.add(about("stream.online", "1", self, false));
      topics.add(about("stream.offline", "1", self, false));
      topics.add(about("channel.update", "2", self, false));
      topics.add(new Topic("channel.raid", "1", Map.of("to_broadcaster_user_id", self), false));
      for (Own own : OWN) {
        if (scopes.contains(own.scope())) {
          topics.add(about(own.type(), own.version(), self, false));
        }
      }
      asModerator(topics, self, self, scopes);
    }
    for (Broadcaster each : watched) {
      if (!each.id().equals(self) && !others.contains(each.id()) && moderated.contains(each.id())) {
        asModerator(topics, each.id(), self, scopes);
      }
    }
    return topics;
  }

  private static void asModerator(
      List<Topic> topics, String broadcaster, String self, Set<String> scopes) {
    if (scopes.contains(READ_FOLLOWERS)) {
      topics.add(
          new Topic(
              "channel.follow",
              "2",
              Map.of("broadcaster_user_id", broadcaster, "moderator_user_id", self),
              false));
    }
    if (scopes.contains(READ_CHAT)) {
      for (String type : CHAT) {
        topics.add(
            new Topic(
                type, "1", Map.of("broadcaster_user_id", broadcaster, "user_id", self), false));
      }
    }
  }

  /** Starts and ends of streams of channels whose broadcasters have not signed in. */
  static List<Topic> foreign(List<Broadcaster> watched, Set<String> signedIn) {
    List<Topic> topics = new ArrayList<>();
    for (String type : List.of("stream.online", "stream.offline")) {
      for (Broadcaster each : watched) {
        if (!signedIn.contains(each.id())) {
          topics.add(about(type, "1", each.id(), true));
        }
      }
    }
    return topics;
  }

  private static Topic about(String type, String version, String broadcaster, boolean costly) {
    return new Topic(type, version, Map.of("broadcaster_user_id", broadcaster), costly);
  }

  /** In order of worth. */
  static List<Topic> sorted(List<Topic> topics) {
    return topics.stream().sorted(Comparator.comparingInt(Topics::rank)).toList(); // stable
  }

  private static int rank(Topic topic) {
    return switch (topic.type()) {
      case Topic.ONLINE -> 0;
      case "stream.offline" -> 1;
      default -> 2;
    };
  }
}

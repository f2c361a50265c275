package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A platform as far as a show needs it: how much of the audience is there, what happens there. */
enum Venue {
  TWITCH(
      4,
      EventType.CHAT_MESSAGE,
      EventType.FOLLOW,
      EventType.SUBSCRIPTION,
      EventType.SUBSCRIPTION_GIFT,
      EventType.CHEER,
      EventType.RAID,
      EventType.REDEMPTION,
      EventType.VIEWERS,
      EventType.STREAM_ONLINE,
      EventType.STREAM_UPDATED,
      EventType.STREAM_OFFLINE),
  KICK(
      2,
      EventType.CHAT_MESSAGE,
      EventType.FOLLOW,
      EventType.SUBSCRIPTION,
      EventType.SUBSCRIPTION_GIFT,
      EventType.GIFT,
      EventType.RAID,
      EventType.REDEMPTION,
      EventType.VIEWERS,
      EventType.STREAM_ONLINE,
      EventType.STREAM_UPDATED,
      EventType.STREAM_OFFLINE),
  TIKTOK(
      3,
      EventType.CHAT_MESSAGE,
      EventType.FOLLOW,
      EventType.SUBSCRIPTION,
      EventType.GIFT,
      EventType.LIKE,
      EventType.SHARE,
      EventType.JOIN,
      EventType.VIEWERS,
      EventType.STREAM_ONLINE,
      EventType.STREAM_OFFLINE),
  DONATIONALERTS(1, EventType.DONATION);

  final double share;
  final Set<EventType> types;

  Venue(double share, EventType... types) {
    this.share = share;
    this.types = Set.of(types);
  }

  /** The platform's name in a channel. */
  String platform() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static List<String> platforms() {
    return Arrays.stream(values()).map(Venue::platform).toList();
  }

  boolean streams() {
    return types.contains(EventType.STREAM_ONLINE);
  }
}

package dev.showrunner.api;

/** What a viewer is in a channel, as the platform says at the time of the event. */
public enum Role {
  BROADCASTER,
  MODERATOR,
  VIP,
  SUBSCRIBER,
  FOLLOWER
}

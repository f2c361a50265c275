package dev.showrunner.platform.twitch;

import org.jspecify.annotations.Nullable;

/** A topic that is wanted, and how it stands. */
final class Subscribed {
  final Topic topic;
  State state = State.WANTED;

  /** Twitch's id of the subscription; null unless it is active. */
  @Nullable String id;

  /** The session it belongs to; null unless it is active. */
  @Nullable EventSubSession session;

  /** Why Twitch refused it; null when it did not. */
  @Nullable String reason;

  /** When it is tried again, by the steady clock. */
  long retryAt;

  /** How it stands. */
  enum State {
    WANTED,
    ACTIVE,
    REFUSED
  }

  Subscribed(Topic topic) {
    this.topic = topic;
  }

  void active(String subscriptionId, EventSubSession of) {
    state = State.ACTIVE;
    id = subscriptionId;
    session = of;
    reason = null;
  }

  void wanted() {
    state = State.WANTED;
    id = null;
    session = null;
  }

  void refused(String why, long again) {
    state = State.REFUSED;
    id = null;
    session = null;
    reason = why;
    retryAt = again;
  }
}

package dev.showrunner.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The kind of an event: a dotted lower-case name. The constants are what Showrunner itself uses;
 * plugins add their own.
 *
 * @param name one to four words of letters, digits, {@code -} or {@code _}, joined by dots; at most
 *     64 characters
 */
public record EventType(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z][a-z0-9_-]*){0,3}");
  private static final int MAX_LENGTH = 64;

  public static final EventType STREAM_ONLINE = new EventType("stream.online");
  public static final EventType STREAM_OFFLINE = new EventType("stream.offline");
  public static final EventType STREAM_UPDATED = new EventType("stream.updated");
  public static final EventType CHAT_MESSAGE = new EventType("chat.message");
  public static final EventType FOLLOW = new EventType("follow");
  public static final EventType SUBSCRIPTION = new EventType("subscription");
  public static final EventType SUBSCRIPTION_GIFT = new EventType("subscription.gift");
  public static final EventType GIFT = new EventType("gift");
  public static final EventType LIKE = new EventType("like");
  public static final EventType SHARE = new EventType("share");
  public static final EventType JOIN = new EventType("join");
  public static final EventType CHEER = new EventType("cheer");
  public static final EventType RAID = new EventType("raid");
  public static final EventType REDEMPTION = new EventType("redemption");
  public static final EventType DONATION = new EventType("donation");
  public static final EventType VIEWERS = new EventType("viewers");
  public static final EventType RECORDING_STARTED = new EventType("recording.started");
  public static final EventType RECORDING_FINISHED = new EventType("recording.finished");
  public static final EventType HIGHLIGHT_DETECTED = new EventType("highlight.detected");
  public static final EventType CLIP_RENDERED = new EventType("clip.rendered");
  public static final EventType PUBLICATION_COMPLETED = new EventType("publication.completed");
  public static final EventType CELEBRATION_READY = new EventType("celebration.ready");

  /**
   * Moderators took lines out of the chat: one ({@code payload.messageId}), or, without that, all
   * of the viewer, who was timed out ({@code payload.duration} in seconds) or banned. The viewer is
   * whose lines they were. See {@link ChatRemoval}.
   */
  public static final EventType CHAT_DELETED = new EventType("chat.deleted");

  /** Moderators took everything out of the chat. See {@link ChatRemoval}. */
  public static final EventType CHAT_CLEARED = new EventType("chat.cleared");

  /** Viewers push a hype train together; quantity is the points so far, in all three. */
  public static final EventType HYPE_TRAIN_BEGIN = new EventType("hype-train.begin");

  public static final EventType HYPE_TRAIN_PROGRESS = new EventType("hype-train.progress");
  public static final EventType HYPE_TRAIN_END = new EventType("hype-train.end");

  /** Advertisements began; {@code payload.duration} in seconds. */
  public static final EventType AD_BREAK = new EventType("ad-break.begin");

  /** What was missed, told in one: see {@link DeliveryState#MISSED}. */
  public static final EventType CATCH_UP_SUMMARY = new EventType("catch-up.summary");

  /**
   * An account needs a person: it was signed out, or will be, or lacks a scope. The channel is the
   * account's own, the text says what to do, the payload holds {@code state} ({@code attention} or
   * {@code signed-out}), {@code role} and {@code displayName}.
   */
  public static final EventType ACCOUNT_ATTENTION = new EventType("account.attention");

  /** The types above. */
  public static final List<EventType> KNOWN =
      List.of(
          STREAM_ONLINE,
          STREAM_OFFLINE,
          STREAM_UPDATED,
          CHAT_MESSAGE,
          FOLLOW,
          SUBSCRIPTION,
          SUBSCRIPTION_GIFT,
          GIFT,
          LIKE,
          SHARE,
          JOIN,
          CHEER,
          RAID,
          REDEMPTION,
          DONATION,
          VIEWERS,
          RECORDING_STARTED,
          RECORDING_FINISHED,
          HIGHLIGHT_DETECTED,
          CLIP_RENDERED,
          PUBLICATION_COMPLETED,
          CELEBRATION_READY,
          CHAT_DELETED,
          CHAT_CLEARED,
          HYPE_TRAIN_BEGIN,
          HYPE_TRAIN_PROGRESS,
          HYPE_TRAIN_END,
          AD_BREAK,
          CATCH_UP_SUMMARY,
          ACCOUNT_ATTENTION);

  public EventType {
    if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "event type '"
              + name
              + "' is not a dotted lower-case name of at most "
              + MAX_LENGTH
              + " characters, such as chat.message");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

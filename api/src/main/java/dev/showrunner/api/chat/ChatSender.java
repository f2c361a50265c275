package dev.showrunner.api.chat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ProblemException;
import org.jspecify.annotations.Nullable;

/** Writes in chats of a platform. Offered by a platform under its name. */
public interface ChatSender {
  /**
   * Sends one line and waits until the platform took it; lines of one channel and account go out in
   * the order they were handed in, as fast as the platform's limits allow.
   *
   * @throws ProblemException of kind EXTERNAL, code {@code chat-dropped}, when the platform took it
   *     but does not show it, with the reason; {@code chat-refused} when this account may not write
   *     there; {@code no-answer} when nobody knows whether it took it, so that the line may be
   *     there; of kind RESOURCE, code {@code chat-queue-full}, when too many wait already; of kind
   *     USER, code {@code no-account}, when nobody has signed in
   */
  Sent send(Line line) throws InterruptedException;

  /** Most characters (code points) of a line. */
  int maxLength();

  /** Login of the account that would write in this channel; null when there is none. */
  @Nullable String writesAs(Channel channel);

  /** How a line stands in the chat. */
  enum Kind {
    MESSAGE,
    /** Set off from the others, where the platform has that and the account may. */
    ANNOUNCEMENT
  }

  /**
   * A line to send.
   *
   * @param channel where
   * @param text at most {@link #maxLength} code points; longer ones are cut and end with …
   * @param replyTo the platform's id of the message it answers; null when none
   * @param kind how it stands there
   */
  record Line(Channel channel, String text, @Nullable String replyTo, Kind kind) {
    /** A plain line. */
    public static Line of(Channel channel, String text) {
      return new Line(channel, text, null, Kind.MESSAGE);
    }

    /** This line as an answer to a message. */
    public Line answering(@Nullable String messageId) {
      return new Line(channel, text, messageId, kind);
    }
  }

  /**
   * A line that stands in the chat.
   *
   * @param messageId the platform's id of it; null where the way it went tells none
   * @param via how it went, for people, such as {@code helix} or {@code irc}
   * @param account login of the account that wrote it
   */
  record Sent(@Nullable String messageId, String via, String account) {}
}

package dev.showrunner.api;

import org.jspecify.annotations.Nullable;

/**
 * What moderators took out of a chat: the meaning of {@link EventType#CHAT_DELETED} and {@link
 * EventType#CHAT_CLEARED}, in one place for all who have to obey it.
 *
 * @param channel where
 * @param seq position of the removal in the journal; what came after it stays
 * @param messageId the one line that goes; null when it is not one
 * @param viewerId the viewer of whom everything that carries words goes; null when it is not one.
 *     With both null all lines of the chat go
 */
public record ChatRemoval(
    Channel channel, long seq, @Nullable String messageId, @Nullable String viewerId) {

  /** What an event takes out; null when it is no such event, or does not say what. */
  public static @Nullable ChatRemoval of(StreamEvent event) {
    if (event.type().equals(EventType.CHAT_CLEARED)) {
      return new ChatRemoval(event.channel(), event.seq(), null, null);
    }
    if (!event.type().equals(EventType.CHAT_DELETED)) {
      return null;
    }
    @Nullable String message = messageId(event);
    if (message != null) {
      return new ChatRemoval(event.channel(), event.seq(), message, null);
    }
    @Nullable Viewer viewer = event.viewer();
    return viewer == null ? null : new ChatRemoval(event.channel(), event.seq(), null, viewer.id());
  }

  /** The id of the line that an event is or is about; null when there is none. */
  public static @Nullable String messageId(StreamEvent event) {
    return event.payload().get("messageId") instanceof String id && !id.isEmpty() ? id : null;
  }

  /** Whether an event must not be shown or read any more. */
  public boolean covers(StreamEvent event) {
    if (event.seq() >= seq || !event.channel().equals(channel)) {
      return false;
    }
    if (messageId != null) {
      return messageId.equals(messageId(event));
    }
    if (viewerId != null) {
      @Nullable Viewer viewer = event.viewer();
      return viewer != null && viewer.id().equals(viewerId) && event.text() != null;
    }
    return event.type().equals(EventType.CHAT_MESSAGE);
  }
}

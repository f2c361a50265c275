package dev.showrunner.media.chat;

import java.util.function.Consumer;

/** Where the messages of a show's chat are read, as often as wanted. */
@FunctionalInterface
public interface ChatSource {
  /** Hands over every message, in any order; times are seconds from the start of the recording. */
  void read(Consumer<ChatMessage> messages);
}

package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatDesk.Posted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What commands change outside: {@link RealDeeds}, or in a rehearsal {@link ToldDeeds}. All throw a
 * ProblemException for what cannot be done.
 */
interface Deeds {
  /** Changes the title of a stream. */
  void title(Channel channel, String title) throws InterruptedException;

  /** Changes what is played; gives what was taken. */
  String category(Channel channel, String name) throws InterruptedException;

  /** Has a clip cut; gives its address. */
  String clip(Channel channel, @Nullable String title) throws InterruptedException;

  /** Marks this moment in the recording that runs; gives its position, empty when none runs. */
  Optional<Duration> markRecording(Channel channel, String label);

  /** Marks this moment in the platform's own recording; gives its position. */
  Duration markStream(Channel channel, String label) throws InterruptedException;

  /** Has the language model answer a viewer. */
  String ask(StreamEvent message, String question) throws InterruptedException;

  /** Writes a line in other chats. */
  List<Posted> post(List<Channel> channels, String text) throws InterruptedException;
}

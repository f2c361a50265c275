package dev.showrunner.api.chat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.channel.ChannelState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes in the chats of all platforms. Offered by the service {@code chat}. */
public interface ChatDesk {
  /** Most channels that one line goes to. */
  int MAX_CHANNELS = 100;

  /** Where one can write: the accounts' own channels first, then those that are watched. */
  List<Place> places();

  /**
   * Writes what a person typed, in each of these channels, one after the other. What one refuses
   * does not keep it from the next.
   *
   * @param channels at least one; each gets it once
   * @return what became of it in each, in their order
   * @throws dev.showrunner.api.ProblemException of kind USER, code {@code empty-line} or {@code
   *     too-many-channels}; of kind RESOURCE, code {@code chat-cooldown}, when a line to several
   *     channels follows another too soon
   */
  List<Posted> post(List<Channel> channels, String text, ChatSender.Kind kind)
      throws InterruptedException;

  /**
   * Answers a message. The text may hold words of strangers: it becomes one line that is no command
   * to the platform, to us or to another bot, and is cut to the chat's length. A simulated message
   * gets no answer, since a real chat would see it: code {@code rehearsal}.
   */
  Posted answer(StreamEvent message, String text) throws InterruptedException;

  /** The line that {@link #answer} makes of a text; empty when nothing is left of it. */
  String line(Channel channel, String text);

  /** Most characters (code points) of a line in this channel's chat. */
  int maxLength(Channel channel);

  /**
   * A chat.
   *
   * @param channel whose
   * @param account login of the account that would write; null when there is none
   * @param own whether it is the channel of an account that signed in
   * @param maxLength most characters (code points) of a line
   * @param live whether the channel is on the air, as far as anybody knows
   */
  record Place(
      Channel channel,
      @Nullable String account,
      boolean own,
      int maxLength,
      ChannelState.Live live) {}

  /**
   * What became of a line.
   *
   * @param channel where
   * @param sent the line as it stands there; null when it does not
   * @param problem why it does not stand there; null when it does
   */
  record Posted(Channel channel, ChatSender.@Nullable Sent sent, @Nullable Problem problem) {}
}

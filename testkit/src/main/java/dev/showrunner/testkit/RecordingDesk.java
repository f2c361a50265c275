package dev.showrunner.testkit;

import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatSender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk that writes nowhere and keeps what it is told to answer; texts are lines as they are. */
public final class RecordingDesk implements ChatDesk {
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final List<Channel> own = new CopyOnWriteArrayList<>();
  private volatile int maxLength = 500;

  /** One that knows no channels. */
  public RecordingDesk() {}

  /** One can write in this channel too, which is of an account of ours. */
  public void own(Channel channel) {
    own.add(channel);
  }

  /** From now on lines are at most this long. */
  public void maxLength(int codePoints) {
    maxLength = codePoints;
  }

  /** The answers, in order. */
  public List<String> answers() {
    return List.copyOf(answers);
  }

  /** Forgets the answers so far. */
  public void clear() {
    answers.clear();
  }

  @Override
  public List<Place> places() {
    return own.stream()
        .map(channel -> new Place(channel, "bot", true, maxLength, Live.UNKNOWN))
        .toList();
  }

  @Override
  public List<Posted> post(List<Channel> channels, String text, ChatSender.Kind kind) {
    return List.of();
  }

  @Override
  public Posted answer(StreamEvent message, String text) {
    answers.add(text);
    return new Posted(message.channel(), new ChatSender.Sent("1", "test", "bot"), null);
  }

  @Override
  public String line(Channel channel, String text) {
    return text;
  }

  @Override
  public int maxLength(Channel channel) {
    return maxLength;
  }
}

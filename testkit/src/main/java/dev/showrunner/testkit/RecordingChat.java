package dev.showrunner.testkit;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.chat.ChatSender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A platform's chats in a test: takes lines down, refuses where it is told to. */
public final class RecordingChat implements ChatSender {
  private volatile @Nullable String account;
  private final int maxLength;
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Map<Channel, Problem> refused = new ConcurrentHashMap<>();

  /**
   * Chats in which one account writes.
   *
   * @param account its login
   */
  public RecordingChat(String account) {
    this(account, 500);
  }

  /** The same with another longest line. */
  public RecordingChat(String account, int maxLength) {
    this.account = account;
    this.maxLength = maxLength;
  }

  /** From now on this one writes; null: nobody has signed in. */
  public void account(@Nullable String login) {
    account = login;
  }

  /** From now on lines in this channel end so; null: they are taken again. */
  public void refuse(Channel channel, @Nullable Problem problem) {
    if (problem == null) {
      refused.remove(channel);
    } else {
      refused.put(channel, problem);
    }
  }

  /** What stands in the chats, in the order it was sent. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** What stands in one chat. */
  public List<String> in(Channel channel) {
    return lines.stream().filter(line -> line.channel().equals(channel)).map(Line::text).toList();
  }

  /** The texts of these lines. */
  public List<String> texts() {
    return lines.stream().map(Line::text).toList();
  }

  /** Forgets what was sent. */
  public void clear() {
    lines.clear();
  }

  @Override
  public Sent send(Line line) {
    @Nullable Problem problem = refused.get(line.channel());
    if (problem != null) {
      throw problem.asException();
    }
    String writer = account;
    if (writer == null) {
      throw Problem.user("no-account", "nobody has signed in").asException();
    }
    lines.add(line);
    return new Sent("sent-" + lines.size(), "test", writer);
  }

  @Override
  public int maxLength() {
    return maxLength;
  }

  @Override
  public @Nullable String writesAs(Channel channel) {
    return account;
  }
}

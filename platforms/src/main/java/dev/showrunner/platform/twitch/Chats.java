package dev.showrunner.platform.twitch;

import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState.Live;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What those who watch channels and those who read their chats tell each other: who is on the air,
 * and why a chat cannot be read. For all threads; listeners are called on any and must not block.
 */
final class Chats {
  private final Map<Channel, Live> live = new ConcurrentHashMap<>();
  private final Map<String, String> problems = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Runnable> onLive = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Runnable> onProblem = new CopyOnWriteArrayList<>();

  /** A channel is on or off the air, perhaps as before. */
  void live(Channel channel, Live now) {
    if (live.put(channel, now) != now) {
      onLive.forEach(Runnable::run);
    }
  }

  /** Called after a channel has gone on or off the air. */
  void onLive(Runnable listener) {
    onLive.add(listener);
  }

  /**
   * How reading a chat goes.
   *
   * @param problem why it cannot be read, one line; null when it can
   */
  void problem(String login, @Nullable String problem) {
    @Nullable String before =
        problem == null ? problems.remove(login) : problems.put(login, problem);
    if (!Objects.equals(before, problem)) {
      onProblem.forEach(Runnable::run);
    }
  }

  /** Why the chat of a channel cannot be read; null when it can, or nobody tried. */
  @Nullable String problem(String login) {
    return problems.get(login);
  }

  /** Called after a chat could not be read, or could again. */
  void onProblem(Runnable listener) {
    onProblem.add(listener);
  }
}

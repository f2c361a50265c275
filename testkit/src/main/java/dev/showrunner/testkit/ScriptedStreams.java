package dev.showrunner.testkit;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.chat.StreamControl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A platform's streams in a test: on or off as told, every change noted. */
public final class ScriptedStreams implements StreamControl {
  private final Map<Channel, Stream> on = new ConcurrentHashMap<>();
  private final List<String> marks = new CopyOnWriteArrayList<>();
  private final List<RemoteVideo> videos = new CopyOnWriteArrayList<>();
  private volatile @Nullable Problem broken;

  /** Every channel is offline at first. */
  public ScriptedStreams() {}

  /** A stream goes on, or becomes this. */
  public void online(Channel channel, Stream stream) {
    on.put(channel, stream);
  }

  /** A stream ends. */
  public void offline(Channel channel) {
    on.remove(channel);
  }

  /** From now on every call fails so; null: they work again. */
  public void fail(@Nullable Problem problem) {
    broken = problem;
  }

  /** The platform keeps a past stream, of whatever channel is asked for; the newest comes last. */
  public void keep(RemoteVideo video) {
    videos.add(video);
  }

  /** What was marked, in order. */
  public List<String> marks() {
    return List.copyOf(marks);
  }

  private void check() {
    @Nullable Problem problem = broken;
    if (problem != null) {
      throw problem.asException();
    }
  }

  private Stream running(Channel channel) {
    check();
    return stream(channel)
        .orElseThrow(() -> Problem.user("offline", channel + " is offline.").asException());
  }

  @Override
  public Optional<Stream> stream(Channel channel) {
    check();
    return Optional.ofNullable(on.get(channel));
  }

  @Override
  public void title(Channel channel, String title) {
    Stream now = running(channel);
    on.put(channel, new Stream(now.id(), title, now.category(), now.viewers(), now.startedAt()));
  }

  @Override
  public String category(Channel channel, String name) {
    Stream now = running(channel);
    if (name.equals("no such game")) {
      throw Problem.user("no-such-category", "There is no game called " + name + ".").asException();
    }
    String taken = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    on.put(channel, new Stream(now.id(), now.title(), taken, now.viewers(), now.startedAt()));
    return taken;
  }

  @Override
  public RemoteClip clip(Channel channel, @Nullable String title, @Nullable Duration length) {
    running(channel);
    return new RemoteClip("clip-1", URI.create("https://clips.example/clip-1"), null);
  }

  @Override
  public Duration mark(Channel channel, String note) {
    running(channel);
    marks.add(note);
    return Duration.ofMinutes(5);
  }

  @Override
  public void requireRight(Channel channel, Change change) {
    check();
  }

  @Override
  public RemoteVideos archives(Channel channel, int limit, @Nullable String after) {
    check();
    int from = after == null ? 0 : Integer.parseInt(after);
    int to = Math.min(videos.size(), from + limit);
    return new RemoteVideos(
        videos.reversed().subList(from, to), to < videos.size() ? Integer.toString(to) : null);
  }

  @Override
  public Optional<RemoteVideo> archive(Channel channel, String id) {
    check();
    return videos.stream().filter(video -> video.id().equals(id)).findFirst();
  }
}

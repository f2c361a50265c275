package dev.showrunner.api.chat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Steers streams of a platform. Offered by a platform under its name. Every call may block and
 * throws {@link ProblemException}: of kind USER, code {@code no-account} or {@code missing-scope},
 * when nobody with the right to it has signed in.
 */
public interface StreamControl {
  /** The stream that is on; empty when the channel is offline. */
  Optional<Stream> stream(Channel channel) throws InterruptedException;

  /** Changes the title, at most 140 characters. */
  void title(Channel channel, String title) throws InterruptedException;

  /**
   * Changes what is played.
   *
   * @param name as a person writes it; the nearest that the platform knows is taken
   * @return what was taken, as the platform writes it
   * @throws ProblemException of kind USER, code {@code no-such-category}
   */
  String category(Channel channel, String name) throws InterruptedException;

  /**
   * Has the platform cut a clip of what was just shown and waits until it is there.
   *
   * @param title null leaves it to the platform
   * @param length null leaves it to the platform
   * @throws ProblemException of kind USER, code {@code channel-offline}; of kind EXTERNAL, code
   *     {@code clip-not-made}, when the platform said yes but there was no clip within its time
   */
  RemoteClip clip(Channel channel, @Nullable String title, @Nullable Duration length)
      throws InterruptedException;

  /**
   * Marks this moment in the platform's own recording; gives its position in the stream.
   *
   * @throws ProblemException of kind USER, code {@code channel-offline}
   */
  Duration mark(Channel channel, String note) throws InterruptedException;

  /**
   * Throws what a change would throw for want of an account or of its right; changes nothing and
   * asks nobody.
   */
  void requireRight(Channel channel, Change change);

  /** What can be changed of a stream. */
  enum Change {
    TITLE,
    CATEGORY,
    CLIP,
    MARKER
  }

  /**
   * The platform's recordings of past streams, newest first, a page of them.
   *
   * @param limit 1 to 100
   * @param after {@link RemoteVideos#next} of the page before; null for the first
   */
  RemoteVideos archives(Channel channel, int limit, @Nullable String after)
      throws InterruptedException;

  /** One of these; empty when the channel has none with this id. */
  Optional<RemoteVideo> archive(Channel channel, String id) throws InterruptedException;

  /**
   * A stream that is on.
   *
   * @param id the platform's id of it
   * @param title of it
   * @param category what is played
   * @param viewers watching now
   * @param startedAt when it began
   */
  record Stream(String id, String title, String category, long viewers, Instant startedAt) {}

  /**
   * A clip on the platform.
   *
   * @param id the platform's id of it
   * @param url where people watch it
   * @param editUrl where the maker edits it; null where there is none
   */
  record RemoteClip(String id, URI url, @Nullable URI editUrl) {}

  /**
   * A page of recordings.
   *
   * @param items newest first
   * @param next where the next page begins; null when there is none
   */
  record RemoteVideos(List<RemoteVideo> items, @Nullable String next) {
    public RemoteVideos {
      items = List.copyOf(items);
    }
  }

  /**
   * A recording on the platform.
   *
   * @param id the platform's id of it
   * @param streamId of the stream it shows; null when unknown
   * @param title of it
   * @param url where people watch it, also what downloaders take
   * @param startedAt when its first frame was live
   * @param length how long it is
   */
  record RemoteVideo(
      String id,
      @Nullable String streamId,
      String title,
      URI url,
      Instant startedAt,
      Duration length) {}
}

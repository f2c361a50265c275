package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.api.chat.StreamControl.RemoteVideos;
import dev.showrunner.web.http.HttpProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Past streams on their platforms, and which of them are in the library. */
final class PastVideos {
  /** So many stand on one page at most. */
  static final int MOST = 100;

  private static final int NEWEST_RECORDINGS = 1_000;

  private final Capabilities capabilities;
  private final MediaLibrary library;

  PastVideos(Capabilities capabilities, MediaLibrary library) {
    this.capabilities = capabilities;
    this.library = library;
  }

  /** What steers streams of a channel's platform. */
  StreamControl control(Channel channel) {
    return capabilities
        .find(StreamControl.class, channel.platform())
        .orElseThrow(() ->
            HttpProblem.unavailable(
                "no-stream-control",
                "Showrunner cannot steer streams of " + channel.platform() + " yet"));
  }

  /** A page of a channel's, newest first. */
  RemoteVideos of(Channel channel, int limit, @Nullable String after) throws InterruptedException {
    return control(channel).archives(channel, limit, after);
  }

  /** One of a channel's. */
  RemoteVideo one(Channel channel, String id) throws InterruptedException {
    return control(channel)
        .archive(channel, id)
        .orElseThrow(() ->
            HttpProblem.user(
                404,
                "unknown-video",
                "%s has no past stream with the id '%s'".formatted(channel, id)));
  }

  /** The recording of a past stream; null when there is none, or its file is gone. */
  static @Nullable Recording of(RemoteVideo video, Map<Instant, Recording> recorded) {
    return recorded.get(video.startedAt().truncatedTo(ChronoUnit.MICROS));
  }

  /** Recordings of a channel's past streams whose files are there, by when the stream began. */
  Map<Instant, Recording> recorded(Channel channel) {
    Map<Instant, Recording> found = new HashMap<>();
    for (Recording recording : library.recordings(NEWEST_RECORDINGS, null)) {
      @Nullable Channel of = recording.channel();
      if (recording.source() == Recording.Source.VOD
          && channel.equals(of)
          && Files.exists(Path.of(recording.path()))) {
        found.putIfAbsent(recording.startedAt(), recording);
      }
    }
    return found;
  }
}

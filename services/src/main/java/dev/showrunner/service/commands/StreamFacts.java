package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Recording;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.channel.WatchedChannel;
import dev.showrunner.api.chat.StreamControl;
import java.time.Instant;
import java.util.Optional;

/** What is on in a channel: as its platform says, else as the watched channels remember. */
final class StreamFacts {
  private static final int NEWEST = 20;

  private final Surroundings around;

  /** A stream that is on. */
  record Now(String title, String category, long viewers, Instant startedAt) {}

  StreamFacts(Surroundings around) {
    this.around = around;
  }

  /** The stream that is on; empty when the channel is offline. */
  Optional<Now> of(Channel channel) throws InterruptedException {
    Optional<StreamControl> control =
        around.capabilities().find(StreamControl.class, channel.platform());
    Optional<ChannelState> watched =
        around
            .capabilities()
            .find(Channels.class)
            .flatMap(all -> all.find(channel))
            .map(WatchedChannel::state)
            .filter(state -> state.live() != Live.UNKNOWN);
    if (control.isPresent()) {
      try {
        return control.get().stream(channel)
            .map(on -> new Now(on.title(), on.category(), on.viewers(), on.startedAt()));
      } catch (ProblemException e) {
        if (watched.isEmpty()) {
          throw e;
        }
      }
    }
    return watched
                .orElseThrow(() ->
                    Problem.user("not-watched", "I cannot see whether the stream is on.")
                        .asException())
                .live()
            == Live.ONLINE
        ? watched.flatMap(StreamFacts::now)
        : Optional.empty();
  }

  /** The platform's control of its streams. */
  StreamControl control(Channel channel) {
    return around
        .capabilities()
        .find(StreamControl.class, channel.platform())
        .orElseThrow(() -> BuiltIns.usage("I cannot do that on " + channel.platform() + "."));
  }

  /** The recording of a channel that runs. */
  Optional<Recording> recording(Channel channel) {
    return around
        .capabilities()
        .find(MediaLibrary.class)
        .flatMap(library ->
            library.recordings(NEWEST, null).stream()
                .filter(each -> each.state() == Recording.State.RECORDING)
                .filter(each -> each.channel() == null || channel.equals(each.channel()))
                .findFirst());
  }

  private static Optional<Now> now(ChannelState state) {
    return Optional.ofNullable(state.stream())
        .map(on -> new Now(on.title(), on.category(), on.viewers(), on.startedAt()));
  }
}

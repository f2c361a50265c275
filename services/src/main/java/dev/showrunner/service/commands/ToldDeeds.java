package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatDesk.Posted;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.api.chat.StreamControl.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does nothing, and tells what would be done; what can be asked without doing it is asked. */
final class ToldDeeds implements Deeds {
  private final Surroundings around;
  private final StreamFacts facts;
  private final List<String> told = new ArrayList<>();

  ToldDeeds(Surroundings around) {
    this.around = around;
    facts = new StreamFacts(around);
  }

  /** What would have been done, in order. */
  List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public void title(Channel channel, String title) {
    facts.control(channel).requireRight(channel, Change.TITLE);
    told.add("would change the title of " + channel + " to: " + title);
  }

  @Override
  public String category(Channel channel, String name) {
    facts.control(channel).requireRight(channel, Change.CATEGORY);
    told.add("would change the game of " + channel + " to the nearest that is called: " + name);
    return name;
  }

  @Override
  public String clip(Channel channel, @Nullable String title) throws InterruptedException {
    startOf(channel, Change.CLIP);
    told.add(
        "would cut a clip of what "
            + channel
            + " just showed"
            + (title == null ? "" : ": " + title));
    return "(its address)";
  }

  @Override
  public Optional<Duration> markRecording(Channel channel, String label) {
    Optional<Duration> at =
        facts
            .recording(channel)
            .map(running -> Duration.between(running.startedAt(), around.clock().now()));
    at.ifPresent(position -> tellMark(position, "recording", label));
    return at;
  }

  @Override
  public Duration markStream(Channel channel, String label) throws InterruptedException {
    Duration at = Duration.between(startOf(channel, Change.MARKER), around.clock().now());
    tellMark(at, "stream", label);
    return at;
  }

  private void tellMark(Duration at, String what, String label) {
    String named = label.isEmpty() ? "" : ": " + label;
    told.add("would mark " + Spoken.position(at) + " of the " + what + named);
  }

  /** When the stream began that is on; throws when there is none, or no right to change it. */
  private Instant startOf(Channel channel, Change change) throws InterruptedException {
    StreamControl control = facts.control(channel);
    control.requireRight(channel, change);
    return control.stream(channel)
        .orElseThrow(() -> Problem.user("channel-offline", channel + " is offline.").asException())
        .startedAt();
  }

  @Override
  public String ask(StreamEvent message, String question) {
    told.add("would ask the language model: " + question);
    return "(its answer)";
  }

  @Override
  public List<Posted> post(List<Channel> channels, String text) {
    channels.forEach(channel -> told.add("would write in " + channel + ": " + text));
    return channels.stream().map(channel -> new Posted(channel, null, null)).toList();
  }
}

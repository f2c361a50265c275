package dev.showrunner.media.highlight;

import dev.showrunner.api.Signal;
import dev.showrunner.media.chat.ChatSource;
import dev.showrunner.media.signal.AudienceEvent;
import dev.showrunner.media.signal.ChatSignals;
import dev.showrunner.media.signal.Sound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a recording. To find moments in it again, with other weights or once it is
 * known what was said, costs next to nothing.
 *
 * @param duration seconds
 * @param sound null without sound
 * @param chatSignals of the chat, as late as it came; empty without one
 * @param audience what viewers gave
 * @param markers set by hand, in seconds
 * @param others signals that come with a weight of their own
 */
public record Measured(
    double duration,
    @Nullable Sound sound,
    List<Signal> chatSignals,
    List<AudienceEvent> audience,
    List<Double> markers,
    List<Weighed> others) {

  /** A signal and what it counts. */
  public record Weighed(Signal signal, double weight) {}

  public Measured {
    chatSignals = List.copyOf(chatSignals);
    audience = List.copyOf(audience);
    markers = List.copyOf(markers);
    others = List.copyOf(others);
  }

  /** Sound alone, or nothing. */
  public static Measured of(double duration, @Nullable Sound sound) {
    return new Measured(duration, sound, List.of(), List.of(), List.of(), List.of());
  }

  /** With the sound. */
  public Measured with(Sound heard) {
    return new Measured(duration, heard, chatSignals, audience, markers, others);
  }

  /** With a chat, which is read once; what viewers gave should be known before. */
  public Measured with(ChatSource chat) {
    ChatSignals signals = new ChatSignals();
    chat.read(signals::add);
    audience.stream().filter(AudienceEvent::raid).forEach(raid -> signals.raidAt(raid.at()));
    List<Signal> both = List.of(signals.rate(duration), signals.reactions(duration));
    return new Measured(duration, sound, both, audience, markers, others);
  }

  /** With what viewers gave. */
  public Measured withAudience(List<AudienceEvent> events) {
    return new Measured(duration, sound, chatSignals, events, markers, others);
  }

  /** With markers, in seconds. */
  public Measured withMarkers(List<Double> seconds) {
    return new Measured(duration, sound, chatSignals, audience, seconds, others);
  }

  /** With one more signal. */
  public Measured with(Signal signal, double weight) {
    List<Weighed> more = new ArrayList<>(others);
    more.add(new Weighed(signal, weight));
    return new Measured(duration, sound, chatSignals, audience, markers, more);
  }
}

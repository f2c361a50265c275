package dev.showrunner.media.highlight;

import dev.showrunner.api.Signal;
import dev.showrunner.media.probe.MediaInfo;
import java.util.List;

/**
 * What an analysis found.
 *
 * @param info what the file holds
 * @param signals everything measured, one value a second each
 * @param moments best first; empty when nothing stands out
 */
public record Findings(MediaInfo info, List<Signal> signals, List<Moment> moments) {
  public Findings {
    signals = List.copyOf(signals);
    moments = List.copyOf(moments);
  }
}

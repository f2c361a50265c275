package dev.showrunner.media.highlight;

import dev.showrunner.api.SignalCurve;
import dev.showrunner.media.probe.MediaInfo;
import java.util.List;

/**
 * What an analysis came to.
 *
 * @param info what the file holds
 * @param measured to find moments again, see {@link Analysis#again}
 * @param curves every signal with its share in the score, and the score itself last
 * @param moments best first; empty when nothing stands out
 */
public record Findings(
    MediaInfo info, Measured measured, List<SignalCurve> curves, List<Moment> moments) {
  public Findings {
    curves = List.copyOf(curves);
    moments = List.copyOf(moments);
  }
}

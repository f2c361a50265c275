package dev.showrunner.media.highlight;

import dev.showrunner.api.Evidence;
import java.util.List;

/**
 * A moment worth showing. Times are seconds from the start of the recording.
 *
 * @param start where a clip of it begins
 * @param end where it ends, after start
 * @param peak the moment itself, a whole second
 * @param score higher is better; comparable within a recording
 * @param title a few words for people; may quote the chat
 * @param evidence what speaks for it, strongest first; never empty
 */
public record Moment(
    double start, double end, double peak, double score, String title, List<Evidence> evidence) {
  public Moment {
    evidence = List.copyOf(evidence);
  }

  Moment titled(String other) {
    return new Moment(start, end, peak, score, other, evidence);
  }
}

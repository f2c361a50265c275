package dev.showrunner.api;

import java.util.List;
import java.util.UUID;

/**
 * A moment of a recording worth showing.
 *
 * @param id UUIDv7
 * @param recordingId the recording it is in
 * @param start seconds from the start of the recording
 * @param end seconds, after start
 * @param peak seconds, the moment itself
 * @param score higher is better; comparable within a recording
 * @param title a few words for people
 * @param evidence what speaks for it, strongest first; never empty
 * @param post what to publish under a clip of it
 * @param dismissed true when a person said it is none
 */
public record Highlight(
    UUID id,
    UUID recordingId,
    double start,
    double end,
    double peak,
    double score,
    String title,
    List<Evidence> evidence,
    Post post,
    boolean dismissed) {
  public Highlight {
    evidence = List.copyOf(evidence);
  }

  /** This highlight, said by a person to be none. */
  public Highlight dismiss() {
    return new Highlight(id, recordingId, start, end, peak, score, title, evidence, post, true);
  }
}

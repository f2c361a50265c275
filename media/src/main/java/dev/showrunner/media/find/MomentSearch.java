package dev.showrunner.media.find;

import dev.showrunner.api.Detector;
import dev.showrunner.media.Progress;
import dev.showrunner.media.describe.Describer;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.highlight.Analysis;
import dev.showrunner.media.highlight.Findings;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.media.speech.Spoken;
import dev.showrunner.media.speech.Stretch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the moments of a recording and names them. What costs little is measured first, of all of
 * it; only around what stands out there is listened to what is said; then words have their say in
 * the order, sentences in where a moment begins and ends, and moments get their names.
 */
public final class MomentSearch {
  /** More is listened to than is wanted, so that words can change the order. */
  private static final int CANDIDATES_EACH = 2;

  /** What nearly stands out may do so once it is known what was said. */
  private static final double NEARLY = 0.75;

  /** Seconds around a candidate, in which a sentence may begin or end. */
  private static final double AROUND = 6;

  private static final double MEASURED = 0.5;
  private static final double HEARD = 0.95;

  private final Ffmpeg ffmpeg;
  private final List<Detector> detectors;
  private final HighlightSettings settings;
  private final SpeechToText speech;
  private final Describer describer;

  /**
   * @param detectors as for {@link Analysis}
   * @param speech asked only where the footage comes without a transcript
   */
  public MomentSearch(
      Ffmpeg ffmpeg,
      List<Detector> detectors,
      HighlightSettings settings,
      SpeechToText speech,
      Describer describer) {
    this.ffmpeg = ffmpeg;
    this.detectors = List.copyOf(detectors);
    this.settings = settings;
    this.speech = speech;
    this.describer = describer;
  }

  /**
   * Searches one recording.
   *
   * @param streamer whose show; null when nobody knows
   * @throws dev.showrunner.api.ProblemException as {@link Analysis#analyse(Footage, Progress)}
   */
  public Found search(Footage footage, @Nullable String streamer, Progress progress)
      throws InterruptedException {
    Findings findings;
    Spoken spoken;
    if (footage.transcript().isEmpty()) {
      Findings candidates =
          new Analysis(ffmpeg, detectors, generous()).analyse(footage, progress.part(0, MEASURED));
      spoken = hear(footage, candidates, progress.part(MEASURED, HEARD));
      findings =
          new Analysis(ffmpeg, detectors, settings)
              .again(candidates, footage.with(spoken.transcript()));
    } else {
      findings =
          new Analysis(ffmpeg, detectors, settings).analyse(footage, progress.part(0, HEARD));
      spoken = new Spoken(footage.transcript(), "", null);
    }
    progress.report(HEARD, "naming the moments");
    Found found =
        new Found(
            findings,
            describer.describe(
                findings.moments(), spoken.transcript(), spoken.language(), streamer),
            spoken);
    progress.report(1, "analysed");
    return found;
  }

  private HighlightSettings generous() {
    return settings.atMost(CANDIDATES_EACH * settings.max()).from(NEARLY * settings.threshold());
  }

  private Spoken hear(Footage footage, Findings candidates, Progress progress)
      throws InterruptedException {
    double end = candidates.info().duration();
    List<Stretch> stretches =
        candidates.moments().stream().map(moment -> around(moment, end)).toList();
    return speech.hear(ffmpeg, footage.file(), stretches, progress);
  }

  private static Stretch around(Moment moment, double end) {
    return new Stretch(Math.max(0, moment.start() - AROUND), Math.min(end, moment.end() + AROUND));
  }
}

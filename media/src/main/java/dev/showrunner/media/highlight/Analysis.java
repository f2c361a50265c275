package dev.showrunner.media.highlight;

import dev.showrunner.api.Detector;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Signal;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.chat.ChatSource;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.signal.Listening;
import dev.showrunner.media.signal.SceneChanges;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the highlights of a recording: probes it, measures its signals, ranks its moments. */
public final class Analysis {
  private static final Logger log = LoggerFactory.getLogger(Analysis.class);

  private final Ffmpeg ffmpeg;
  private final List<Detector> detectors;
  private final HighlightSettings settings;

  /**
   * @param detectors of plugins, each adding a signal of its own; one that fails is left out
   */
  public Analysis(Ffmpeg ffmpeg, List<Detector> detectors, HighlightSettings settings) {
    this.ffmpeg = ffmpeg;
    this.detectors = List.copyOf(detectors);
    this.settings = settings;
  }

  /** As {@link #analyse(Footage, Progress)}, of a file and its chat; null for none. */
  public Findings analyse(Path file, @Nullable Path chat, Progress progress)
      throws InterruptedException {
    progress.report(0, "looking at the file");
    MediaInfo info = new Probe(ffmpeg).probe(file);
    return analyse(Footage.of(file).withChat(chat), info, progress);
  }

  /**
   * Analyses a recording. A file with sound alone is fine; one without sound needs a chat, a
   * detector, or something else that tells.
   *
   * @throws ProblemException what the probe and the chat file say, and {@code no-audio}
   */
  public Findings analyse(Footage footage, Progress progress) throws InterruptedException {
    progress.report(0, "looking at the file");
    return analyse(footage, new Probe(ffmpeg).probe(footage.file()), progress);
  }

  /** The same recording once more, now that it is known what was said. Only the chat is reread. */
  public Findings again(Findings before, Footage footage) {
    return ranked(before.info(), before.measured(), footage);
  }

  private Findings ranked(MediaInfo info, Measured measured, Footage footage) {
    Ranking.Ranked ranked = new Ranking(settings).rank(measured, footage.transcript());
    List<Moment> moments = ranked.moments();
    ChatSource chat = footage.chat();
    if (chat != null && !moments.isEmpty()) {
      moments = Titles.quote(moments, chat);
    }
    return new Findings(info, measured, ranked.curves(), moments);
  }

  private Findings analyse(Footage footage, MediaInfo info, Progress progress)
      throws InterruptedException {
    requireSomething(footage, info);
    Measured measured =
        Measured.of(info.duration(), null)
            .withAudience(footage.audience())
            .withMarkers(footage.markers());
    ChatSource chat = footage.chat();
    if (chat != null) {
      progress.report(0.01, "reading the chat");
      measured = measured.with(chat);
    }
    if (info.hasAudio()) {
      Progress part = progress.part(0.05, looksFurther() ? 0.6 : 0.95);
      measured = measured.with(new Listening(ffmpeg).measure(footage.file(), info, part));
    }
    if (settings.weights().scenes() > 0 && info.hasVideo()) {
      Progress part = progress.part(0.6, detectors.isEmpty() ? 0.95 : 0.75);
      Signal scenes = new SceneChanges(ffmpeg).measure(footage.file(), info.duration(), part);
      measured = measured.with(scenes, settings.weights().scenes());
    }
    measured = detect(footage.file(), measured, progress);
    progress.report(0.95, "ranking the moments");
    Findings findings = ranked(info, measured, footage);
    progress.report(1, "analysed");
    return findings;
  }

  private void requireSomething(Footage footage, MediaInfo info) {
    boolean looks = settings.weights().scenes() > 0 && info.hasVideo();
    boolean told =
        footage.chat() != null || !footage.audience().isEmpty() || !footage.markers().isEmpty();
    if (!info.hasAudio() && !told && !looks && detectors.isEmpty()) {
      throw Problem.user(
              "no-audio",
              DisplayName.of(footage.file())
                  + " holds no sound to find highlights by; give its chat too (--chat FILE)")
          .asException();
    }
  }

  private boolean looksFurther() {
    return settings.weights().scenes() > 0 || !detectors.isEmpty();
  }

  private Measured detect(Path file, Measured measured, Progress progress)
      throws InterruptedException {
    Measured all = measured;
    for (int i = 0; i < detectors.size(); i++) {
      Detector detector = detectors.get(i);
      progress.report(0.75 + 0.2 * i / detectors.size(), "measuring " + detector.signal());
      Optional<Signal> signal = measure(detector, file, measured.duration());
      if (signal.isPresent()) {
        all = all.with(perSecond(signal.get()), detector.weight());
      }
    }
    return all;
  }

  private static Signal perSecond(Signal signal) {
    if (signal.stepSeconds() == 1) {
      return signal;
    }
    float[] values = new float[(int) Math.ceil(signal.size() * signal.stepSeconds())];
    for (int i = 0; i < values.length; i++) {
      values[i] = signal.at((int) Math.min(signal.size() - 1, i / signal.stepSeconds()));
    }
    return new Signal(signal.name(), 1, values);
  }

  /** A detector is a stranger's code: what it throws costs its signal, not the analysis. */
  private static Optional<Signal> measure(Detector detector, Path file, double duration)
      throws InterruptedException {
    try {
      if (!(detector.weight() > 0)) {
        return Optional.empty();
      }
      return detector.measure(file, duration);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      log.warn("Detector {} failed and is left out: {}", detector.signal(), e.toString());
      return Optional.empty();
    }
  }
}

package dev.showrunner.media.highlight;

import dev.showrunner.api.Detector;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Signal;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.chat.ChatLog;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.signal.ChatRate;
import dev.showrunner.media.signal.Loudness;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /**
   * Analyses a recording. A file with sound alone is fine; one without sound needs a chat or a
   * detector.
   *
   * @param chat what viewers wrote, see {@link ChatLog}; null for none
   * @throws ProblemException what the probe and the chat file say, and {@code no-audio}
   */
  public Findings analyse(Path file, @Nullable Path chat, Progress progress)
      throws InterruptedException {
    progress.report(0, "looking at the file");
    MediaInfo info = new Probe(ffmpeg).probe(file);
    if (!info.hasAudio() && chat == null && detectors.isEmpty()) {
      throw Problem.user(
              "no-audio",
              DisplayName.of(file)
                  + " holds no sound to find highlights by; give its chat too (--chat FILE)")
          .asException();
    }
    ChatLog said = chat == null ? null : ChatLog.open(chat);
    List<Track> tracks = new ArrayList<>();
    List<Signal> signals = new ArrayList<>();
    if (said != null) {
      progress.report(0.01, "reading the chat");
      ChatRate rate = new ChatRate();
      said.read(rate::add);
      add(signals, tracks, rate.signal(info.duration()), 1);
    }
    if (info.hasAudio()) {
      Progress part = progress.part(0.05, detectors.isEmpty() ? 0.95 : 0.7);
      add(signals, tracks, new Loudness(ffmpeg).measure(file, info, part), 1);
    }
    for (int i = 0; i < detectors.size(); i++) {
      Detector detector = detectors.get(i);
      progress.report(0.7 + 0.25 * i / detectors.size(), "measuring " + detector.signal());
      Optional<Signal> signal = measure(detector, file, info.duration());
      signal.ifPresent(measured -> add(signals, tracks, measured, detector.weight()));
    }
    progress.report(0.95, "ranking the moments");
    List<Moment> moments = new HighlightFinder(settings).find(info.duration(), tracks);
    if (said != null && !moments.isEmpty()) {
      moments = Titles.quote(moments, said);
    }
    progress.report(1, "analysed");
    return new Findings(info, signals, moments);
  }

  private static void add(List<Signal> signals, List<Track> tracks, Signal signal, double weight) {
    Signal perSecond = perSecond(signal);
    signals.add(perSecond);
    tracks.add(Track.of(perSecond, weight));
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

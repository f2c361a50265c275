package dev.showrunner.media.highlight;

import dev.showrunner.api.Signal;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.media.signal.Sound;
import dev.showrunner.media.signal.SparseSignals;
import dev.showrunner.media.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what was measured to ranked moments. */
public final class Ranking {
  private final HighlightSettings settings;

  public Ranking(HighlightSettings settings) {
    this.settings = settings;
  }

  /**
   * What came of it.
   *
   * @param moments best first
   * @param curves every signal with its share in the score, and the score itself last; what is of
   *     the chat as if it had come without delay
   */
  public record Ranked(List<Moment> moments, List<SignalCurve> curves) {
    public Ranked {
      moments = List.copyOf(moments);
      curves = List.copyOf(curves);
    }
  }

  /**
   * Finds the moments.
   *
   * @param transcript what was said; empty when nobody knows
   */
  public Ranked rank(Measured measured, Transcript transcript) {
    Fusion fusion = new Fusion(tracks(measured, transcript));
    Sound sound = measured.sound();
    @Nullable Signal envelope = sound == null ? null : sound.envelope();
    Bounds bounds = new Bounds(settings, measured.duration(), envelope, transcript);
    List<Moment> moments = new HighlightFinder(settings).find(measured.duration(), fusion, bounds);
    return new Ranked(moments, curves(fusion, sound));
  }

  private List<Track> tracks(Measured measured, Transcript transcript) {
    Weights weights = settings.weights();
    List<Track> heard = new ArrayList<>();
    Sound sound = measured.sound();
    if (sound != null) {
      heard.add(Track.loudness(sound.loudness(), sound.crest(), weights.loudness()));
      heard.add(Track.voice(sound.voice(), weights.voice()));
    }
    List<Track> tracks = new ArrayList<>(heard);
    tracks.addAll(chat(measured.chatSignals(), heard));
    double duration = measured.duration();
    if (!measured.audience().isEmpty()) {
      add(tracks, SparseSignals.audience(measured.audience(), duration));
    }
    if (!transcript.isEmpty()) {
      add(tracks, settings.keywords().signal(transcript, duration));
    }
    if (!measured.markers().isEmpty()) {
      add(tracks, SparseSignals.markers(measured.markers(), duration));
    }
    measured.others().forEach(other -> tracks.add(Track.of(other.signal(), other.weight())));
    return tracks;
  }

  private void add(List<Track> tracks, Signal signal) {
    tracks.add(Track.of(signal, settings.weights().of(signal.name())));
  }

  private List<Track> chat(List<Signal> signals, List<Track> heard) {
    if (signals.isEmpty()) {
      return List.of();
    }
    List<Track> late =
        signals.stream()
            .map(signal ->
                Track.chat(signal, signals.getFirst(), settings.weights().of(signal.name())))
            .toList();
    Double configured = settings.chatDelay();
    int delay = configured == null ? ChatDelay.estimate(heard, late) : (int) Math.round(configured);
    return late.stream().map(track -> track.earlier(delay)).toList();
  }

  private static List<SignalCurve> curves(Fusion fusion, @Nullable Sound sound) {
    List<SignalCurve> curves = new ArrayList<>();
    for (int t = 0; t < fusion.tracks().size(); t++) {
      Track track = fusion.tracks().get(t);
      curves.add(new SignalCurve(track.name(), 1, track.values(), fusion.shares(t)));
    }
    if (sound != null) {
      float[] crest = sound.crest().values();
      curves.add(new SignalCurve(Sound.CREST, 1, crest, new float[crest.length]));
    }
    float[] score = new float[fusion.seconds()];
    for (int i = 0; i < score.length; i++) {
      score[i] = (float) fusion.score(i);
    }
    curves.add(new SignalCurve(SignalCurve.SCORE, 1, score, score));
    return curves;
  }
}

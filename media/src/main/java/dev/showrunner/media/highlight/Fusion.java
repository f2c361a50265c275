package dev.showrunner.media.highlight;

import java.util.List;

/**
 * Joins tracks into one score a second. Sound and chat are a weighted mean: where a channel has no
 * chat, or nearly none, sound has the whole. What else is known (gifts, words, markers) is added.
 */
final class Fusion {
  private final List<Track> tracks;
  private final double[] factors;
  private final double[] scores;

  Fusion(List<Track> tracks) {
    this.tracks = List.copyOf(tracks);
    double all = tracks.stream().filter(Track::whole).mapToDouble(Track::weight).sum();
    factors = new double[tracks.size()];
    scores = new double[tracks.stream().mapToInt(Track::size).max().orElse(0)];
    for (int t = 0; t < factors.length; t++) {
      Track track = tracks.get(t);
      factors[t] = track.whole() ? (all > 0 ? track.weight() / all : 0) : track.weight();
      for (int i = 0; i < track.size(); i++) {
        scores[i] += share(t, i);
      }
    }
  }

  List<Track> tracks() {
    return tracks;
  }

  int seconds() {
    return scores.length;
  }

  double score(int second) {
    return scores[second];
  }

  /** What one track adds to the score of a second. */
  double share(int track, int second) {
    Track it = tracks.get(track);
    return second >= 0 && second < it.size() && factors[track] > 0
        ? factors[track] * it.says(second)
        : 0;
  }

  /** What one track adds to the score of every second. */
  float[] shares(int track) {
    float[] shares = new float[tracks.get(track).size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) share(track, i);
    }
    return shares;
  }
}

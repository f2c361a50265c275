package dev.showrunner.bench.stream;

import dev.showrunner.api.Signal;
import dev.showrunner.media.chat.Folded;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the program that Showrunner succeeds finds its moments: the root mean square of each second,
 * stretched from 0 to 1 within a buffer of 60 seconds; peaks of 0.92 and more, 45 seconds apart;
 * score = 0.4 × energy + 0.6 × the weights of the keywords that occur in the 45 seconds around, as
 * parts of words; 1.5 is enough, and of each buffer the best is taken.
 *
 * <p>It is shown more kindness than it would meet: it hears every word right in every language, and
 * what it finds twice counts once.
 */
public final class FormerFormula {
  private static final int BUFFER = 60;
  private static final int STEP = 30;
  private static final int APART = 45;
  private static final double HEIGHT = 0.92;
  private static final double AROUND = 22.5;
  private static final double ENERGY = 0.4;
  private static final double WORDS = 0.6;

  /** What it ships as its threshold. */
  public static final double THRESHOLD = 1.5;

  private final Map<String, Double> keywords;
  private final double threshold;

  /**
   * @param keywords phrases and their weights, found also inside of words
   */
  public FormerFormula(Map<String, Double> keywords, double threshold) {
    this.keywords = keywords;
    this.threshold = threshold;
  }

  /** The seconds it would cut clips around. */
  public List<Double> find(Signal loudness, Transcript transcript) {
    List<Double> found = new ArrayList<>();
    for (int from = 0; from + BUFFER <= loudness.size(); from += STEP) {
      double[] energy = energy(loudness, from);
      int start = from;
      peaks(energy).stream()
          .map(peak ->
              new double[] {
                start + peak, ENERGY * energy[peak] + WORDS * words(transcript, start + peak)
              })
          .filter(it -> it[1] >= threshold)
          .max(Comparator.comparingDouble(it -> it[1]))
          .ifPresent(it -> {
            if (found.stream().noneMatch(old -> Math.abs(old - it[0]) < AROUND)) {
              found.add(it[0]);
            }
          });
    }
    return found;
  }

  private static double[] energy(Signal loudness, int from) {
    double[] energy = new double[BUFFER];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < BUFFER; i++) {
      energy[i] = Math.pow(10, loudness.at(from + i) / 20);
      low = Math.min(low, energy[i]);
      high = Math.max(high, energy[i]);
    }
    for (int i = 0; i < BUFFER; i++) {
      energy[i] = high > low ? (energy[i] - low) / (high - low) : 0;
    }
    return energy;
  }

  /** Local maxima, of neighbours nearer than 45 seconds the highest: SciPy's find_peaks. */
  private static List<Integer> peaks(double[] energy) {
    List<Integer> all = new ArrayList<>();
    for (int i = 1; i + 1 < energy.length; i++) {
      if (energy[i] >= HEIGHT && energy[i] > energy[i - 1] && energy[i] >= energy[i + 1]) {
        all.add(i);
      }
    }
    all.sort(Comparator.comparingDouble(i -> -energy[i]));
    List<Integer> kept = new ArrayList<>();
    for (int peak : all) {
      if (kept.stream().noneMatch(other -> Math.abs(other - peak) < APART)) {
        kept.add(peak);
      }
    }
    return kept;
  }

  private double words(Transcript transcript, int at) {
    StringBuilder said = new StringBuilder();
    for (Cue cue : transcript.cues()) {
      if (cue.end() > at - AROUND && cue.start() < at + AROUND) {
        said.append(cue.text().toLowerCase(Locale.ROOT)).append(' ');
      }
    }
    String text = said.toString();
    String plain = Folded.fold(text);
    double sum = 0;
    for (Map.Entry<String, Double> keyword : keywords.entrySet()) {
      boolean occurs = text.contains(keyword.getKey()) || plain.contains(keyword.getKey());
      sum += occurs ? keyword.getValue() : 0;
    }
    return sum;
  }
}

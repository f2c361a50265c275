package dev.showrunner.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.media.speech.VoiceActivity.Part;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackTest {
  private static final int RATE = SoundReader.RATE;

  @Test
  void silenceAndHumAreNoSpeech() {
    assertThat(VoiceActivity.of(new short[0])).isEmpty();
    assertThat(VoiceActivity.of(new short[5 * RATE])).isEmpty();
    assertThat(VoiceActivity.of(tone(0, 5, 5, 0.3))).isEmpty();
    assertThat(VoiceActivity.of(tone(1, 2, 5, 0.0003))).isEmpty();
  }

  @Test
  void whatIsLouderThanItsSurroundingsIsFoundWithAMargin() {
    short[] samples = add(tone(2, 3.5, 10, 0.2), tone(6, 7, 10, 0.2), hiss(10, 0.004));
    List<Part> parts = VoiceActivity.of(samples);
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).from() / (double) RATE).isCloseTo(1.8, within(0.03));
    assertThat(parts.get(0).to() / (double) RATE).isCloseTo(3.7, within(0.03));
    assertThat(parts.get(1).from() / (double) RATE).isCloseTo(5.8, within(0.03));
  }

  @Test
  void aShortPauseIsKeptAndAClickIsNone() {
    short[] samples =
        add(tone(2, 3, 10, 0.2), tone(3.4, 4, 10, 0.2), tone(8, 8.02, 10, 0.5), hiss(10, 0.004));
    assertThat(VoiceActivity.of(samples)).hasSize(1);
  }

  @Test
  void whatIsTooLongIsCutWhereItIsQuietest() {
    short[] samples = add(tone(0, 25, 50, 0.2), tone(25.2, 50, 50, 0.2));
    List<Pack> packs = Pack.of(List.of(new Part(0, 50 * RATE)), samples, 30);
    assertThat(packs).hasSize(2);
    assertThat(packs.get(0).samples(samples).length / (double) RATE).isCloseTo(25.1, within(0.1));
  }

  /** However a stretch is cut up, a word comes back to where it was said. */
  @Property(tries = 200)
  void timesComeBackExactly(@ForAll @IntRange(min = 1, max = 12) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      int from = at + random.nextInt(3 * RATE);
      at = from + RATE / 5 + random.nextInt(12 * RATE);
      parts.add(new Part(from, at));
    }
    short[] samples = new short[at];
    List<Pack> packs = Pack.of(parts, samples, 30);
    double start = random.nextInt(10_000);
    double total = 0;
    double before = -1;
    for (Pack pack : packs) {
      double length = pack.samples(samples).length / (double) RATE;
      assertThat(length).isLessThanOrEqualTo(30);
      total += length;
      double middle = random.nextDouble() * length;
      Word word = new Word(Math.max(0, middle - 0.01), Math.min(length, middle + 0.01), "a");
      Word moved = pack.back(List.of(Cue.of(List.of(word))), start).getFirst().words().getFirst();
      double said = (moved.start() + moved.end()) / 2 - start;
      assertThat(moved.start()).isGreaterThanOrEqualTo(start).isGreaterThan(before);
      assertThat(parts)
          .anyMatch(part ->
              said >= part.from() / (double) RATE - 1e-6
                  && said <= part.to() / (double) RATE + 1e-6);
      before = moved.start();
    }
    assertThat(total)
        .isCloseTo(parts.stream().mapToInt(Part::length).sum() / (double) RATE, within(1e-6));
  }

  @Test
  void wordsOfTwoPartsAreCuesOfTheirOwn() {
    List<Part> parts = List.of(new Part(2 * RATE, 4 * RATE), new Part(10 * RATE, 12 * RATE));
    Pack pack = Pack.of(parts, new short[12 * RATE], 30).getFirst();
    Cue heard =
        Cue.of(
            List.of(new Word(0.5, 1, "one"), new Word(1.8, 2.1, "edge"), new Word(2.5, 3, "two")));
    List<Cue> cues = pack.back(List.of(heard), 100);
    assertThat(cues).extracting(Cue::text).containsExactly("one edge", "two");
    assertThat(cues.get(0).words().get(1).end()).isEqualTo(104);
    assertThat(cues.get(1).words().getFirst().start()).isCloseTo(110.5, within(1e-9));
  }

  static short[] tone(double from, double to, double length, double level) {
    short[] samples = new short[(int) (length * RATE)];
    for (int i = (int) (from * RATE); i < to * RATE && i < samples.length; i++) {
      samples[i] = (short) (32_767 * level * Math.sin(2 * Math.PI * 300 * i / RATE));
    }
    return samples;
  }

  private static short[] hiss(double length, double level) {
    Random random = new Random(7);
    short[] samples = new short[(int) (length * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (32_767 * level * random.nextGaussian());
    }
    return samples;
  }

  private static short[] add(short[]... all) {
    short[] sum = all[0].clone();
    for (int k = 1; k < all.length; k++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += all[k][i];
      }
    }
    return sum;
  }
}

package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Signal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RollingBaselineTest {
  private final Random random = new Random(4);

  @Test
  void whatLastsIntoTheEndDoesNotCountButWhatEndedBeforeItDoes() {
    float[] values = new float[900];
    Arrays.fill(values, -30);
    Arrays.fill(values, 600, 604, -10);
    Arrays.fill(values, 850, 900, -10);

    float[] out = RollingBaseline.ofLoudness(0, 20).standOut(signal(values));

    assertThat(out[601]).isGreaterThan(5);
    for (int i = 850; i < 900; i++) {
      assertThat(out[i]).as("second " + i).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void aShoutStandsOutInAQuietHourAndInALoudOne() {
    float[] loud = new float[7200];
    for (int i = 0; i < loud.length; i++) {
      loud[i] = (float) ((i < 3600 ? -45 : -20) + random.nextGaussian());
    }
    loud[1000] = -25;
    loud[5000] = -6;

    float[] out = ofLoudness(loud);

    assertThat(out[1000]).isGreaterThan(8);
    assertThat(out[5000]).isGreaterThan(6);
    for (int i = 60; i < out.length; i++) {
      if (i != 1000 && i != 5000 && Math.abs(i - 3600) > 5) {
        assertThat(out[i]).as("second " + i).isLessThan(3);
      }
    }
  }

  @Test
  void nothingStandsOutOfSilenceNoiseOrOneTone() {
    float[] silence = new float[1000];
    Arrays.fill(silence, Loudness.SILENCE);
    float[] noise = new float[1000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (-20 + 0.3 * random.nextGaussian());
    }

    assertThat(ofLoudness(silence)).containsOnly(0);
    for (float out : ofLoudness(noise)) {
      assertThat(out).isLessThan(1);
    }
  }

  @Test
  void talkingAfterAPauseIsUsualAndShoutingIsNot() {
    float[] values = new float[1800];
    for (int i = 0; i < values.length; i++) {
      boolean talks = i % 10 < 4;
      values[i] = (float) ((talks ? -25 : -58) + random.nextGaussian());
    }
    values[903] = -10;

    float[] out = ofLoudness(values);

    assertThat(out[903]).isGreaterThan(5);
    for (int i = 60; i < out.length; i++) {
      if (i != 903) {
        assertThat(out[i]).as("second " + i).isLessThan(3);
      }
    }
  }

  @Test
  void aLevelThatIsHeldIsTheNewUsual() {
    float[] values = new float[1800];
    Arrays.fill(values, -40);
    Arrays.fill(values, 600, 700, -15);
    Arrays.fill(values, 1200, 1210, -15);

    float[] out = ofLoudness(values);

    for (int i = 600; i < 700; i++) {
      assertThat(out[i]).as("second " + i + " of music").isLessThan(3);
    }
    assertThat(out[1205]).isGreaterThan(8);
  }

  @Test
  void whatBeginsInTheWarmUpDoesNotCountUntilItIsOver() {
    float[] values = new float[1200];
    Arrays.fill(values, -40);
    Arrays.fill(values, 5, 50, -15);
    Arrays.fill(values, 60, 64, -15);

    float[] out = new RollingBaseline(600, 120, 30, 0, 2, 20, -60, 0.75).standOut(signal(values));

    for (int i = 0; i < 50; i++) {
      assertThat(out[i]).as("second " + i).isLessThanOrEqualTo(0);
    }
    assertThat(out[61]).isGreaterThan(8);
  }

  @Test
  void twelveHoursAreQuick() {
    float[] values = new float[12 * 3600];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (-30 + 5 * random.nextGaussian());
    }
    values[30_000] = 0;

    // Sorting the window for every second would take minutes and run into the build's limit.
    assertThat(ofLoudness(values)[30_000]).isGreaterThan(3);
  }

  @Test
  void anySignalIsJudgedByItsOwnRange() {
    float[] money = new float[600];
    money[300] = 100;
    float[] none = new float[600];
    float[] broken = new float[600];
    broken[10] = Float.NaN;
    broken[20] = Float.NEGATIVE_INFINITY;

    assertThat(RollingBaseline.of(signal(money), 0, 0).standOut(signal(money))[300])
        .isGreaterThan(10);
    assertThat(RollingBaseline.of(signal(none), 0, 0).standOut(signal(none))).containsOnly(0);
    assertThat(RollingBaseline.of(signal(broken), 0, 0).standOut(signal(broken))).containsOnly(0);
  }

  @Property(tries = 200)
  void ranksKnowEveryQuantileOfWhatTheyHold(
      @ForAll @Size(min = 1, max = 60) float @FloatRange(min = -90, max = 0) [] values,
      @ForAll @IntRange(max = 59) int removed) {
    Ranks ranks = new Ranks(values);
    for (float value : values) {
      ranks.add(value);
    }
    int gone = Math.min(removed, values.length - 1);
    for (int i = 0; i < gone; i++) {
      ranks.remove(values[i]);
    }
    float[] held = Arrays.copyOfRange(values, gone, values.length);
    Arrays.sort(held);

    assertThat(ranks.size()).isEqualTo(held.length);
    for (int i = 0; i < held.length; i++) {
      assertThat(ranks.select(i)).isEqualTo(held[i]);
    }
    assertThat(ranks.atMost(held[0])).isPositive();
    assertThat(ranks.atMost(held[held.length - 1])).isEqualTo(held.length);
    double deviation = ranks.deviation(held[held.length / 2], Double.NEGATIVE_INFINITY);
    int within = 0;
    for (float value : held) {
      within += Math.abs(value - held[held.length / 2]) <= deviation ? 1 : 0;
    }
    assertThat(within).isGreaterThanOrEqualTo((held.length + 1) / 2);
  }

  private static float[] ofLoudness(float[] values) {
    return RollingBaseline.ofLoudness(0, 0).standOut(signal(values));
  }

  private static Signal signal(float[] values) {
    return new Signal("loudness", 1, values);
  }
}

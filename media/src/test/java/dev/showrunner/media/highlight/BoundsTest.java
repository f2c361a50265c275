package dev.showrunner.media.highlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Signal;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final int SECONDS = 600;

  @Test
  void beginsBeforeTheCauseAndEndsAfterTheReaction() {
    Bounds.Span span = bounds(null, Transcript.EMPTY).around(moment(300, 312), 305, 305);

    assertThat(span.start()).isBetween(288.0, 294.0);
    assertThat(span.end()).isBetween(314.0, 320.0);
  }

  @Test
  void aBriefMomentGetsTheLeastLengthAndALongOneTheGreatest() {
    Bounds.Span brief = bounds(null, Transcript.EMPTY).around(moment(300, 301), 300, 300);
    Bounds.Span lengthy = bounds(null, Transcript.EMPTY).around(moment(200, 300), 250, 250);

    assertThat(brief.end() - brief.start()).isGreaterThanOrEqualTo(15);
    assertThat(lengthy.end() - lengthy.start()).isCloseTo(60, within(0.001));
    assertThat(lengthy.start()).isLessThan(250);
    assertThat(lengthy.end()).isGreaterThan(250);
  }

  @Test
  void sentencesAreNotCutInTwo() {
    Transcript said =
        new Transcript(List.of(cue(286.5, 289.4), cue(290.1, 296), cue(310, 318.2), cue(319, 325)));

    Bounds.Span span = bounds(null, said).around(moment(300, 312), 305, 305);

    assertThat(span.start()).isCloseTo(289.9, within(0.001));
    assertThat(span.end()).isCloseTo(318.4, within(0.001));
  }

  @Test
  void withoutATranscriptPausesAreTheBorders() {
    float[] level = new float[10 * SECONDS];
    Arrays.fill(level, -25);
    Arrays.fill(level, 2_890, 2_896, -60);
    Arrays.fill(level, 3_175, 3_181, -60);
    Signal envelope = new Signal("envelope", 0.1, level);

    Bounds.Span span = bounds(envelope, Transcript.EMPTY).around(moment(300, 312), 305, 305);

    assertThat(span.start()).isBetween(289.0, 289.6);
    assertThat(span.end()).isBetween(317.5, 318.1);
  }

  @Property(tries = 300)
  void alwaysWithinTheRecordingAndTheLengthsAllowedWithThePeakInside(
      @ForAll @IntRange(min = 0, max = SECONDS - 1) int peak,
      @ForAll @IntRange(min = 1, max = 150) int seconds) {
    int to = Math.min(SECONDS, peak + seconds);

    Bounds.Span span = bounds(null, Transcript.EMPTY).around(moment(peak, to), peak, peak);

    assertThat(span.start()).isGreaterThanOrEqualTo(0).isLessThanOrEqualTo(peak);
    assertThat(span.end()).isLessThanOrEqualTo(SECONDS).isGreaterThan(peak);
    assertThat(span.end() - span.start()).isBetween(14.999, 60.001);
  }

  private static Bounds bounds(Signal envelope, Transcript transcript) {
    return new Bounds(HighlightSettings.DEFAULT, SECONDS, envelope, transcript);
  }

  private static Fusion moment(int from, int to) {
    float[] out = new float[SECONDS];
    Arrays.fill(out, from, to, 5);
    return new Fusion(List.of(new Track("voice", out, out, 1, true)));
  }

  private static Cue cue(double start, double end) {
    return new Cue(start, end, "words", List.of(new Word(start, end, "words")));
  }
}

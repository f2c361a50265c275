package dev.showrunner.media.highlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Evidence;
import dev.showrunner.api.Signal;
import dev.showrunner.media.signal.ChatSignals;
import dev.showrunner.media.signal.SparseSignals;
import dev.showrunner.media.transcript.Transcript;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HighlightFinderTest {
  private static final int SECONDS = 1800;

  @Test
  void ranksMomentsByHowFarTheyStandOut() {
    float[] loudness = bed();
    raise(loudness, 400, 4, -18);
    raise(loudness, 900, 4, -8);
    raise(loudness, 1300, 4, -13);

    List<Moment> moments = find(HighlightSettings.DEFAULT, loudness(loudness));

    assertThat(moments).extracting(Moment::peak).allSatisfy(p -> assertThat(p).isNotNull());
    assertThat(moments).hasSize(3);
    assertThat(moments.get(0).peak()).isBetween(900.0, 903.0);
    assertThat(moments.get(1).peak()).isBetween(1300.0, 1303.0);
    assertThat(moments.get(2).peak()).isBetween(400.0, 403.0);
    assertThat(moments)
        .extracting(Moment::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    Moment best = moments.getFirst();
    assertThat(best.start()).isBetween(best.peak() - 14, best.peak() - 6);
    assertThat(best.end()).isBetween(best.peak() + 4, best.peak() + 12);
    assertThat(best.title()).startsWith("Loud moment at 00:15:0");
    Evidence evidence = best.evidence().getFirst();
    assertThat(evidence.signal()).isEqualTo("loudness");
    assertThat(evidence.value()).isGreaterThan(5);
    assertThat(evidence.weight()).isEqualTo(1);
    assertThat(evidence.at()).isCloseTo(best.peak(), within(3.0));
  }

  @Test
  void theLoudestSecondIsThePeak() {
    float[] loudness = bed();
    raise(loudness, 700, 12, -14);
    loudness[709] = -6;

    assertThat(find(HighlightSettings.DEFAULT, loudness(loudness)))
        .singleElement()
        .satisfies(moment -> assertThat(moment.peak()).isEqualTo(709));
  }

  @Test
  void oneMomentIsOneHighlightHoweverLongAndRagged() {
    float[] loudness = bed();
    for (int i = 0; i < 50; i++) {
      loudness[800 + i] = i % 4 == 3 ? -16 : -10;
    }

    assertThat(find(HighlightSettings.DEFAULT, loudness(loudness))).hasSize(1);
  }

  @Test
  void twoMomentsApartAreTwoAndDoNotOverlap() {
    float[] loudness = bed();
    raise(loudness, 1000, 3, -10);
    raise(loudness, 1045, 3, -9);
    raise(loudness, 1058, 2, -14);

    List<Moment> moments = find(HighlightSettings.DEFAULT, loudness(loudness));

    assertThat(moments).hasSize(2);
    assertThat(moments.get(1).end()).isLessThanOrEqualTo(moments.get(0).start());
  }

  @Test
  void windowsStayInsideTheRecordingAndKeepTheirLength() {
    float[] loudness = bed();
    raise(loudness, 1770, 3, -10);
    raise(loudness, 80, 3, -10);

    List<Moment> moments = find(HighlightSettings.DEFAULT.lasting(200, 200), loudness(loudness));

    assertThat(moments).hasSize(2);
    assertThat(moments).anySatisfy(m -> assertThat(m.start()).isZero());
    assertThat(moments).anySatisfy(m -> assertThat(m.end()).isEqualTo(SECONDS));
    assertThat(moments)
        .allSatisfy(m -> assertThat(m.end() - m.start()).isCloseTo(200, within(0.01)));
    List<Moment> brief = find(20, HighlightSettings.DEFAULT, loudness(shortShow()));
    assertThat(brief)
        .singleElement()
        .satisfies(m -> assertThat(m.end() - m.start()).isBetween(15.0, 20.0));
  }

  @Test
  void flatFootageHasNone() {
    float[] silence = new float[SECONDS];
    Arrays.fill(silence, -90);
    float[] music = new float[SECONDS];
    for (int i = 0; i < SECONDS; i++) {
      music[i] = -14 + (i % 8 < 4 ? 1.5f : 0);
    }

    assertThat(find(HighlightSettings.DEFAULT, loudness(silence))).isEmpty();
    assertThat(find(HighlightSettings.DEFAULT, loudness(music))).isEmpty();
    assertThat(find(HighlightSettings.DEFAULT, loudness(bed()))).isEmpty();
    assertThat(find(HighlightSettings.DEFAULT)).isEmpty();
  }

  @Test
  void greetingsAtTheBeginningAreNone() {
    float[] loudness = bed();
    raise(loudness, 3, 40, -10);
    float[] chat = new float[SECONDS];
    Arrays.fill(chat, 20, 60, 4);

    assertThat(find(HighlightSettings.DEFAULT, loudness(loudness), chat(chat))).isEmpty();
  }

  @Test
  void signalsThatAgreeAreMoreThanOneThatIsAlone() {
    float[] loudness = bed();
    raise(loudness, 600, 4, -10);
    raise(loudness, 1200, 4, -10);
    float[] chat = new float[SECONDS];
    Arrays.fill(chat, 0.3f);
    Arrays.fill(chat, 600, 605, 3f);

    List<Moment> moments =
        find(HighlightSettings.DEFAULT.from(0.5), loudness(loudness), chat(chat));

    assertThat(moments.getFirst().peak()).isBetween(600.0, 604.0);
    assertThat(moments.getFirst().score()).isGreaterThan(1.5 * moments.get(1).score());
    assertThat(moments.getFirst().evidence())
        .extracting(Evidence::signal)
        .containsExactlyInAnyOrder("loudness", "chat-rate");
    assertThat(moments)
        .allSatisfy(it ->
            assertThat(it.evidence().stream().mapToDouble(Evidence::weight).sum())
                .isCloseTo(1, within(0.01)));
  }

  @Test
  void aChatInWhichNobodyWritesLeavesItsShareToTheSound() {
    float[] loudness = bed();
    raise(loudness, 600, 4, -12);
    double alone = find(HighlightSettings.DEFAULT, loudness(loudness)).getFirst().score();

    double beside =
        find(HighlightSettings.DEFAULT, loudness(loudness), chat(new float[SECONDS]))
            .getFirst()
            .score();

    assertThat(beside).isGreaterThan(0.8 * alone);
  }

  @Test
  void aMarkerIsAMomentByItselfAndLiesWhereTheSoundSays() {
    Track alone = Track.of(SparseSignals.markers(List.of(700.0), SECONDS), 3);
    float[] loudness = bed();
    raise(loudness, 692, 3, -20);

    assertThat(find(HighlightSettings.DEFAULT, alone))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.peak()).isBetween(694.0, 700.0);
          assertThat(it.title()).startsWith("Marked moment");
        });
    assertThat(find(HighlightSettings.DEFAULT, alone, loudness(loudness)))
        .singleElement()
        .satisfies(it -> assertThat(it.peak()).isBetween(692.0, 695.0));
  }

  @Test
  void aPluginsSignalCountsByItsWeight() {
    float[] gifts = new float[SECONDS];
    gifts[500] = 40;
    gifts[501] = 40;

    List<Moment> full = find(HighlightSettings.DEFAULT, Track.of(signal("gift-value", gifts), 1));
    List<Moment> little =
        find(HighlightSettings.DEFAULT, Track.of(signal("gift-value", gifts), 0.01));

    assertThat(full)
        .singleElement()
        .satisfies(m -> assertThat(m.title()).isEqualTo("Gift value peak at 00:08:20"));
    assertThat(little).isEmpty();
  }

  @Test
  void givesAtMostAsManyAsWanted() {
    float[] loudness = bed();
    for (int i = 0; i < 15; i++) {
      raise(loudness, 100 + 100 * i, 3, -10 + 0.3f * i);
    }

    assertThat(find(HighlightSettings.DEFAULT, loudness(loudness))).hasSize(10);
    assertThat(find(HighlightSettings.DEFAULT.atMost(2), loudness(loudness)))
        .extracting(Moment::peak)
        .allSatisfy(peak -> assertThat(peak).isGreaterThan(1300));
  }

  private static List<Moment> find(HighlightSettings settings, Track... tracks) {
    return find(SECONDS, settings, tracks);
  }

  private static List<Moment> find(double duration, HighlightSettings settings, Track... tracks) {
    Bounds bounds = new Bounds(settings, duration, null, Transcript.EMPTY);
    return new HighlightFinder(settings).find(duration, new Fusion(List.of(tracks)), bounds);
  }

  private static Track loudness(float[] values) {
    return Track.loudness(
        signal("loudness", values), signal("crest", new float[values.length]), 0.4);
  }

  private static Track chat(float[] values) {
    Signal rate = signal(ChatSignals.RATE, values);
    return Track.chat(rate, rate, 0.4);
  }

  private static Signal signal(String name, float[] values) {
    return new Signal(name, 1, values);
  }

  /** Half an hour of someone talking. */
  private static float[] bed() {
    Random random = new Random(1);
    float[] values = new float[SECONDS];
    for (int i = 0; i < SECONDS; i++) {
      values[i] = (float) (-30 + 1.5 * random.nextGaussian());
    }
    return values;
  }

  private static float[] shortShow() {
    float[] values = new float[20];
    Arrays.fill(values, -40);
    raise(values, 10, 3, -10);
    return values;
  }

  private static void raise(float[] values, int from, int seconds, float level) {
    Arrays.fill(values, from, from + seconds, level);
  }
}

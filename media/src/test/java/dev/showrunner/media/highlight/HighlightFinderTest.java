package dev.showrunner.media.highlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Evidence;
import dev.showrunner.api.Signal;
import dev.showrunner.media.signal.ChatRate;
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
    assertThat(best.start()).isEqualTo(best.peak() - 18);
    assertThat(best.end()).isEqualTo(best.peak() + 12);
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
    raise(loudness, 1796, 3, -10);
    raise(loudness, 80, 3, -10);

    List<Moment> moments = find(HighlightSettings.DEFAULT.lasting(200), loudness(loudness));

    assertThat(moments).hasSize(2);
    assertThat(moments).anySatisfy(m -> assertThat(m.start()).isZero());
    assertThat(moments).anySatisfy(m -> assertThat(m.end()).isEqualTo(SECONDS));
    assertThat(moments)
        .allSatisfy(m -> assertThat(m.end() - m.start()).isCloseTo(200, within(0.01)));
    List<Moment> brief =
        new HighlightFinder(HighlightSettings.DEFAULT)
            .find(20, List.of(Track.loudness(signal("loudness", shortShow()))));
    assertThat(brief).singleElement().satisfies(m -> assertThat(m.end()).isEqualTo(20));
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

    assertThat(find(HighlightSettings.DEFAULT, loudness(loudness), Track.chat(chatSignal(chat))))
        .isEmpty();
  }

  @Test
  void signalsThatAgreeNeedLessOfEach() {
    float[] loudness = bed();
    raise(loudness, 600, 4, -25);
    float[] chat = new float[SECONDS];
    Arrays.fill(chat, 605, 610, 1.1f);

    assertThat(find(HighlightSettings.DEFAULT, loudness(loudness))).isEmpty();
    assertThat(find(HighlightSettings.DEFAULT, Track.chat(chatSignal(chat)))).isEmpty();
    assertThat(find(HighlightSettings.DEFAULT, loudness(loudness), Track.chat(chatSignal(chat))))
        .singleElement()
        .satisfies(moment -> {
          assertThat(moment.peak()).isBetween(600.0, 604.0);
          assertThat(moment.evidence())
              .extracting(Evidence::signal)
              .containsExactlyInAnyOrder("loudness", "chat-rate");
        });
  }

  @Test
  void theChatAloneFindsWhatItAnswersTo() {
    float[] chat = new float[SECONDS];
    Random random = new Random(3);
    for (int i = 0; i < SECONDS; i++) {
      chat[i] = 0.2f * random.nextInt(4);
    }
    Arrays.fill(chat, 1000, 1008, 5);
    chat[1004] = 6;

    assertThat(find(HighlightSettings.DEFAULT, Track.chat(chatSignal(chat))))
        .singleElement()
        .satisfies(moment -> {
          assertThat(moment.peak()).isBetween(994.0, 1002.0);
          assertThat(moment.title()).startsWith("Chat burst at 00:16:");
          assertThat(moment.evidence().getFirst().at()).isBetween(1000.0, 1008.0);
        });
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
    return new HighlightFinder(settings).find(SECONDS, List.of(tracks));
  }

  private static Track loudness(float[] values) {
    return Track.loudness(signal("loudness", values));
  }

  private static Signal signal(String name, float[] values) {
    return new Signal(name, 1, values);
  }

  private static Signal chatSignal(float[] values) {
    return signal(ChatRate.NAME, values);
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

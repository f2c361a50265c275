package dev.showrunner.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Signal;
import dev.showrunner.bench.stream.Happening.Kind;
import dev.showrunner.media.chat.ChatMessage;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class StreamTest {
  @Test
  void aSeedMakesTheSameStreamAndAnotherMakesAnother() {
    assertThat(StreamScript.of(5, 3_600)).isEqualTo(StreamScript.of(5, 3_600));
    assertThat(StreamScript.of(5, 3_600)).isNotEqualTo(StreamScript.of(9, 3_600));
    assertThat(checksum(3)).isEqualTo(checksum(3)).isNotEqualTo(checksum(4));
    assertThat(messages(3)).isEqualTo(messages(3));
    assertThat(new StreamTalk(StreamScript.of(3, 900)).transcript())
        .isEqualTo(new StreamTalk(StreamScript.of(3, 900)).transcript());
  }

  @Test
  void thereIsMoreThatIsNoMomentThanMomentsAndMomentsLieApart() {
    for (long seed = 1; seed <= 20; seed++) {
      StreamScript script = StreamScript.of(seed, 7_200);
      List<Happening> moments = script.moments();

      assertThat(moments).hasSizeBetween(10, 40);
      assertThat(script.happenings().size()).isGreaterThan(2 * moments.size());
      for (int i = 1; i < moments.size(); i++) {
        assertThat(moments.get(i).at() - moments.get(i - 1).at()).isGreaterThan(60);
      }
      boolean silent = script.viewers() == 0;
      assertThat(silent && script.happenings().stream().anyMatch(it -> it.kind() == Kind.RAID))
          .isFalse();
    }
  }

  @Test
  void theChatAnswersAfterItsDelay() {
    StreamScript script = StreamScript.of(3, 7_200);
    Happening moment = script.moments().getFirst();
    double answered = moment.at() + script.delay() + 3;

    assertThat(near(answered, script)).isGreaterThan(3 * near(moment.at() - 20, script) + 5);
  }

  private static long near(double at, StreamScript script) {
    List<ChatMessage> all = new ArrayList<>();
    new StreamChat(script).read(all::add);
    return all.stream().filter(it -> Math.abs(it.at() - at) < 4).count();
  }

  @Test
  void whatIsFoundTwiceIsWrongTheSecondTime() {
    Accuracy accuracy = new Accuracy();
    accuracy.add(
        List.of(98.0, 104.0, 300.0),
        List.of(new Happening(Kind.SHOUT, 100, 3, 1), new Happening(Kind.LAUGH, 200, 3, 1)));

    assertThat(accuracy.precision()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(accuracy.recall()).isCloseTo(0.5, within(1e-9));
    assertThat(accuracy.f1()).isCloseTo(0.4, within(1e-9));
    assertThat(new Accuracy().f1()).isZero();
  }

  @Test
  void theFormulaBeforePassesByWordsInsideOfWords() {
    float[] loudness = new float[120];
    Arrays.fill(loudness, -40);
    loudness[30] = -10;
    FormerFormula formula = new FormerFormula(Map.of("ya", 3.0), FormerFormula.THRESHOLD);
    Signal signal = new Signal("loudness", 1, loudness);

    assertThat(formula.find(signal, said(35, "la playa"))).containsExactly(30.0);
    assertThat(formula.find(signal, said(35, "la arena"))).isEmpty();
    assertThat(formula.find(signal, said(80, "la playa"))).isEmpty();
  }

  private static Transcript said(double at, String text) {
    return new Transcript(List.of(new Cue(at, at + 1, text, List.of(new Word(at, at + 1, text)))));
  }

  private static long checksum(long seed) {
    CRC32 crc = new CRC32();
    new StreamSound(StreamScript.of(seed, 20)).write((pcm, n) -> crc.update(pcm, 0, 2 * n));
    return crc.getValue();
  }

  private static List<ChatMessage> messages(long seed) {
    List<ChatMessage> messages = new ArrayList<>();
    new StreamChat(StreamScript.of(seed, 900)).read(messages::add);
    return messages;
  }
}

package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Signal;
import dev.showrunner.media.chat.ChatMessage;
import org.junit.jupiter.api.Test;

class ChatRateTest {
  @Test
  void countsPeopleWithinFiveSecondsInWhateverOrderTheyCome() {
    ChatRate rate = new ChatRate();
    rate.add(new ChatMessage(12.9, "c", "x"));
    rate.add(new ChatMessage(10, "a", "x"));
    rate.add(new ChatMessage(11.5, "b", "x"));

    Signal signal = rate.signal(20.5);

    assertThat(signal.name()).isEqualTo("chat-rate");
    assertThat(signal.size()).isEqualTo(21);
    assertThat(signal.at(7)).isZero();
    assertThat((double) signal.at(8)).isCloseTo(1 / 5.0, within(1e-6));
    assertThat((double) signal.at(11)).isCloseTo(3 / 5.0, within(1e-6));
    assertThat((double) signal.at(14)).isCloseTo(1 / 5.0, within(1e-6));
    assertThat(signal.at(15)).isZero();
  }

  @Test
  void onePersonsSpamIsLittleBesideACrowd() {
    ChatRate spam = new ChatRate();
    ChatRate crowd = new ChatRate();
    for (int i = 0; i < 30; i++) {
      spam.add(new ChatMessage(10, "a", "buy"));
      crowd.add(new ChatMessage(10, "person" + i, "wow"));
    }

    assertThat(crowd.signal(20).at(10)).isGreaterThan(7 * spam.signal(20).at(10));
  }

  @Test
  void whatWasWrittenAfterTheEndIsLeftOut() {
    ChatRate rate = new ChatRate();
    rate.add(new ChatMessage(1e12, "a", "x"));
    rate.add(new ChatMessage(50, "a", "x"));

    assertThat(rate.signal(3).values()).containsOnly(0);
    assertThat(new ChatRate().signal(3).values()).containsExactly(0, 0, 0);
  }
}

package dev.showrunner.media.highlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChatDelayTest {
  @Property(tries = 26)
  void isTheShiftAtWhichChatAndSoundAgree(@ForAll @IntRange(min = 0, max = 25) int delay) {
    Random random = new Random(delay);
    float[] sound = new float[1_800];
    float[] chat = new float[1_800];
    for (int n = 0; n < 12; n++) {
      int at = 50 + 140 * n + random.nextInt(40);
      for (int i = 0; i < 3; i++) {
        sound[at + i] = 6;
        chat[at + delay + i] = n % 4 == 3 ? 0 : 5;
      }
    }

    assertThat(ChatDelay.estimate(tracks("voice", sound), tracks("chat-rate", chat)))
        .isEqualTo(delay);
  }

  @Test
  void whereNothingTellsItIsTheUsualOne() {
    float[] nothing = new float[600];

    assertThat(ChatDelay.estimate(tracks("voice", nothing), tracks("chat-rate", nothing)))
        .isEqualTo(ChatDelay.USUAL);
    assertThat(ChatDelay.estimate(List.of(), tracks("chat-rate", nothing)))
        .isEqualTo(ChatDelay.USUAL);
  }

  private static List<Track> tracks(String name, float[] out) {
    return List.of(new Track(name, out, out, 1, true));
  }
}

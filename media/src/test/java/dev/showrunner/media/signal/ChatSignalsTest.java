package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Signal;
import dev.showrunner.media.chat.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChatSignalsTest {
  private static final List<String> TEXTS =
      List.of("KEKW", "jajaja", "what game is this", "!join", "hola", "2", "no way", "RAID");

  @Test
  void countsPeopleWithinFiveSecondsInWhateverOrderTheyCome() {
    ChatSignals chat = new ChatSignals();
    chat.add(new ChatMessage(12.9, "c", "what"));
    chat.add(new ChatMessage(10, "a", "is"));
    chat.add(new ChatMessage(11.5, "b", "this"));

    Signal rate = chat.rate(20.5);

    assertThat(rate.name()).isEqualTo("chat-rate");
    assertThat(rate.size()).isEqualTo(21);
    assertThat(rate.at(7)).isZero();
    assertThat((double) rate.at(8)).isCloseTo(1 / 5.0, within(1e-6));
    assertThat((double) rate.at(11)).isCloseTo(3 / 5.0, within(1e-6));
    assertThat((double) rate.at(14)).isCloseTo(1 / 5.0, within(1e-6));
    assertThat(rate.at(15)).isZero();
    assertThat(chat.reactions(20.5).values()).containsOnly(0);
  }

  @Test
  void whoWritesAgainCountsATenth() {
    ChatSignals chat = new ChatSignals();
    chat.add(new ChatMessage(10, "a", "first thought"));
    chat.add(new ChatMessage(10, "a", "second thought"));

    assertThat((double) chat.rate(20).at(10)).isCloseTo(1.1 / 5, within(1e-6));
  }

  @Property(tries = 100)
  void whatIsSaidTwiceByTheSameAddsNothing(
      @ForAll @Size(max = 60) List<@IntRange(max = 599) Integer> times) {
    ChatSignals once = new ChatSignals();
    ChatSignals twice = new ChatSignals();
    for (int i = 0; i < times.size(); i++) {
      String text = TEXTS.get(times.get(i) % TEXTS.size());
      ChatMessage message = new ChatMessage(times.get(i), "viewer" + i % 7, text);
      once.add(message);
      twice.add(message);
      twice.add(new ChatMessage(message.at() + 0.5, message.user(), "  " + text.toUpperCase()));
    }

    assertThat(twice.rate(600)).isEqualTo(once.rate(600));
    assertThat(twice.reactions(600)).isEqualTo(once.reactions(600));
  }

  @Test
  void laughterInAnyLanguageIsAReactionAndSoIsAnEmoteNobodyKnows() {
    for (String text : List.of("jajaja", "kkkk", "хаха", "lol", "KEKW", "www", "snailDance")) {
      ChatSignals chat = crowd(30, n -> text);

      assertThat((double) chat.reactions(200).at(102)).as(text).isGreaterThan(1);
    }
  }

  @Test
  void crowdsThatDoNotTalkOfTheShowCountLittle() {
    String paste = "my mother says I have to go to bed but first I want to see you win";
    double amazed = crowd(30, n -> "no way " + n).rate(200).at(102);

    assertThat((double) crowd(30, n -> "!join").rate(200).at(102)).isZero();
    assertThat((double) crowd(30, n -> Integer.toString(1 + n % 3)).rate(200).at(102)).isZero();
    assertThat((double) crowd(30, n -> paste).rate(200).at(102)).isLessThan(amazed / 5);
    assertThat((double) crowd(30, n -> "¡Hola!").rate(200).at(102)).isLessThan(amazed / 5);
  }

  @Test
  void guestsOfARaidAreDiscountedButRegularsAreHeard() {
    ChatSignals chat = new ChatSignals();
    for (int n = 0; n < 20; n++) {
      chat.add(new ChatMessage(n, "regular" + n, "hm " + n));
      chat.add(new ChatMessage(105, "regular" + n, "what happened " + n));
      chat.add(new ChatMessage(155, "guest" + n, "what happened " + n));
      chat.add(new ChatMessage(400, "raider" + n, n % 2 == 0 ? "SNAIL RAID" : "what is it " + n));
    }
    chat.raidAt(150);

    Signal rate = chat.rate(500);

    assertThat((double) rate.at(105)).isCloseTo(4, within(0.01));
    assertThat((double) rate.at(155)).as("a raid that was told").isLessThan(0.5);
    assertThat((double) rate.at(400)).as("a raid that is seen").isLessThan(1);
  }

  @Test
  void whatWasWrittenBeforeOrAfterTheRecordingIsLeftOut() {
    ChatSignals chat = new ChatSignals();
    chat.add(new ChatMessage(1e12, "a", "hm"));
    chat.add(new ChatMessage(50, "a", "hm"));
    chat.add(new ChatMessage(-3, "a", "hm"));

    assertThat(chat.rate(3).values()).containsOnly(0);
    assertThat(new ChatSignals().rate(3).values()).containsExactly(0, 0, 0);
  }

  private interface Text {
    String of(int number);
  }

  /** Thirty people at once, after a while in which they wrote now and then. */
  private static ChatSignals crowd(int people, Text text) {
    List<ChatMessage> messages = new ArrayList<>();
    for (int n = 0; n < people; n++) {
      messages.add(new ChatMessage(n, "viewer" + n, "hm " + n));
      messages.add(new ChatMessage(100 + n % 5, "viewer" + n, text.of(n)));
    }
    ChatSignals chat = new ChatSignals();
    messages.forEach(chat::add);
    return chat;
  }
}

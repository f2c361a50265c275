package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrcMessageTest {
  @Test
  void readsTagsNickCommandAndText() {
    IrcMessage message =
        IrcMessage.read(
            "@id=7;reply=a\\sb\\:c\\\\;empty= :ana!ana@ana.tmi.twitch.tv PRIVMSG #bo :hi :) there");
    assertThat(message).isNotNull();
    assertThat(message.tag("id")).isEqualTo("7");
    assertThat(message.tag("reply")).isEqualTo("a b;c\\");
    assertThat(message.tag("empty")).isEmpty();
    assertThat(message.tag("none")).isEmpty();
    assertThat(message.nick()).isEqualTo("ana");
    assertThat(message.command()).isEqualTo("PRIVMSG");
    assertThat(message.channel()).isEqualTo("bo");
    assertThat(message.parameter(1)).isEqualTo("hi :) there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "@only=tags", ":onlyprefix", "@a=b :x"})
  void whatIsNoMessageIsNone(String line) {
    assertThat(IrcMessage.read(line)).isNull();
  }

  @Test
  void aLineTooLongIsNone() {
    assertThat(IrcMessage.read("PRIVMSG #a :" + "x".repeat(IrcMessage.LONGEST))).isNull();
  }

  @Test
  void nothingBreaksIt() {
    String signs = "@:; #=\\!\0abc\ud83d";
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        line.append(signs.charAt(random.nextInt(signs.length())));
      }
      IrcMessage message = IrcMessage.read(line.toString());
      assertThat(message == null || !message.command().isEmpty()).isTrue();
    }
  }
}

package dev.showrunner.service.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Outcome;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.testkit.RecordingChat;
import dev.showrunner.testkit.Samples;
import dev.showrunner.testkit.TestDocuments;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path folder;

  private CommandsRig rig;

  @BeforeEach
  void build() {
    rig = new CommandsRig(folder, null, new TestDocuments());
    rig.context.capabilities().offer(ChatSender.class, "twitch", new RecordingChat("ShowBot"));
    rig.book.save(CommandsRig.own("hug", "{viewer} hugs {target}"), null);
  }

  /** A line typed in the box below somebody's message. */
  private Outcome replies(String viewer, String text) throws Exception {
    return rig.hear(rig.draft(viewer, text).with("replyTo", "2f1c-parent"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Cy !hug",
        "@Cy  !HUG  ",
        "@Cy, !hug",
        "@cy @ShowBot !hug",
        "@Cy !hug \udb40\udc00",
      })
  void aReplyIsReadBehindWhomItAnswers(String text) throws Exception {
    assertThat(replies("bo", text)).isEqualTo(Outcome.done());
    assertThat(rig.answer()).isEqualToIgnoringCase("bo hugs Cy");
  }

  @Test
  void aNameThatIsWrittenGoesBeforeWhomTheReplyAnswers() throws Exception {
    replies("bo", "@مريم !hug @Di");
    assertThat(rig.answer()).isEqualTo("bo hugs Di");
    replies("bo", "@مريم !hug");
    assertThat(rig.answer()).isEqualTo("bo hugs مريم");
    replies("bo", "!hug");
    assertThat(rig.answer()).as("where platforms put no name before it").isEqualTo("bo hugs bo");
  }

  @Test
  void theBotMayBeCalledByItsName() throws Exception {
    rig.says("bo", "@showbot !hug @Di");
    assertThat(rig.answer()).isEqualTo("bo hugs Di");
    rig.says("bo", "@ShowBot: !hug");
    assertThat(rig.answer()).isEqualTo("bo hugs bo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@Cy !hug", "@ShowBot2 !hug", "hey @ShowBot !hug", "@ !hug", "@ShowBot hi", "@"})
  void linesForOthersAndOtherLinesAreNone(String text) throws Exception {
    assertThat(rig.says("bo", text)).isEqualTo(new Outcome.Ignored("it is no command"));
    assertThat(rig.book.isCommand(Samples.event(rig.draft("bo", text)))).isFalse();
    assertThat(rig.desk.answers()).isEmpty();
  }

  @Test
  void aReplyToSomebodyElseIsReadBehindOneNameOnly() throws Exception {
    assertThat(replies("bo", "@Cy @Di !hug")).isEqualTo(new Outcome.Ignored("it is no command"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "!, !hug, true",
        "!, `  !hug`, true",
        "!, @Cy !hug, true",
        "!, @Cy  @Bo !hug, true",
        "!, say !hug, false",
        "!, @Cy say !hug, false",
        "!, @Cy!hug, false",
        "?(, @Cy ?(hug, true",
        "?(, @Cy hug, false",
        "sr, @Cy SR hug, true",
      })
  void theRuleTakesLinesThatCanBeOne(String prefix, String text, boolean taken) {
    String expression = CommandLine.candidates(prefix).any().getFirst();
    assertThat(Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(text).find())
        .isEqualTo(taken);
  }
}

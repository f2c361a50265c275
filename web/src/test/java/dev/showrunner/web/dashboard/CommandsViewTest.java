package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.CommandRehearsal;
import dev.showrunner.web.Browser;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of commands, and the line to write in chats, in a real browser. */
@Timeout(120)
class CommandsViewTest {
  private static final Channel ANA = new Channel("twitch", "ana");
  private static final Channel BO = new Channel("kick", "bo");

  @TempDir static Path profile;
  private static Browser browser;

  @TempDir Path data;

  private final ScriptedCommands commands = new ScriptedCommands();
  private final List<String> written = new ArrayList<>();
  private WebRig rig;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start(profile);
    browser.noteFaults();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    rig = new WebRig(data);
    rig.capabilities.offer(ChatCommands.class, commands);
    rig.capabilities.offer(CommandRehearsal.class, commands);
    rig.capabilities.offer(ChatDesk.class, new Desk());
    commands.save(
        new ChatCommand(
            "discord",
            List.of("dc"),
            "",
            "<b>😀</b> \u202eمريم " + "W".repeat(200),
            Access.SUBSCRIBER,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Set.of(),
            true),
        null);
    browser.open("about:blank");
  }

  @AfterEach
  void close() {
    assertThat(browser.run("return window.faults")).asList().isEmpty();
    browser.open("about:blank");
    rig.close();
  }

  private void look(String view) {
    browser.open(rig.http.uri("/#" + view).toString());
  }

  @Test
  void aCommandIsWrittenWithItsPreviewAndItsMistakes() {
    look("commands");
    browser.awaitText(".command", "!discord");
    browser.awaitText(".command-help", "Commands for EVERYONE");
    browser.awaitText(".command-deaf", "no command is heard");
    browser.press("[data-verb=add]");
    browser.write("[data-field=name] input", "hug");
    browser.write("[data-field=reply] textarea", "{viewr} hugs");
    browser.awaitText("[data-field=reply]", "did you mean {viewer}? (character 1)");
    browser.write("[data-field=reply] textarea", "{viewer} hugs");
    browser.awaitText("[data-preview]", "Ana hugs / @Bo nice one");
    browser.press("[data-verb=save]");
    browser.awaitText("[data-command=hug]", "!hug");
    assertThat(commands.saved).containsKey("hug");
    assertThat(
            browser.run(
                "const list = document.querySelector('.commands');"
                    + "return list.scrollWidth <= list.clientWidth"))
        .isEqualTo(true);
  }

  @Test
  void aDeletedCommandComesBack() {
    look("commands");
    browser.press("[data-command=discord] .command-name");
    browser.press("[data-command=discord] [data-verb=delete]");
    browser.awaitText(".toast", "discord deleted");
    assertThat(commands.saved).isEmpty();
    browser.run(
        "[...document.querySelectorAll('.toast button')]"
            + ".find(button => button.innerText === 'Undo').click()");
    browser.awaitText("[data-command=discord]", "!discord");
  }

  @Test
  void aBuiltInOneIsSwitchedOff() {
    look("commands");
    browser.press("[data-command=ping] input[type=checkbox]");
    browser.await("return !!document.querySelector('[data-command=ping].off')");
    assertThat(commands.saved.get("ping").enabled()).isFalse();
  }

  @Test
  void aLineIsTriedAndMistakesStandWhereTheyAre() {
    look("commands");
    browser.press("[data-verb=try]");
    browser.awaitText("[data-field=text]", "is empty; write a line of chat");
    browser.write("[name=try]", "!title <b>New</b> \u202eمريم");
    browser.write("[name=try-channel]", "nowhere");
    browser.press("[data-verb=try]");
    browser.awaitText("[data-field=channel]", "is no channel; write platform/login");
    browser.write("[name=try-channel]", "kick/bo");
    browser.press("[data-verb=try]");
    browser.awaitText(
        "[data-outcome] .command-deeds", "would change the title of kick/bo to: !title <b>New");
    browser.awaitText("[data-outcome]", "said by anabot");
    browser.awaitText("[data-outcome]", "no command is heard");
  }

  @Test
  void aLineGoesToTheChosenChatsAndEachSaysWhatBecameOfIt() {
    look("live");
    browser.press(".chat-targets button:nth-child(2)");
    browser.write("[name=line]", "hello both");
    browser.run("document.querySelector('.chat-box').requestSubmit()");
    browser.awaitText(".chat-box", "twitch/ana: sent");
    browser.awaitText(".chat-box", "kick/bo: banned there");
    assertThat(written).containsExactly("twitch/ana hello both");
    assertThat(browser.run("return document.querySelector('[name=line]').value")).isEqualTo("");
  }

  private final class Desk implements ChatDesk {
    @Override
    public List<Place> places() {
      return List.of(
          new Place(ANA, "anabot", true, 500, Live.ONLINE),
          new Place(BO, "anabot", false, 500, Live.UNKNOWN));
    }

    @Override
    public List<Posted> post(List<Channel> channels, String text, ChatSender.Kind kind) {
      List<Posted> posted = new ArrayList<>();
      for (Channel channel : channels) {
        if (channel.equals(BO)) {
          posted.add(new Posted(channel, null, Problem.external("chat-refused", "banned there")));
        } else {
          written.add(channel + " " + text);
          posted.add(new Posted(channel, new ChatSender.Sent("1", "test", "anabot"), null));
        }
      }
      return posted;
    }

    @Override
    public Posted answer(StreamEvent message, String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String line(Channel channel, String text) {
      return text;
    }

    @Override
    public int maxLength(Channel channel) {
      return 500;
    }
  }
}

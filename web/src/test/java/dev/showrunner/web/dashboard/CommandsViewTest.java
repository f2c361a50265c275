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

  private static void awaitText(String selector, String words) {
    browser.await(
        "return [...document.querySelectorAll(arguments[0])]"
            + ".some(found => found.innerText.includes(arguments[1]))",
        selector,
        words);
  }

  private static void press(String selector) {
    browser.await("return !!document.querySelector(arguments[0])", selector);
    browser.run("document.querySelector(arguments[0]).click()", selector);
  }

  private static void write(String selector, String text) {
    browser.await("return !!document.querySelector(arguments[0])", selector);
    browser.run(
        "const box = document.querySelector(arguments[0]); box.value = arguments[1];"
            + "box.dispatchEvent(new Event('input', {bubbles: true}));",
        selector,
        text);
  }

  @Test
  void aCommandIsWrittenWithItsPreviewAndItsMistakes() {
    look("commands");
    awaitText(".command", "!discord");
    awaitText(".command-help", "Commands for EVERYONE");
    awaitText(".command-deaf", "no command is heard");
    press("[data-verb=add]");
    write("[data-field=name] input", "hug");
    write("[data-field=reply] textarea", "{viewr} hugs");
    awaitText("[data-field=reply]", "did you mean {viewer}? (character 1)");
    write("[data-field=reply] textarea", "{viewer} hugs");
    awaitText("[data-preview]", "Ana hugs / @Bo nice one");
    press("[data-verb=save]");
    awaitText("[data-command=hug]", "!hug");
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
    press("[data-command=discord] .command-name");
    press("[data-command=discord] [data-verb=delete]");
    awaitText(".toast", "discord deleted");
    assertThat(commands.saved).isEmpty();
    browser.run(
        "[...document.querySelectorAll('.toast button')]"
            + ".find(button => button.innerText === 'Undo').click()");
    awaitText("[data-command=discord]", "!discord");
  }

  @Test
  void aBuiltInOneIsSwitchedOff() {
    look("commands");
    press("[data-command=ping] input[type=checkbox]");
    browser.await("return !!document.querySelector('[data-command=ping].off')");
    assertThat(commands.saved.get("ping").enabled()).isFalse();
  }

  @Test
  void aLineIsTriedAndMistakesStandWhereTheyAre() {
    look("commands");
    press("[data-verb=try]");
    awaitText("[data-field=text]", "is empty; write a line of chat");
    write("[name=try]", "!title <b>New</b> \u202eمريم");
    write("[name=try-channel]", "nowhere");
    press("[data-verb=try]");
    awaitText("[data-field=channel]", "is no channel; write platform/login");
    write("[name=try-channel]", "kick/bo");
    press("[data-verb=try]");
    awaitText(
        "[data-outcome] .command-deeds", "would change the title of kick/bo to: !title <b>New");
    awaitText("[data-outcome]", "said by anabot");
    awaitText("[data-outcome]", "no command is heard");
  }

  @Test
  void aLineGoesToTheChosenChatsAndEachSaysWhatBecameOfIt() {
    look("live");
    press(".chat-targets button:nth-child(2)");
    write("[name=line]", "hello both");
    browser.run("document.querySelector('.chat-box').requestSubmit()");
    awaitText(".chat-box", "twitch/ana: sent");
    awaitText(".chat-box", "kick/bo: banned there");
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

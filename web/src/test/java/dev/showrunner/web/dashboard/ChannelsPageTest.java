package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Announcement.Sending;
import dev.showrunner.api.announce.Announcement.SendingState;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.Announcer;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.testkit.MemoryAnnouncements;
import dev.showrunner.testkit.ScriptedStreams;
import dev.showrunner.web.Browser;
import dev.showrunner.web.Parrot;
import dev.showrunner.web.WebRig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The channels and their announcements, in a real browser over the real server and core. */
@Timeout(120)
class ChannelsPageTest {
  private static final Channel ANA = new Channel("twitch", "ana");
  private static final String CODE = "<img src=x onerror=\"window.ran=1\">";
  private static final String LONG = "\u202E🦊" + "w".repeat(190);

  private final MemoryAnnouncements log = new MemoryAnnouncements();
  private Browser browser;
  private WebRig rig;

  @BeforeEach
  void open(@TempDir Path data, @TempDir Path profile) {
    browser = Browser.start(profile);
    rig = new WebRig(data);
    rig.capabilities.offer(Announcer.class, new Parrot());
    rig.capabilities.offer(AnnouncementLog.class, log);
    browser.noteFaults();
  }

  @AfterEach
  void close() {
    assertThat(browser.run("return [window.ran, window.faults]"))
        .asList()
        .satisfies(found -> {
          assertThat(found.getFirst()).isNull();
          assertThat(found.getLast()).asList().isEmpty();
        });
    rig.close();
    browser.close();
  }

  private void go(String view) {
    browser.open(rig.http.uri("/#" + view).toString());
  }

  private void awaitText(String text) {
    browser.await("return document.querySelector('main').innerText.includes(arguments[0])", text);
  }

  private void add(String text) {
    browser.await("return !!document.querySelector('.channel-add textarea')");
    browser.run(
        "const form = document.querySelector('.channel-add');"
            + "form.elements.text.value = arguments[0]; form.requestSubmit()",
        text);
  }

  private void live() {
    StreamInfo stream = new StreamInfo("7", rig.clock.now(), null, CODE, LONG, 1_412, 2_000, 0);
    rig.channels.report(
        ANA,
        new ChannelState(
            Live.ONLINE, "1", LONG, stream, "push", rig.clock.now(), null, "slow " + CODE));
  }

  @Test
  void channelsAreAddedByPastingShownLiveAndRemovedWithUndo() {
    go("channels");
    awaitText("No channel is watched yet");
    add("ana\nhttps://kick.com/Bo, twitch.tv/carl");
    browser.await("return document.querySelectorAll('.channel').length === 3");
    assertThat(rig.channels.find(new Channel("kick", "bo"))).isPresent();
    add("kick.com/dan a<b");
    awaitText("is no name of a channel");
    assertThat(rig.channels.all()).hasSize(3);

    live();
    go("live");
    go("channels");
    awaitText("1,412 watching");
    awaitText(CODE);
    assertThat(browser.run("return document.querySelector('.channel').dataset.channel"))
        .isEqualTo("twitch/ana");
    assertThat(
            browser.run(
                "return document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"))
        .isEqualTo(true);

    browser.run("document.querySelector('[aria-label=\"Remove bo\"]').click()");
    browser.await("return document.querySelectorAll('.channel').length === 2");
    browser.await(
        "const undo = [...document.querySelectorAll('.toast button')]"
            + ".find(it => it.innerText === 'Undo'); undo?.click(); return !!undo");
    browser.await("return document.querySelectorAll('.channel').length === 3");
  }

  @Test
  void announcementsAreWrittenWithThePreviewAndMistakesAtTheirPlace() {
    rig.channels.add(List.of(ANA));
    Sending failed =
        Sending.to("discord:friends", rig.clock.now())
            .in(SendingState.FAILED, "deleted " + CODE, rig.clock.now());
    log.save(
        new Announcement(
            new UUID(1, 1),
            1,
            ANA,
            Kind.ONLINE,
            "7",
            rig.clock.now(),
            rig.clock.now(),
            VerdictState.ANNOUNCED,
            "noticed 38m late",
            List.of(failed)));
    go("channels/twitch/ana");
    awaitText("ana ONLINE");
    awaitText("noticed 38m late");
    awaitText("deleted " + CODE);

    write("Hi {nope}");
    awaitText("at character 4");
    browser.run("document.querySelector('.announce-form').requestSubmit()");
    awaitText("online message has '{nope}'");
    write("Hello {title}");
    awaitText("ana Hello {title}");
    browser.run("document.querySelector('.announce-form').requestSubmit()");
    browser.await("return document.querySelector('.toasts').innerText.includes('saved')");
    assertThat(
            rig.channels
                .settings(ANA, Announcer.SECTION, AnnouncementSettings.class)
                .orElseThrow()
                .of(Kind.ONLINE)
                .message())
        .isEqualTo("Hello {title}");
  }

  private void write(String text) {
    browser.run(
        "const area = document.querySelector('.announce-kind textarea');"
            + "area.value = arguments[0]; area.dispatchEvent(new Event('input'))",
        text);
  }

  @Test
  void aTestIsSentAndWhatBecameOfItIsShown() {
    rig.channels.add(List.of(ANA));
    go("channels/twitch/ana");
    browser.await("return !!document.querySelector('.announce-test form')");
    browser.run("document.querySelector('.announce-test form').requestSubmit()");
    browser.await(
        "return document.querySelector('.test-answer')?.innerText.includes('sent')"
            + " && document.querySelector('.test-answer').innerText.includes('made-up')");
    write("Hi {nope}");
    browser.run("document.querySelector('.announce-test form').requestSubmit()");
    browser.await(
        "return document.querySelector('.announce-test .bad')"
            + "?.innerText.includes(\"online message has '{nope}'\")");
  }

  private void openVideos() {
    browser.await("return !!document.querySelector('.videos')");
    browser.run("document.querySelector('.videos').open = true");
  }

  @Test
  void pastStreamsAreShownPageByPageAndTakenIn() throws Exception {
    rig.channels.add(List.of(ANA));
    go("channels/twitch/ana");
    openVideos();
    awaitText("cannot steer streams of twitch");

    ScriptedStreams streams = new ScriptedStreams();
    rig.capabilities.offer(StreamControl.class, "twitch", streams);
    for (int i = 1; i <= 25; i++) {
      URI page = URI.create("https://www.twitch.tv/videos/" + i);
      String title = i == 25 ? CODE + LONG : "show " + i;
      streams.keep(
          new RemoteVideo("" + i, null, title, page, rig.clock.now(), Duration.ofSeconds(3_725)));
    }
    browser.run("document.querySelector('.videos .note button').click()");
    browser.await("return document.querySelectorAll('.video').length === 20");
    awaitText(CODE);
    awaitText("1:02:05");
    browser.run("document.querySelector('.videos > .button').click()");
    browser.await("return document.querySelectorAll('.video').length === 25");
    browser.await("return !document.querySelector('.videos > .button')");

    browser.run("document.querySelector('.video .button').click()");
    browser.await("return !!document.querySelector('.video form')");
    browser.run(
        "const form = document.querySelector('.video form');"
            + "form.elements.from.value = '/nowhere.mp4'; form.requestSubmit()");
    awaitText("clips are off");
    assertThat(
            browser.run(
                "return document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"))
        .isEqualTo(true);
  }

  @Test
  void threeHundredAreFoundByWords() {
    rig.channels.add(
        IntStream.range(0, 300).mapToObj(i -> new Channel("twitch", "name" + i)).toList());
    go("channels");
    browser.await("return document.querySelectorAll('.channel').length === 300");
    browser.run(
        "const field = document.querySelector('.channels-search');"
            + "field.value = 'name29'; field.dispatchEvent(new Event('input'))");
    browser.await("return document.querySelectorAll('.channel').length === 11");
  }
}

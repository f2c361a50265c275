package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Session;
import dev.showrunner.web.Browser;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was on, and one channel among several, in a real browser over the real server and core. */
@Timeout(120)
class CategoriesViewTest {
  private static final Channel TWITCH = new Channel("twitch", "ana");
  private static final Channel KICK = new Channel("kick", "bo");
  private static final String CODE = "<img src=x onerror=\"window.ran=1\">";
  private static final String LONG = "\u202E🦊" + "w".repeat(190);

  private Browser browser;
  private WebRig rig;

  @BeforeEach
  void open(@TempDir Path data, @TempDir Path profile) {
    browser = Browser.start(profile);
    rig = new WebRig(data);
    browser.noteFaults();
  }

  @AfterEach
  void close() {
    assertThat(browser.run("return [window.ran ?? null, window.faults]"))
        .isEqualTo(Arrays.asList(null, List.of()));
    rig.close();
    browser.close();
  }

  private void go(String view) {
    browser.open(rig.http.uri("/#" + view).toString());
  }

  private void awaitText(String text) {
    browser.await("return document.querySelector('main').innerText.includes(arguments[0])", text);
  }

  private String text() {
    return (String) browser.run("return document.querySelector('main').innerText");
  }

  private void append(EventDraft draft) {
    rig.journal.append("test", draft, Origin.LIVE, null);
  }

  private void on(EventType type, Channel channel, String category, String title) {
    append(
        EventDraft.of(type, channel, rig.clock.now())
            .with("category", category)
            .with("title", title));
  }

  private void watch(Channel channel, long viewers) {
    append(EventDraft.of(EventType.VIEWERS, channel, rig.clock.now()).withQuantity(viewers));
    rig.clock.advance(Duration.ofMinutes(30));
  }

  private void off(Channel channel) {
    append(EventDraft.of(EventType.STREAM_OFFLINE, channel, rig.clock.now()));
  }

  /** Twitch: half an hour of one and an hour of another thing; Kick beside it. */
  private Session both() {
    Session session = rig.sessions.start("Both");
    on(EventType.STREAM_ONLINE, TWITCH, CODE, LONG);
    on(EventType.STREAM_ONLINE, KICK, "Chess", "endgames");
    watch(KICK, 7);
    watch(TWITCH, 400);
    on(EventType.STREAM_UPDATED, TWITCH, "Art", LONG);
    watch(TWITCH, 100);
    off(TWITCH);
    off(KICK);
    rig.sessions.end(session.id(), Session.State.COMPLETED);
    rig.clock.advance(Duration.ofDays(1));
    return session;
  }

  private void choose(String label, String value) {
    browser.run(
        "const choice = document.querySelector(`select[aria-label='${arguments[0]}']`);"
            + "choice.value = arguments[1]; choice.dispatchEvent(new Event('change'))",
        label,
        value);
  }

  @Test
  void aShowTellsWhatWasOnFromWhenToWhen() {
    go("shows/" + both().id());
    browser.await("return document.querySelectorAll('.stretches tbody tr').length === 3");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.stretches tbody tr')].map(row =>"
                    + " [row.querySelector('th bdi').innerText,"
                    + " ...[...row.querySelectorAll('td.right')].map(c => c.innerText)])"))
        .asList()
        .containsExactlyInAnyOrder(
            List.of(CODE, "1:00:00", "400", "400"),
            List.of("Chess", "1:30:00", "7", "7"),
            List.of("Art", "30:00", "100", "400"));
    assertThat((long) browser.run("return document.querySelectorAll('.stretch-band').length"))
        .as("a band a channel")
        .isEqualTo(2);

    browser.run(
        "const bands = document.querySelector('.stretch-bands'); bands.focus();"
            + "bands.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft'}))");
    browser.await(
        "const told = document.querySelector('.stretch-reading')?.innerText ?? '';"
            + "return told.includes('Art') && told.includes('100 on average, peak 400')");
    browser.run(
        "document.querySelector('.stretch').dispatchEvent(new PointerEvent('pointerenter'))");
    browser.await(
        "return document.querySelector('.stretch-reading').innerText.includes('onerror')");
  }

  @Test
  void oneChannelsPartOfAShow() {
    go("shows/" + both().id());
    browser.await("return !!document.querySelector(\"select[aria-label='Channel']\")");
    assertThat(text()).contains("407");
    choose("Channel", "kick/bo");
    browser.await("return document.querySelectorAll('.stretches tbody tr').length === 1");
    assertThat(text()).contains("Chess").doesNotContain("407", "Art");
  }

  @Test
  void theListOfOneChannelAndItsCategories() {
    both();
    rig.clock.advance(Duration.ofDays(20));
    Session alone = rig.sessions.start("Alone");
    on(EventType.STREAM_ONLINE, TWITCH, "Art", "a");
    watch(TWITCH, 50);
    off(TWITCH);
    rig.sessions.end(alone.id(), Session.State.COMPLETED);
    go("shows");
    awaitText("Alone");
    assertThat(text()).contains("Both", "Chess", "Art", "time on the air");

    choose("Channel", "kick/bo");
    browser.await("return document.querySelectorAll('.show-link').length === 1");
    assertThat(text()).contains("Both", "Chess").doesNotContain("Alone", "Art");
    choose("Channel", "");
    browser.await("return document.querySelectorAll('.show-link').length === 2");
    choose("Begun when", "7");
    browser.await("return document.querySelectorAll('.show-link').length === 1");
    assertThat(text()).contains("Alone", "Art").doesNotContain("Both", "Chess");
    choose("Channel", "kick/bo");
    awaitText("No such show");
  }

  @Test
  void twoHundredChangesFitAPhone() {
    Session session = rig.sessions.start("Many");
    on(EventType.STREAM_ONLINE, TWITCH, LONG, LONG);
    for (int i = 1; i < 200; i++) {
      rig.clock.advance(Duration.ofMinutes(1));
      on(EventType.STREAM_UPDATED, TWITCH, i % 2 == 0 ? LONG : "c" + i, LONG);
    }
    append(EventDraft.of(EventType.STREAM_ONLINE, KICK, rig.clock.now()));
    rig.clock.advance(Duration.ofMinutes(1));
    rig.sessions.end(session.id(), Session.State.ABORTED);
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    go("shows/" + session.id());
    awaitText("Show all 201");
    assertThat(text()).contains("No category");
    browser.run("document.querySelector('.stretches button').click()");
    browser.await("return document.querySelectorAll('.stretches tbody tr').length === 201");
    for (String view : List.of("shows/" + session.id(), "shows")) {
      browser.run("location.hash = arguments[0]", view);
      browser.await("return !!document.querySelector('.stretches, .together')");
      assertThat(
              browser.run(
                  "return [...document.querySelectorAll('main *')].filter(one =>"
                      + " one.checkVisibility() && !one.closest('svg')"
                      + " && one.getBoundingClientRect().right > innerWidth + 1)"
                      + ".map(one => one.tagName + ' ' + one.className)"))
          .as(view)
          .isEqualTo(List.of());
    }
  }
}

package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Session;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.web.Browser;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shows and the history, in a real browser over the real server and core. */
@Timeout(120)
class ShowsPageTest {
  private static final Channel TIKTOK = new Channel("tiktok", "ana");
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

  private void append(EventDraft draft) {
    rig.journal.append("test", draft, Origin.LIVE, null);
  }

  private void show(String name, String supporter, String amount, long viewers) {
    Session session = rig.sessions.start(name);
    for (int minute = 0; minute < 90; minute++) {
      append(
          EventDraft.of(EventType.VIEWERS, TIKTOK, rig.clock.now())
              .withQuantity(viewers + minute % 7));
      append(
          EventDraft.of(EventType.CHAT_MESSAGE, TIKTOK, rig.clock.now())
              .withViewer(Viewer.named("chatter " + minute % 9))
              .withText("message " + minute));
      rig.clock.advance(Duration.ofMinutes(1));
    }
    append(
        EventDraft.of(EventType.DONATION, TIKTOK, rig.clock.now())
            .withViewer(Viewer.named(supporter))
            .withMoney(Money.of(amount, "EUR")));
    append(
        EventDraft.of(EventType.DONATION, TIKTOK, rig.clock.now())
            .withViewer(Viewer.named(supporter))
            .withMoney(Money.of("7", "XAU")));
    for (int i = 1; i <= 4; i++) {
      append(
          EventDraft.of(EventType.GIFT, TIKTOK, rig.clock.now())
              .withViewer(Viewer.named(LONG))
              .withQuantity(Math.min(i, 3))
              .with("gift", CODE)
              .with("streak", i == 1 ? "start" : i == 4 ? "end" : "continue"));
    }
    rig.sessions.end(session.id(), Session.State.COMPLETED);
    rig.clock.advance(Duration.ofDays(1));
  }

  @Test
  void anEmptyProgramSaysWhatToDo() {
    go("shows");
    awaitText("No shows yet");
    browser.run("location.hash = 'history'");
    awaitText("Nothing has happened yet");
  }

  @Test
  void aShowOpensToItsFigures() {
    show("Friday", CODE, "10", 100);
    go("shows");
    awaitText("Friday");
    browser.run("document.querySelector('.show-link').click()");

    awaitText("Top supporters");
    String text = (String) browser.run("return document.querySelector('main').innerText");
    assertThat(text).contains("$12.50", "106", "1:30:00", "Without a rate, in no sum", CODE, "×3");
    assertThat((long) browser.run("return document.querySelectorAll('sr-chart').length"))
        .isEqualTo(4); // viewers, money, support, chat; crowd has nothing but viewers
    browser.run(
        "const chart = document.querySelector('sr-chart svg');"
            + "chart.focus();"
            + "chart.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))");
    browser.await("return /10\\d/.test(document.querySelector('.chart-reading')?.innerText)");

    browser.run(
        "document.querySelector('select.currency').value = 'EUR';"
            + "document.querySelector('select.currency').dispatchEvent(new Event('change'))");
    awaitText("€10");
    browser.run(
        "URL.createObjectURL = blob => { blob.text().then(t => window.saved = t); return '#' };"
            + "[...document.querySelectorAll('button')]"
            + ".find(b => b.innerText.includes('CSV')).click()");
    browser.await("return !!window.saved");
    assertThat(((String) browser.run("return window.saved")).lines())
        .startsWith("figure,item,unit,value", "session,name,,Friday")
        .contains("money,given,EUR,10", "money,given,XAU,7");
  }

  @Test
  void showsAreComparedSideBySide() {
    show("Friday", "Ana", "10", 100);
    show("Saturday", "Bo", "20", 300);
    go("shows");
    browser.await("return document.querySelectorAll('.show-tick input').length === 2");
    browser.run("document.querySelectorAll('.show-tick input').forEach(one => one.click())");
    browser.await("return document.querySelector('.panel-head a').innerText.includes('2')");
    browser.run("document.querySelector('.panel-head a').click()");

    browser.await("return document.querySelectorAll('.compare thead a').length === 2");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.compare .most')].map(c => c.innerText)"))
        .asList()
        .contains("306", "$25");
    assertThat(
            (long)
                browser.run("return document.querySelectorAll('.chart-room .chart-line').length"))
        .isEqualTo(4);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.chart-names li')].map(c => c.innerText)"))
        .as("lines are named, from the topmost down")
        .isEqualTo(List.of("Saturday", "Friday", "Saturday", "Friday"));
  }

  @Test
  void whatIsWorthLessThanACentIsNotShownAsNothing() {
    Session session = rig.sessions.start("Cents");
    append(
        EventDraft.of(EventType.DONATION, TIKTOK, rig.clock.now())
            .withViewer(Viewer.named("Ana"))
            .withMoney(Money.of("0.003", "EUR")));
    go("shows/" + session.id());
    awaitText("<$0.01");
    assertThat((String) browser.run("return document.querySelector('main').innerText"))
        .doesNotContain("$0\n", "$0.00");
  }

  @Test
  void theHistoryIsSearchedAndReplayed() {
    show("Friday", CODE, "10", 100);
    go("history");
    browser.await("return document.querySelectorAll('sr-feed-row').length === 100");
    browser.run(
        "[...document.querySelectorAll('button')]"
            + ".find(b => b.innerText.includes('earlier')).click()");
    browser.await("return document.querySelectorAll('sr-feed-row').length === 186");
    browser.run("location.hash = 'history/type=donation&q=onerror'");
    browser.await("return document.querySelectorAll('sr-feed-row').length === 2");
    browser.run("document.querySelector('.event-head').click()");
    browser.await("return document.querySelector('sr-deliveries').innerText.includes('No rule')");
    browser.run(
        "[...document.querySelectorAll('.event-more .button')]"
            + ".find(b => b.innerText.includes('Replay')).click()");
    browser.await("return document.querySelectorAll('.toast').length === 1");
    assertThat(rig.journal.events(EventQuery.newest(1)).getFirst().origin())
        .isEqualTo(Origin.REPLAYED);
    browser.run("location.hash = 'history/q=nothing+like+this'");
    awaitText("Nothing here matches");
  }

  @Test
  void everythingFitsAPhone() {
    show(LONG, LONG, "10", 100);
    show("Saturday", LONG, "20", 300);
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    List<Session> all = rig.sessions.list(2, null);
    String both = all.getFirst().id() + "," + all.getLast().id();
    Map<String, String> views =
        Map.of(
            "shows",
            ".show-link",
            "shows/" + all.getLast().id(),
            "sr-chart",
            "shows/" + both,
            ".compare",
            "history",
            "sr-feed-row");
    go("shows");
    views.forEach((view, there) -> {
      browser.run("location.hash = arguments[0]", view);
      browser.await("return !!document.querySelector(arguments[0])", there);
      assertThat(
              browser.run(
                  "return [...document.querySelectorAll('main *')].filter(one =>"
                      + " one.checkVisibility() && !one.closest('svg, .compare-room')"
                      + " && one.getBoundingClientRect().right > innerWidth + 1)"
                      + ".map(one => one.tagName + ' ' + one.className)"))
          .as(view)
          .isEqualTo(List.of());
    });
  }
}

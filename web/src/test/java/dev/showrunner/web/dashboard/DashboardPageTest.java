package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.web.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The real dashboard in a real browser. */
@Timeout(120)
class DashboardPageTest {
  private static final String[] VIEWS = {
    "live", "queues", "rules", "clips", "shows", "history", "jobs", "drops", "settings"
  };
  private static final String ROWS = "return [...document.querySelectorAll('sr-feed-row')]";
  private static final String HOSTILE = "<img src=x onerror=window.ran=1>";

  @TempDir static Path profile;
  private static Browser browser;

  private Desk desk;

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
    desk = new Desk();
    desk.happens("follow", "First", Map.of());
    browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.open(desk.address());
    browser.await(ROWS + ".length === 1");
    browser.await("return document.querySelector('sr-feed .tag').innerText === 'live'");
  }

  @AfterEach
  void close() {
    assertThat(browser.run("return window.faults")).asList().isEmpty();
    browser.open("about:blank");
    desk.close();
  }

  private static void press(String selector) {
    browser.await("return !!document.querySelector(arguments[0])", selector);
    browser.driver().findElement(By.cssSelector(selector)).click();
  }

  private static void awaitRow(String words) {
    browser.await(ROWS + ".some(row => row.innerText.includes(arguments[0]))", words);
  }

  @Test
  void whatHappensAppearsWithoutReload() {
    desk.happens("donation", "Ana", Map.of("money", Map.of("amount", 5.5, "currency", "EUR")));

    awaitRow("€5.50");
    assertThat(browser.run(ROWS + ".at(-1).querySelector('.event-who').innerText"))
        .isEqualTo("Ana");
  }

  @Test
  void whatViewersTypeIsTextAndNothingElse() {
    desk.happens("chat.message", HOSTILE, Map.of("text", "<script>window.ran=2</script>"));

    awaitRow(HOSTILE);
    awaitRow("<script>window.ran=2</script>");
    press("sr-feed-row:last-of-type .event-head");
    browser.await("return !!document.querySelector('.event-more')");
    assertThat(
            browser.run("return document.querySelectorAll('sr-feed img, sr-feed script').length"))
        .isEqualTo(0L);
    // what would run, runs before the next turn of the event loop has ended
    browser.driver().executeAsyncScript("setTimeout(arguments[0], 0)");
    assertThat(browser.run("return window.ran === undefined")).isEqualTo(true);
  }

  @Test
  void aFeedThatIsHeldStillBuffersAndLetsInOnRequest() {
    press("[aria-label='Hold the feed still']");
    desk.happens("follow", "Second", Map.of());
    desk.happens("follow", "Third", Map.of());

    browser.await("return /^2\\s+new/.test(document.querySelector('.newer')?.innerText)");
    assertThat(browser.run(ROWS + ".length")).isEqualTo(1L);

    press(".newer");
    awaitRow("Third");
    assertThat(browser.run(ROWS + ".length")).isEqualTo(3L);
  }

  @Test
  void readingFurtherUpHoldsTheFeed() {
    for (int i = 0; i < 60; i++) {
      desk.happens("follow", "Viewer " + i, Map.of());
    }
    awaitRow("Viewer 59");
    browser.await(
        "const list = document.querySelector('.feed-list');"
            + "return list.scrollHeight - list.scrollTop - list.clientHeight < 2");

    browser.run("document.querySelector('.feed-list').scrollTop -= 300");
    browser.await("return !!document.querySelector('.newer')");
    desk.happens("follow", "Late", Map.of());
    browser.await("return /^1\\s+new/.test(document.querySelector('.newer').innerText)");
  }

  @Test
  void streaksAndLikesAreOneRow() {
    for (int i = 1; i <= 3; i++) {
      desk.happens(
          "gift",
          "Ana",
          Map.of("quantity", i, "payload", Map.of("gift", "Rose", "streakId", "s1")));
    }
    likes("Bo", 4, "start");
    likes("Cy", 5, "start");
    likes("Bo", 10, "continue");
    likes("Cy", 5, "end");
    likes("Bo", 10, "end");

    awaitRow("×15");
    awaitRow("×3");
    assertThat(browser.run(ROWS + ".length")).isEqualTo(3L);
  }

  /** As the journal tells them: the total of a viewer's burst so far. */
  private void likes(String viewer, int soFar, String step) {
    desk.happens(
        "like",
        viewer,
        Map.of("quantity", soFar, "payload", Map.of("streak", step, "streakId", "of " + viewer)));
  }

  @Test
  void buttonsSteerTheQueue() {
    press("[data-service=overlays] [data-verb=pause]");
    press("[data-service=overlays] [data-verb=resume]");
    press("[data-service=overlays] [data-verb=skip]");
    browser.await("return [...document.querySelectorAll('.toast')].length > 0");
    press("[data-service=overlays] sr-sure button");
    browser.await("return !!document.querySelector('sr-sure .sure')");

    assertThat(desk.calls)
        .containsExactly(
            "POST /api/v1/services/overlays/pause",
            "POST /api/v1/services/overlays/resume",
            "POST /api/v1/services/overlays/skip");

    press("sr-sure .sure");
    browser.await("return !document.querySelector('sr-sure .sure')");
    browser.await(
        "return [...document.querySelectorAll('.toast')].some(t => t.innerText.includes('12 dropped'))");
    assertThat(desk.calls.getLast()).isEqualTo("POST /api/v1/services/overlays/clear");
  }

  @Test
  void whatWasMissedIsOffered() {
    String name = "\u202E" + "W".repeat(200) + "<b>";
    for (String viewer : List.of("Ana", "Bo", name)) {
      desk.misses(viewer);
    }
    browser.open("about:blank");
    browser.open(desk.address());
    browser.await(
        "return document.querySelector('.missed')?.innerText.includes('3 missed alerts')");
    press(".missed [aria-expanded=false]");
    browser.await("return document.querySelectorAll('.missed-one').length === 3");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.missed-one')].every(row =>"
                    + " row.scrollWidth <= row.clientWidth + 1 && row.clientHeight < 60)"))
        .isEqualTo(true);

    press(".missed-one [aria-label='Dismiss the alert of Ana']");
    browser.await("return document.querySelectorAll('.missed-one').length === 2");
    press(".toast .button:not(.square)");
    browser.await("return document.querySelectorAll('.missed-one').length === 3");
    assertThat(desk.calls).as("undone in time").isEmpty();

    press(".missed-one [aria-label='Play the alert of Bo']");
    browser.await("return document.querySelectorAll('.missed-one').length === 2");
    press(".missed .row .button:nth-child(3)");
    browser.await("return !document.querySelector('.missed')");
    browser.open("about:blank"); // nobody waits for the undo to run out
    await(() -> desk.calls.size() == 2);
    assertThat(desk.calls)
        .containsExactly(
            "POST /api/v1/catch-up/play {\"ids\":[\"delivery of Bo\"]}",
            "POST /api/v1/catch-up/dismiss {}");
    browser.open(desk.address());
    browser.await("return !!document.querySelector('sr-queues') && window.faults.length === 0");
  }

  private static void await(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void simulateAndReplayTakeTheRealPath() {
    press("sr-simulate > button");
    press("#simulate-menu .simulate-show .button");
    browser.await("return document.querySelectorAll('.toast').length === 1");
    browser.driver().findElement(By.cssSelector("body")).sendKeys(Keys.ESCAPE);
    press("sr-feed-row .event-head");
    press(".event-more .button");
    browser.await("return document.querySelectorAll('.toast').length === 2");

    assertThat(desk.calls).hasSize(2);
    assertThat(desk.calls.getFirst()).startsWith("POST /api/v1/simulate").contains("\"gift-war\"");
    assertThat(desk.calls.getLast()).startsWith("POST /api/v1/events/").contains("/replay");
  }

  @Test
  void aMomentOfTheTimelineBecomesAClip() {
    browser.await("return !!document.querySelector('.band')");
    browser.run(
        "document.querySelector('.band').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
    press(".moment .primary");

    browser.await("return document.querySelector('sr-clip')?.innerText.includes('crowd roars')");
    assertThat(desk.calls.getFirst())
        .startsWith("POST /api/v1/clips ")
        .contains("\"highlightId\":\"h1\"", "\"start\":80", "\"end\":110");
    assertThat(desk.calls.getLast()).startsWith("POST /api/v1/clips/").contains("/render");
  }

  @Test
  void afterALossItGoesOnWhereItStopped() {
    desk.whileAway(() -> {
      browser.await("return !!document.querySelector('.banner')");
      desk.happens("follow", "Meanwhile", Map.of());
    });

    awaitRow("Meanwhile");
    browser.await("return !document.querySelector('.banner')");
    assertThat(browser.run(ROWS + ".length")).isEqualTo(2L);
  }

  @Test
  void aBusyNightDoesNotGrowThePage() {
    for (int i = 0; i < 700; i++) {
      desk.happens("chat.message", "Viewer " + i, Map.of("text", "message " + i));
    }

    awaitRow("message 699");
    assertThat((long) browser.run(ROWS + ".length")).isEqualTo(150L);
    // lit-html 3.3.1 and 3.3.2 leave a node behind for every row that goes
    assertThat((long) browser.run(ROWS + "[0].parentNode.childNodes.length"))
        .isLessThan(150 * 3 + 10);
  }

  @Test
  void everyViewFitsAPhone() {
    desk.happens("chat.message", "W".repeat(200), Map.of("text", "\u202E" + "w".repeat(400)));
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    for (String view : VIEWS) {
      goByTheBar(view);
      browser.await("return !document.querySelector('.skeleton')");
      assertThat(
              browser.run(
                  "const wide = [...document.querySelectorAll('main *')].filter(one =>"
                      + " one.checkVisibility() && !one.closest('svg, .filters, .segments')"
                      + " && one.getBoundingClientRect().right > innerWidth + 1);"
                      + "return [document.documentElement.scrollWidth > innerWidth,"
                      + " ...wide.map(one => one.className)]"))
          .as(view)
          .isEqualTo(List.of(false));
    }
    browser.run("location.hash = 'live'");
    browser.await("return !!document.querySelector('sr-dock [data-verb=pause]')");
    assertThat(
            browser.run(
                "const pause = document.querySelector('sr-dock [data-verb=pause]')"
                    + ".getBoundingClientRect();"
                    + "return pause.top > innerHeight / 2 && pause.bottom < innerHeight"))
        .isEqualTo(true);
  }

  /** As a thumb does it: what has no place in the bar is behind More; what is open, is in it. */
  private static void goByTheBar(String view) {
    By link = By.cssSelector(".rail-link[href='#" + view + "']");
    if (browser.driver().findElement(link).isDisplayed()) {
      browser.driver().findElement(link).click();
    } else {
      press(".rail-more");
      press("#more-menu:popover-open a[href='#" + view + "']");
    }
    browser.await("return !!document.querySelector('.view-' + arguments[0])", view);
    browser.await(
        "const bar = [...document.querySelectorAll('.rail > :not([popover])')].filter(one =>"
            + " one.checkVisibility());"
            + "return !document.querySelector(':popover-open')"
            + " && bar.some(one => one.matches('[aria-current=page]'))"
            + " && bar.every(one => one.getBoundingClientRect().right <= innerWidth"
            + "   && one.clientWidth >= 44 && one.scrollWidth <= one.clientWidth)");
  }

  @Test
  void settingsAreFoundChangedRefusedAndPutBack() {
    String jobs = "[data-key='jobs.concurrency'] ";
    browser.run("location.hash = 'settings'");
    browser.await("return document.querySelectorAll('sr-setting').length === 3");
    browser.driver().findElement(By.id("settings-search")).sendKeys("concurrency");
    browser.await("return document.querySelectorAll('sr-setting').length === 1");

    var field = browser.driver().findElement(By.id("setting-jobs-concurrency"));
    field.clear();
    field.sendKeys("many", Keys.ENTER);
    browser.await(
        "return document.querySelector(arguments[0])?.innerText.includes('not a whole number')",
        jobs + "[role=alert]");
    assertThat(browser.run("return document.activeElement.getAttribute('aria-invalid')"))
        .isEqualTo("true");

    field.clear();
    field.sendKeys("4", Keys.ENTER);
    browser.await(
        "return document.querySelector('.settings-waiting')?.innerText.includes('1 change')");
    press(jobs + ".setting-meta button");
    browser.await("return !document.querySelector('.settings-waiting')");
    assertThat(desk.calls)
        .contains(
            "PUT /api/v1/settings/jobs.concurrency {\"value\":\"4\"}",
            "PUT /api/v1/settings/jobs.concurrency {\"value\":null}");
  }

  @Test
  void aSecretIsTypedAndNotShownAgain() {
    browser.run("location.hash = 'settings'");
    browser.await("return !!document.querySelector('#setting-lamp-password')");
    var field = browser.driver().findElement(By.id("setting-lamp-password"));
    assertThat(field.getAttribute("type")).isEqualTo("password");
    field.sendKeys("hunter2", Keys.ENTER);

    browser.await(
        "return document.querySelector('#setting-lamp-password').placeholder.startsWith('set,')");
    assertThat(field.getAttribute("value")).isEmpty();
    assertThat(browser.run("return document.body.innerText.includes('hunter2')")).isEqualTo(false);
  }

  @Test
  void keysReachEverything() {
    browser.driver().findElement(By.cssSelector("body")).sendKeys("/");
    browser.driver().switchTo().activeElement().sendKeys("nobody of this name");
    browser.await(
        "return document.querySelector('.feed').innerText.includes('Nothing here matches')");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser.await(ROWS + ".length === 1");

    browser.driver().findElement(By.cssSelector("body")).sendKeys(Keys.chord(Keys.CONTROL, "k"));
    browser.await("return document.activeElement.matches('.palette input')");
    browser.driver().switchTo().activeElement().sendKeys("drops", Keys.ENTER);
    browser.await("return location.hash === '#drops'");
  }

  @Test
  void theScenariosOfTheSimulatorAreInThePalette() {
    browser.driver().findElement(By.cssSelector("body")).sendKeys(Keys.chord(Keys.CONTROL, "k"));
    browser.await("return document.activeElement.matches('.palette input')");
    browser.driver().switchTo().activeElement().sendKeys("gift w");
    browser.await(
        "return document.querySelector('#palette-0')?.innerText"
            + ".includes('Run gift war, 60 s: two outbid')");
  }
}

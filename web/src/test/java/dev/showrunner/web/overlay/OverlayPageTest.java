package dev.showrunner.web.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Outcome;
import dev.showrunner.web.Browser;
import dev.showrunner.web.http.Routes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real page in a real browser, driven by the real service. */
@Timeout(120)
class OverlayPageTest {
  private static final String ALERTS =
      "return [...document.querySelector('sr-alerts').shadowRoot"
          + ".querySelectorAll('.alert:not(.leaving)')]";
  private static final String LINES =
      "return [...document.querySelector('sr-ticker').shadowRoot.querySelectorAll('.line')]";
  private static final double LONG = 100;
  private static final double SHORT = 0.5;

  @TempDir static Path profile;
  private static Browser browser;

  private Stand stand;

  @BeforeAll
  static void startBrowser() {
    // as OBS does it: no click is needed before a sound
    browser = Browser.start(profile, "--autoplay-policy=no-user-gesture-required");
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    stand = new Stand();
    browser.open(stand.address());
    awaitPages(1);
  }

  @AfterEach
  void close() {
    browser.open("about:blank");
    stand.close();
  }

  @Test
  void anAlertIsShownAndAnsweredAtItsEnd() throws Exception {
    Future<Outcome> handled = stand.alert(EventType.GIFT, "Ana", "Ana sent 12 × Rose", SHORT);

    browser.await(
        ALERTS + ".some(alert => alert.querySelector('.title').innerText === arguments[0])",
        "Ana sent 12 × Rose");
    assertThat(handled.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    browser.await(ALERTS + ".length === 0");
  }

  @Test
  void whatViewersWriteIsTextAndNothingElse() throws Exception {
    String name = "<img src=x onerror=alert(1)>";
    browser.run("window.alert = () => { window.ran = true; }");
    Future<Outcome> line =
        stand.line(
            EventType.CHAT_MESSAGE, name, "<script>ran=true</script><svg onload=ran=true>", 1);
    stand.alert(EventType.FOLLOW, name, name + " followed", LONG);

    browser.await(ALERTS + ".length === 1");
    assertThat(browser.run(ALERTS + "[0].querySelector('.title').innerText"))
        .isEqualTo(name + " followed");
    assertThat(browser.run(ALERTS + "[0].querySelector('.name').innerText")).isEqualTo(name);
    assertThat(line.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    assertThat(browser.run(LINES + "[0].querySelector('.text').innerText"))
        .isEqualTo("<script>ran=true</script><svg onload=ran=true>");
    assertThat(
            browser.run(
                "return ['sr-alerts', 'sr-ticker'].flatMap(name => [...document.querySelector(name)"
                    + ".shadowRoot.querySelectorAll('img, script, svg[onload]')]).length"))
        .isEqualTo(0L);
    // what would run, runs before the next turn of the event loop has ended
    browser.driver().executeAsyncScript("setTimeout(arguments[0], 0)");
    assertThat(browser.run("return window.ran === undefined")).isEqualTo(true);
  }

  @Test
  void whatModeratorsTakeOutVanishes() throws Exception {
    stand.line(EventType.CHAT_MESSAGE, "Troll", "spam", 1).get(30, TimeUnit.SECONDS);
    stand.line(EventType.CHAT_MESSAGE, "Ana", "hi", 1).get(30, TimeUnit.SECONDS);
    Future<Outcome> cheer = stand.alert(EventType.CHEER, "Troll", "Troll cheered", LONG);
    browser.await(ALERTS + ".length === 1");
    stand.alert(EventType.FOLLOW, "Bo", "Bo followed", LONG);
    browser.await(LINES + ".length === 2");

    stand.takeOut("Troll").get(30, TimeUnit.SECONDS);
    browser.await(LINES + ".length === 1");
    assertThat(browser.run(LINES + "[0].querySelector('.text').innerText")).isEqualTo("hi");
    browser.await(
        ALERTS + ".map(alert => alert.querySelector('.title').innerText).join() === arguments[0]",
        "Bo followed");
    assertThat(cheer.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Ignored.class);

    stand.clear().get(30, TimeUnit.SECONDS);
    browser.await(LINES + ".length === 0");
    assertThat(browser.run(ALERTS + ".length")).isEqualTo(1L);
    stand.line(EventType.CHAT_MESSAGE, "Troll", "back again", 1);
    browser.await(LINES + ".length === 1");
  }

  @Test
  void wildTextStaysWhereItBelongs() {
    String zalgo = "Z" + "\u0310\u0327\u0334\u0361".repeat(30) + "algo";
    String overridden = "\u202Eevil\u2067 name";
    stand.line(EventType.CHAT_MESSAGE, overridden, "after " + "long ".repeat(90), 1);
    stand.line(EventType.CHAT_MESSAGE, zalgo, zalgo, 1);
    stand.alert(EventType.GIFT, zalgo, zalgo + " sent 1 × " + "W".repeat(400), LONG);

    browser.await(ALERTS + ".length === 1");
    browser.await(LINES + ".length === 2");
    browser.await(
        "return ['sr-alerts', 'sr-ticker'].flatMap(name => document.querySelector(name).shadowRoot"
            + ".getAnimations()).every(animation => animation.playState === 'finished')");
    Object outside =
        browser.run(
            "const all = ['sr-alerts', 'sr-ticker'].flatMap(name =>"
                + " [...document.querySelector(name).shadowRoot.querySelectorAll('.alert, .line')]);"
                + "return all.map(one => one.getBoundingClientRect()).filter(box =>"
                + " box.left < innerWidth * 0.039 || box.right > innerWidth * 0.961"
                + " || box.top < innerHeight * 0.039 || box.bottom > innerHeight * 0.961"
                + " || box.height > innerHeight * 0.3).length");
    assertThat(outside).isEqualTo(0L);
    assertThat(
            browser.run(
                "return [...document.querySelector('sr-alerts').shadowRoot"
                    + ".querySelectorAll('.title, .name')].concat("
                    + LINES.substring("return ".length())
                    + ").every(one => getComputedStyle(one).overflow === 'hidden')"))
        .isEqualTo(true);
    assertThat(browser.run(LINES + ".every(line => line.querySelector('bdi.name'))"))
        .isEqualTo(true);
  }

  @Test
  void oneAlertAtATimeTheMostImportantFirst() throws Exception {
    Future<Outcome> first = stand.alert(EventType.GIFT, "Ana", "first", SHORT);
    browser.await(ALERTS + ".length === 1");
    Future<Outcome> second = stand.alert(EventType.GIFT, "Bo", "second", SHORT);

    browser.run(
        "window.places = new Set(); const root = document.querySelector('sr-alerts').shadowRoot;"
            + "new MutationObserver(() => root.querySelectorAll('.alert')"
            + ".forEach(alert => places.add(alert.offsetTop))).observe(root, {childList: true})");
    first.get(30, TimeUnit.SECONDS);
    browser.await(
        ALERTS + ".map(alert => alert.querySelector('.title').innerText).join() === 'second'");
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    assertThat(browser.run("return [...places]"))
        .as("one goes where the next one comes")
        .isEqualTo(List.of(0L));
  }

  @Test
  void afterTheServerWasAwayThePageIsBackByItself() throws Exception {
    browser.run("window.mark = 'the same page'");
    stand.restart();
    Future<Outcome> handled = stand.alert(EventType.RAID, "Ana", "Ana is raiding", SHORT);

    assertThat(handled.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    assertThat(browser.run("return window.mark")).isEqualTo("the same page");
  }

  @Test
  void aFileOpenedBeforeTheServerBecomesTheOverlay(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("showrunner-overlay.html");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(stand.address() + "/local.html")).build();
      assertThat(client.send(request, BodyHandlers.ofFile(file)).statusCode()).isEqualTo(200);
    }
    stand.whileAway(() -> browser.open(file.toUri().toString()));

    browser.await("return location.href === arguments[0]", stand.address());
    awaitPages(1);
  }

  @Test
  void anotherVersionOfThePageIsLoadedByItself() {
    browser.run("window.mark = 'the same page'");
    // not before the page knows what it was made of
    browser.await(
        "return performance.getEntriesByType('resource')"
            + ".filter(entry => entry.initiatorType === 'fetch').length > 5");
    Routes newer =
        table ->
            table.get(
                "/assets/overlay/overlay.css",
                ctx -> ctx.contentType("text/css").result("body { --version: newer }"));
    stand.restart(newer);

    browser.await("return window.mark === undefined && document.readyState === 'complete'");
    awaitPages(1);
    assertThat(browser.run("return getComputedStyle(document.body).getPropertyValue('--version')"))
        .isEqualTo("newer");
  }

  @Test
  void anAlertOnScreenWhenTheServerGoesIsNotShownTwice() throws Exception {
    Future<Outcome> handled = stand.alert(EventType.GIFT, "Ana", "Ana sent 1 × Rose", 4);
    browser.await(ALERTS + ".length === 1");
    browser.run(
        "window.shown = 0; new MutationObserver(changes => { for (const change of changes)"
            + " for (const node of change.addedNodes) if (node.matches?.('.alert')) shown++; })"
            + ".observe(document.querySelector('sr-alerts').shadowRoot, {childList: true})");
    stand.restart();

    assertThat(handled.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    assertThat(browser.run("return window.shown")).isEqualTo(0L);
  }

  @Test
  void whatAPageLeftUnshownIsOfferedToTheNext() throws Exception {
    String title = "Ana sent 1 × Rose";
    Future<Outcome> handled = stand.alert(EventType.GIFT, "Ana", title, LONG);
    browser.await(ALERTS + ".length === 1");
    browser.open("about:blank");
    awaitPages(0);
    assertThat(handled.isDone()).isFalse();

    browser.open(stand.address());
    browser.await(
        ALERTS + ".some(alert => alert.querySelector('.title').innerText === arguments[0])", title);
  }

  @Test
  void everyOpenPageShowsTheAlertAndOneAnswerIsEnough() throws Exception {
    String first = browser.driver().getWindowHandle();
    String second = browser.newTab(stand.address());
    awaitPages(2);
    Future<Outcome> handled = stand.alert(EventType.GIFT, "Ana", "Ana sent 1 × Rose", 2);

    browser.await(ALERTS + ".length === 1");
    browser.tab(first);
    browser.await(
        "return document.querySelector('sr-alerts').shadowRoot.querySelector('.alert') !== null");
    assertThat(handled.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    browser.tab(second);
    browser.driver().close();
    browser.tab(first);
  }

  @Test
  void likesAndJoinsAreFolded() throws Exception {
    List<Future<Outcome>> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(stand.line(EventType.LIKE, "Viewer " + i % 3, i + " likes", 5));
      lines.add(stand.line(EventType.JOIN, "Viewer " + i, "joined", 1));
    }
    for (Future<Outcome> line : lines) {
      assertThat(line.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    }

    assertThat(browser.run(LINES + ".length")).isEqualTo(0L);
    assertThat(
            browser.run(
                "return [...document.querySelector('sr-ticker').shadowRoot"
                    + ".querySelectorAll('.chip .count')].map(count => count.innerText)"))
        .isEqualTo(List.of("150 likes", "30 joined"));
  }

  @Test
  void aFloodOfChatKeepsTheNewestLines() throws Exception {
    List<Future<Outcome>> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(stand.line(EventType.CHAT_MESSAGE, "Ana", "line " + i, 1));
    }
    for (Future<Outcome> line : lines) {
      assertThat(line.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    }

    browser.await(LINES + ".length === 5");
  }

  @Test
  void everyChimeIsHeardAndNoneIsDistorted() {
    Object peaks =
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[0];
                import('/assets/overlay/chimes.js').then(async ({ score, chimeLength }) => {
                  const peaks = {};
                  for (const name of ['gift', 'donation', 'follow', 'subscription', 'subscription.gift',
                      'raid', 'cheer', 'redemption', 'share', 'my.own']) {
                    const context = new OfflineAudioContext(1, 48000 * chimeLength(name), 48000);
                    score(context, name, 1);
                    const samples = (await context.startRendering()).getChannelData(0);
                    const loudest = samples.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
                    peaks[name] = [loudest, Math.abs(samples.at(-1))];
                  }
                  done(peaks);
                });
                """);

    assertThat((Map<?, ?>) peaks).hasSize(10);
    ((Map<?, ?>) peaks)
        .forEach((name, peak) -> {
          double loudest = ((Number) ((List<?>) peak).get(0)).doubleValue();
          double last = ((Number) ((List<?>) peak).get(1)).doubleValue();
          assertThat(loudest).as("%s", name).isBetween(0.1, 1.0);
          assertThat(last).as("%s has faded", name).isLessThan(0.001);
        });
  }

  @Test
  void anAlertPlaysItsChime() {
    browser.run(
        "window.tones = 0; const start = OscillatorNode.prototype.start;"
            + "OscillatorNode.prototype.start = function (...when) { tones++; start.apply(this, when); }");
    stand.alert(EventType.FOLLOW, "Ana", "Ana followed", LONG);

    browser.await("return window.tones === 2");
  }

  @Test
  void whoAsksForLessMotionGetsLess() {
    browser.prefers("prefers-reduced-motion", "reduce");
    try {
      stand.alert(EventType.FOLLOW, "Ana", "Ana followed", LONG);
      browser.await(ALERTS + ".length === 1");
      assertThat(browser.run(ALERTS + ".map(alert => getComputedStyle(alert).animationName)"))
          .isEqualTo(List.of("fade-in"));
    } finally {
      browser.prefers("prefers-reduced-motion", "");
    }
  }

  @Test
  void theBackgroundIsTransparent() {
    assertThat(
            browser.run(
                "return [document.documentElement, document.body]"
                    + ".map(element => getComputedStyle(element).backgroundColor)"))
        .isEqualTo(List.of("rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"));
  }

  private void awaitPages(int count) {
    new org.openqa.selenium.support.ui.WebDriverWait(
            browser.driver(), java.time.Duration.ofSeconds(30), java.time.Duration.ofMillis(20))
        .withMessage(() -> "never " + count + " pages")
        .until(driver -> stand.stage().pages() == count);
  }
}

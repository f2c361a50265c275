package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.core.account.SignIn;
import dev.showrunner.testkit.FakeAccountProvider;
import dev.showrunner.testkit.FakeAccountProvider.Call;
import dev.showrunner.testkit.FakeAccountProvider.Person;
import dev.showrunner.web.Browser;
import dev.showrunner.web.WebRig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The view of accounts in a real browser over the real core, with a platform to sign in to. */
@Timeout(120)
class AccountsViewTest {
  private static final Person ANA = new Person("11", "ana", "Ana");
  private static final Person NASTY =
      new Person("22", "nasty", "<img src=x>\u202e😀" + "W".repeat(200));

  @TempDir static Path profile;
  private static Browser browser;

  @TempDir Path data;
  private WebRig rig;
  private FakeAccountProvider twitch;

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
    twitch = new FakeAccountProvider(rig.clock);
    rig.capabilities.offer(AccountProvider.class, "twitch", twitch);
    browser.open("about:blank");
  }

  @AfterEach
  void close() {
    assertThat(browser.run("return window.faults")).asList().isEmpty();
    browser.run("sessionStorage.clear()");
    browser.open("about:blank");
    rig.close();
  }

  private void look(String view) {
    browser.open(rig.http.uri("/#" + view).toString());
  }

  private static String text(String selector) {
    return (String)
        browser.await("return document.querySelector(arguments[0])?.innerText", selector);
  }

  private Account signIn(Person who, Role role) throws InterruptedException {
    SignIn begun =
        rig.accounts.signIn(
            "twitch", Flow.CODE, role, URI.create("http://localhost:1/api/v1/accounts/callback"));
    String[] parts = twitch.visit(begun.url(), who).getQuery().split("[=&]");
    return rig.accounts.back(parts[3], parts[1], null).account();
  }

  @Test
  void aCodeIsShownAndFollowedUntilSomebodyIsSignedIn() throws Exception {
    look("accounts");
    browser.awaitText(".platform", "Nobody is signed in");

    browser.press("[data-verb=streamer]");
    String code = text(".login-code output");
    assertThat(rig.accounts.waiting()).extracting(SignIn::userCode).containsExactly(code);
    assertThat(browser.run("return document.querySelector('[data-verb=open]').href"))
        .isEqualTo("https://platform.invalid/activate");
    browser.awaitText(".login-wait", "left");
    twitch.type(code, ANA);
    rig.clock.awaitAlarms(1);
    rig.clock.advance(Duration.ofSeconds(5));

    browser.awaitText(".toast", "Signed in to Twitch as Ana");
    browser.awaitText("[data-account=ana]", "Ready");
    browser.await("return !document.querySelector('.login')");
  }

  @Test
  void theBrowserIsSentThereAndBack() throws Exception {
    look("accounts");
    browser.press("[data-verb=bot]");
    browser.awaitText(".login", "as the bot, not as yourself");
    browser.press("[data-verb=other]");
    browser.await("return !!document.querySelector('.login[data-flow=CODE]')");
    String url = (String) browser.run("return document.querySelector('[data-verb=open]').href");

    String page = browser.driver().getWindowHandle();
    String back = browser.newTab(twitch.visit(URI.create(url), NASTY).toString());
    browser.awaitText("h1", "Signed in as <img src=x>");
    browser.tab(back);
    assertThat(browser.run("return document.images.length")).isEqualTo(1L);
    browser.driver().close();
    browser.tab(page);

    browser.awaitText("[data-account=nasty]", "Bot");
    assertThat(
            browser.run(
                "return document.querySelector('.accounts').scrollWidth"
                    + " <= document.querySelector('.accounts').clientWidth"))
        .isEqualTo(true);
  }

  @Test
  void aRefusalIsToldAndCanBeTriedAgain() {
    look("accounts");
    browser.press("[data-verb=streamer]");
    twitch.refuse(text(".login-code output"));
    rig.clock.advance(Duration.ofSeconds(5));
    browser.awaitText(".login-ended", "refused");

    browser.press("[data-verb=retry]");
    text(".login-code output");
    browser.press("[data-verb=cancel]");

    browser.await("return !document.querySelector('.login')");
    browser.awaitText(".platform", "Nobody is signed in");
  }

  @Test
  void whatIsMissingIsSaidWithTheWayThere() {
    twitch.withFlows(List.of(), "Set twitch.client-id to sign in.");
    look("accounts");

    browser.awaitText(".platform-missing", "Set twitch.client-id");
    browser.awaitText(
        ".platform-redirect", "http://localhost:" + rig.server.port() + "/api/v1/accounts");
    assertThat(browser.run("return document.querySelector('.platform-missing a').hash"))
        .isEqualTo("#settings/twitch");
    assertThat(browser.run("return !!document.querySelector('[data-verb=streamer]')"))
        .isEqualTo(false);
  }

  @Test
  void anAccountThatNeedsAPersonIsToldOnEveryPage() throws Exception {
    Account ana = signIn(ANA, Role.BROADCASTER);
    rig.accounts.need("twitch", Role.BROADCASTER, "titles", Set.of("channel:manage:broadcast"));
    look("live");
    browser.awaitText(".banner", "Ana on Twitch needs you");
    browser.awaitText(".rail-link[href='#accounts'] .badge", "1");
    browser.press(".banner .quiet");
    browser.await("return !document.querySelector('.banner')");

    twitch.fail(Call.REFRESH, Problem.user("refused", "The grant is gone"));
    assertThatThrownBy(() -> rig.accounts.renew(ana, rig.accounts.token(ana)))
        .hasMessageContaining("signed out");
    browser.awaitText(".banner", "Ana is signed out of Twitch");
    browser.press(".banner a");
    browser.awaitText("[data-account=ana]", "The grant is gone");
    browser.awaitText("[data-account=ana]", "Signed out");
    browser.await("return !document.querySelector('.banner')");

    browser.press("[data-account=ana] [data-verb=again]");
    text(".login-code output");
    browser.press("[data-account=ana] sr-sure button");
    browser.awaitText("[data-account=ana] sr-sure", "Yes, sign out");
    browser.press("[data-account=ana] sr-sure button");
    browser.await("return !document.querySelector('[data-account=ana]')");
    assertThat(rig.accounts.all()).isEmpty();
  }
}

package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Delivery;
import dev.showrunner.web.Browser;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The view of rules in a real browser over the real core. */
@Timeout(120)
class RulesViewTest {
  private static final String ROW = "[data-rule='echo.follow'] ";

  @TempDir static Path profile;
  private static Browser browser;

  @TempDir Path data;
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
    rig.startServices();
    browser.open("about:blank");
    browser.open(rig.http.uri("/#rules").toString());
    await(ROW);
  }

  @AfterEach
  void close() {
    assertThat(browser.run("return window.faults")).asList().isEmpty();
    browser.open("about:blank");
    rig.close();
  }

  private static void await(String selector) {
    browser.await("return !!document.querySelector(arguments[0])", selector);
  }

  private List<Delivery> deliveries() {
    return rig.services.deliveries("echo", null, 10, null);
  }

  @Test
  void aSwitchInTheTableHoldsFromTheNextEventOn() {
    rig.follow("before");
    assertThat(deliveries()).hasSize(1);

    browser.press(ROW + "[data-field=enabled]");
    browser.awaitText(".toast", "echo.follow is off");
    rig.follow("while it is off");
    assertThat(deliveries()).hasSize(1);

    browser.press(".toast .button");
    browser.await(
        "return document.querySelector(arguments[0]).checked", ROW + "[data-field=enabled]");
    browser.write(ROW + "[data-field=priority]", "9");
    browser.awaitText(".toast", "priority is 9");
    rig.follow("after");
    assertThat(deliveries()).extracting(Delivery::priority).containsExactly(9, 5);
  }

  @Test
  void anEditedRuleIsTriedWhileOneWritesAndSavedWhenItIsRight() {
    browser.press(ROW + ".rule-name");
    browser.awaitText(".rule-preview", "It would fire");
    browser.press(".rule-editor fieldset:nth-of-type(2) .row .button");
    browser.write(".rule-arg textarea", "{viewer");
    browser.awaitText("[data-pointer='/args/text'] .bad", "has a { without a }");
    browser.press("[data-verb=save]");
    browser.awaitText("[data-pointer='/args/text'] .bad", "has a { without a }");
    assertThat(rig.rules.find("echo.follow").orElseThrow().args()).isEmpty();

    browser.write(".rule-arg textarea", "{viewer}!");
    browser.awaitText(".rule-preview .filled", "Ana!");
    browser.press("[data-verb=save]");
    browser.awaitText(".toast", "echo.follow saved");
    rig.follow("<b>Bo</b>");
    assertThat(deliveries().getFirst().args()).isEqualTo(Map.of("text", "<b>Bo</b>!"));
  }

  @Test
  void aRuleIsAddedDeletedAndTakenBack() {
    browser.press("[data-service=echo] [data-verb=add]");
    browser.write(".rule-editor [data-pointer='/id'] input", "echo.raid");
    browser.write(".rule-editor [data-pointer='/on'] input", "raid");
    browser.press("[data-verb=save]");
    await("[data-rule='echo.raid']");

    browser.press("[data-rule='echo.raid'] .rule-name");
    browser.press("[data-verb=delete]");
    browser.await("return !document.querySelector(\"[data-rule='echo.raid']\")");
    assertThat(rig.rules.find("echo.raid")).isEmpty();
    browser.press(".toast:last-child .button");
    await("[data-rule='echo.raid']");
    assertThat(rig.rules.find("echo.raid")).isPresent();
  }
}

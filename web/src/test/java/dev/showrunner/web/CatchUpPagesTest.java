package dev.showrunner.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Service;
import dev.showrunner.api.Stage;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.core.queue.Drop;
import dev.showrunner.service.overlays.OverlaysConfig;
import dev.showrunner.service.overlays.OverlaysPlugin;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts missed while no page was open: from the dashboard to the page, over the real engine. */
@Timeout(120)
class CatchUpPagesTest {
  private static final String ALERT =
      "document.querySelector('sr-alerts').shadowRoot.querySelector('.alert:not(.leaving)')";

  private record Plugged(WebRig rig, Path dataDirectory) implements PluginContext {
    @Override
    public <T extends Record> T config(Class<T> type) {
      return type.cast(OverlaysConfig.defaults());
    }

    @Override
    public Clock clock() {
      return rig.clock;
    }

    @Override
    public Capabilities capabilities() {
      return rig.capabilities;
    }

    @Override
    public ProcessRunner processes() {
      throw new UnsupportedOperationException();
    }
  }

  private static void happens(WebRig rig, EventType type, String viewer, String euros) {
    EventDraft draft =
        EventDraft.of(type, WebRig.CHANNEL, rig.clock.now()).withViewer(Viewer.named(viewer));
    rig.journal.append(
        "test", euros == null ? draft : draft.withMoney(Money.of(euros, "EUR")), Origin.LIVE, null);
  }

  @Test
  void areOfferedSummarisedAndShown(@TempDir Path data, @TempDir Path profile) throws Exception {
    try (Browser browser = Browser.start(profile);
        WebRig rig = new WebRig(data)) {
      Service overlays = new OverlaysPlugin().services(new Plugged(rig, data)).getFirst();
      rig.services.register(overlays);
      rig.rules.install(overlays.defaultRules());
      rig.startServices();
      browser.open(rig.http.uri("/").toString());
      String dashboard = browser.driver().getWindowHandle();
      happens(rig, EventType.DONATION, "Ana", "5.50");
      happens(rig, EventType.DONATION, "Ana", "4.50");
      happens(rig, EventType.DONATION, "<i>Bo</i>", "2");
      happens(rig, EventType.FOLLOW, "Cy", null);
      rig.clock.advance(Duration.ofMinutes(1));
      // in small steps: until it is stored that they are missed, a day must not go by
      while (rig.services.status("overlays").orElseThrow().missed() < 4) {
        rig.clock.advance(Duration.ofMillis(10));
      }
      browser.await("return document.querySelector('.missed')?.innerText.includes('4 missed')");
      assertThat(browser.run("return document.querySelector('.missed').innerText").toString())
          .contains("3 donations, 1 follow");

      Stage stage = rig.capabilities.find(Stage.class).orElseThrow();
      String overlay = browser.newTab(rig.http.uri("/overlay/" + stage.key()).toString());
      while (stage.pages() == 0) {
        Thread.onSpinWait();
      }
      browser.tab(dashboard);
      browser.run("document.querySelector('.missed .row .button:nth-child(2)').click()");
      browser.await("return !document.querySelector('.missed')");
      browser.tab(overlay);
      browser.await("return !!" + ALERT);
      assertThat(browser.run("return " + ALERT + ".innerText").toString())
          .contains(
              "While the alerts were away", "3 donations, 1 follow", "€10", "<i>Bo</i>", "€2");
      assertThat(rig.services.drops(10, null))
          .hasSize(4)
          .extracting(Drop::reason)
          .containsOnly("told in a summary");
    }
  }
}

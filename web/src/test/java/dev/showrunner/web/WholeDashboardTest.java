package dev.showrunner.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real dashboard in a real browser over the real server and core: that they fit. */
@Timeout(120)
class WholeDashboardTest {
  private static final String ROWS = "[...document.querySelectorAll('sr-feed-row')]";

  @Test
  void showsWhatTheCoreSaysAndSteersIt(@TempDir Path data, @TempDir Path profile) {
    try (Browser browser = Browser.start(profile);
        WebRig rig = new WebRig(data)) {
      browser.noteFaults();
      rig.startServices();
      rig.follow("Before");
      browser.open(rig.http.uri("/").toString());
      browser.await("return " + ROWS + ".some(row => row.innerText.includes('Before'))");
      rig.follow("<b>After</b>");
      browser.await("return " + ROWS + ".some(row => row.innerText.includes('<b>After</b>'))");
      browser.await("return document.body.innerText.toLowerCase().includes('echo')");
      browser.await("return !!document.querySelector('[data-verb=pause]')");
      browser.run("document.querySelector('[data-verb=pause]').click()");
      browser.await("return !!document.querySelector('[data-verb=resume]')");
      assertThat(rig.services.status("echo").orElseThrow().reason()).isEqualTo("paused by hand");
      assertThat(browser.run("return window.faults")).asList().isEmpty();
    }
  }
}

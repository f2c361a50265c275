package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Area;
import dev.showrunner.api.Clip;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.api.SpokenLine;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.web.Browser;
import dev.showrunner.web.WebRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page of a clip in a real browser, over the real service and a real FFmpeg. */
@Timeout(180)
class ClipPageTest {
  private static final double FRAME = 1.0 / 30;

  @TempDir static Path profile;
  @TempDir static Path videos;
  private static Browser browser;
  private static Ffmpeg ffmpeg;
  private static Path footage;

  @TempDir Path data;
  private CuttingRoom room;
  private Clip clip;

  @BeforeAll
  static void startBrowser() throws Exception {
    browser = Browser.start(profile, "--autoplay-policy=no-user-gesture-required");
    browser.noteFaults();
    ffmpeg = CuttingRoom.ffmpeg();
    footage = CuttingRoom.footage(videos, ffmpeg);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    room = new CuttingRoom(data, footage, ffmpeg);
    clip = room.clip(2, 8);
    browse();
  }

  private void browse() {
    browser.open("about:blank");
    browser.open(room.rig.http.uri("/#clips/" + clip.id()).toString());
    browser.await("return document.querySelector('sr-clip-page')?.player?.ready === true");
    browser.await("return document.querySelector('sr-clip-page video').readyState >= 2");
  }

  @AfterEach
  void close() {
    if (browser == null) {
      return;
    }
    assertThat(browser.run("return window.faults")).asList().isEmpty();
    browser.run("sessionStorage.clear()");
    browser.run(
        "window.onbeforeunload = null; document.querySelector('sr-clip-page')?.data.undo()");
    browser.open("about:blank");
    room.close();
  }

  private static WebElement find(String selector) {
    browser.await("return !!document.querySelector(arguments[0])", selector);
    return browser.driver().findElement(By.cssSelector(selector));
  }

  private static void type(CharSequence... keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  private static void with(Keys held, CharSequence key) {
    new Actions(browser.driver()).keyDown(held).sendKeys(key).keyUp(held).perform();
  }

  private static void seek(double at) {
    browser.run("document.querySelector('sr-clip-page').player.seek(arguments[0])", at);
  }

  private static double edited(String field) {
    return ((Number)
            browser.run(
                "return document.querySelector('sr-clip-page').data.edit[arguments[0]]", field))
        .doubleValue();
  }

  private static void save() {
    with(Keys.CONTROL, "s");
    find(".saved");
  }

  @Test
  void startAndEndAreSetByKeys() {
    seek(3);
    type("i");
    seek(7);
    type("o");
    assertThat(edited("start")).isEqualTo(3);
    assertThat(edited("end")).isEqualTo(7);
    type("]");
    assertThat(edited("start")).isCloseTo(3 + FRAME, within(0.001));
    with(Keys.SHIFT, Keys.ARROW_LEFT);
    browser.await(
        "return Math.abs(document.querySelector('sr-clip-page video').currentTime - 6) < 0.01");
    with(Keys.CONTROL, "z");
    assertThat(edited("start")).isEqualTo(3);
    save();
    assertThat(room.now(clip).start()).isEqualTo(3);
    assertThat(room.now(clip).end()).isEqualTo(7);
  }

  @Test
  void theHandlesArePulledAndTakeArrowKeys() {
    WebElement end = find(".trim-handle.end");
    new Actions(browser.driver()).dragAndDropBy(end, -60, 0).perform();
    double pulled = edited("end");
    assertThat(pulled).isBetween(2.6, 7.9);
    assertThat(Double.parseDouble(end.getAttribute("aria-valuenow"))).isEqualTo(pulled);
    end.sendKeys(Keys.ARROW_RIGHT);
    assertThat(edited("end")).isCloseTo(pulled + FRAME, within(0.002));
    find(".trim-handle.start").sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_LEFT));
    assertThat(edited("start")).isEqualTo(1);
    save();
    assertThat(room.now(clip).end()).isCloseTo(pulled + FRAME, within(0.002));
  }

  @Test
  void aCaptionIsCorrectedAsTextAndStaysSo() {
    browser.press("#clip-tab-lines");
    WebElement line = find(".line textarea");
    assertThat(line.getAttribute("value")).isEqualTo("no wai he did");
    line.sendKeys(Keys.chord(Keys.CONTROL, "a"), "no <i>way</i> he did");
    browser.await("return document.querySelector('.caption')?.innerText.includes('<i>way</i>')");
    assertThat(room.rig.library.wording(clip.id())).isEmpty();
    save();
    SpokenLine kept = room.rig.library.wording(clip.id()).orElseThrow().lines().getFirst();
    assertThat(kept.text()).isEqualTo("no <i>way</i> he did");
    assertThat(kept.words()).hasSize(4);
    assertThat(kept.words().getLast().end()).isCloseTo(4, within(0.01));
    browse();
    browser.press("#clip-tab-lines");
    assertThat(find(".line textarea").getAttribute("value")).isEqualTo(kept.text());
  }

  @Test
  void theCamerasBoxIsDrawnOnThePictureAndRememberedForTheChannel() {
    browser.press("[data-choice=facecam]");
    WebElement picture = find(".camera-room");
    int width = picture.getSize().getWidth();
    int height = picture.getSize().getHeight();
    new Actions(browser.driver())
        .moveToElement(picture, width / 4, -height * 4 / 10)
        .clickAndHold()
        .moveByOffset(width / 10, height / 10)
        .moveByOffset(width / 10, height / 10)
        .release()
        .perform();
    find(".camera-box").sendKeys(Keys.ARROW_LEFT);
    save();
    Area camera = room.now(clip).placing().camera();
    assertThat(camera.x()).isCloseTo(0.74, within(0.01));
    assertThat(camera.y()).isCloseTo(0.1, within(0.01));
    assertThat(camera.width()).isCloseTo(0.2, within(0.01));
    assertThat(camera.height()).isCloseTo(0.2, within(0.01));
    assertThat(room.rig.library.camera(WebRig.CHANNEL)).contains(camera);
    // the preview's upper part is the camera's picture, its lower part the game's
    browser.await(
        "const c = document.querySelector('sr-preview canvas'), g = c.getContext('2d');"
            + "const at = y => [...g.getImageData(c.width / 2, y, 1, 1).data].join();"
            + "return at(c.height * 0.1) !== at(c.height * 0.8)");
  }

  @Test
  void theClipIsRenderedWithProgressAndPlays() throws Exception {
    seek(4.2);
    type("o");
    browser.press("#clip-tab-lines");
    find(".line textarea").sendKeys(Keys.chord(Keys.CONTROL, "a"), "no way");
    browser.run("document.activeElement.blur()");
    type(Keys.ENTER);
    find(".finish-progress progress");
    assertThat(find("[data-verb=download]").getAttribute("download")).isEqualTo("A b moment b.mp4");
    Clip rendered = room.now(clip);
    assertThat(rendered.state()).isEqualTo(Clip.State.RENDERED);
    assertThat(rendered.end()).isEqualTo(4.2);
    Path captions = Path.of(rendered.path().replace(".mp4", ".srt"));
    assertThat(Files.readString(captions)).contains("no way").doesNotContain("wai");
    browser.press("[data-verb=watch]");
    browser.await(
        "const v = document.querySelector('.rendered-video');"
            + "return v?.readyState >= 2 && v.videoHeight === 1920 && Math.abs(v.duration - 2.2) < 0.1");
    browser.run("location.hash = 'clips'");
    browser.await("return document.querySelector('.clip-play img')?.naturalHeight > 0");
  }

  @Test
  void aClipNobodyWantsIsDeletedOnTheSecondPress() {
    browser.press("sr-look sr-sure button");
    find("sr-look sr-sure .sure");
    assertThat(room.rig.library.clip(clip.id())).isPresent();
    browser.press("sr-look sr-sure .sure");
    find("sr-clips-view");
    assertThat(room.rig.library.clip(clip.id())).isEmpty();
  }

  @Test
  void curvesAreDrawnAndWhereThereAreNoneAnAnalysisIsOffered() {
    assertThat(find(".trim-unheard").getText()).contains("has not been analysed");
    browser.press("#clip-tab-reasons");
    find("[data-verb=analyse]");
    float[] loud = new float[12];
    loud[5] = 4;
    room.rig.library.saveSignals(
        room.recording.id(),
        List.of(
            new SignalCurve("loudness", 1, loud, loud), new SignalCurve("score", 1, loud, loud)));
    type("m");
    find(".mark-form input").sendKeys("The <b>win</b> 🎉", Keys.ENTER);
    browser.await("return document.querySelectorAll('.trim .curve-0').length > 0");
    assertThat(room.rig.library.recording(room.recording.id()).orElseThrow().markers()).hasSize(1);
    assertThat(find(".marker-label").getText()).isEqualTo("The <b>win</b> 🎉");
    assertThat(find(".legend").getText()).contains("Loudness");
    find(".trim .timeline-marker");
  }
}

package dev.showrunner.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Secret;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.speech.SpeechEngine;
import dev.showrunner.media.speech.SpeechSettings;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.web.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a clip over recordings as OBS and others write them, in a real browser. */
@Timeout(180)
class ClipSourcesTest {
  private static final String PAGE = "document.querySelector('sr-clip-page')";
  private static final String VIDEO = "document.querySelector('sr-picture video')";

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

  private void open(Path recording) {
    room = new CuttingRoom(data, recording, ffmpeg);
    clip = room.clip(2, 8);
    browse();
  }

  private void browse() {
    browser.open("about:blank");
    browser.open(room.rig.http.uri("/#clips/" + clip.id()).toString());
    browser.await("return " + PAGE + "?.player?.video != null");
  }

  @AfterEach
  void close() {
    if (browser != null && room != null) {
      assertThat(browser.run("return window.faults")).asList().isEmpty();
      browser.open("about:blank");
      room.close();
    }
  }

  private static Path made(String name, String options) throws InterruptedException {
    Path file = videos.resolve(name);
    String[] all = ("-v error -y -i " + footage + " " + options + " " + file).split(" ");
    ffmpeg.run("making a recording", Arrays.stream(all).toList());
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "obs.flv, -c copy, as much room",
    "phone.mp4, -c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 -c:a copy,"
        + " picture is made small",
    "tape.mpg, -c:v mpeg2video -q:v 3 -c:a mp2, picture is made small"
  })
  void whatTheBrowserDoesNotPlayIsCopiedForIt(String name, String options, String words)
      throws Exception {
    open(made(name, options));
    browser.await(
        "return document.querySelector('.picture-problem')?.innerText.includes(arguments[0])",
        words);
    browser.press("[data-verb=copy-for-browser]");
    browser.await(
        "return %s.player.ready && %s.readyState >= 2 && %s.src.includes('/preview/')"
            .formatted(PAGE, VIDEO, VIDEO));
    assertThat(browser.run("return document.querySelector('.picture-problem')")).isNull();
    browser.run(PAGE + ".player.seek(6)");
    browser.await(
        "return !%s.seeking && Math.abs(%s.currentTime - 6) < 0.01".formatted(VIDEO, VIDEO));
    double length = ((Number) browser.run("return " + VIDEO + ".duration")).doubleValue();
    assertThat(length).isCloseTo(12, within(0.2));
    String copy = "/api/v1/recordings/" + room.recording.id() + "/preview/video";
    assertThat(room.rig.http.get(copy, "Range", "bytes=4-7").text()).isEqualTo("ftyp");
    browse();
    browser.await("return %s.player.ready && %s.readyState >= 2".formatted(PAGE, VIDEO));
  }

  @ParameterizedTest
  @CsvSource({"obs.mkv, -c copy", "fragments.mp4, -c copy -movflags +frag_keyframe+empty_moov"})
  void whatItPlaysNeedsNoCopy(String name, String options) throws Exception {
    open(made(name, options));
    browser.await("return %s.player.ready && %s.readyState >= 2".formatted(PAGE, VIDEO));
    browser.await("return document.querySelector('sr-picture').preview.known !== null");
    assertThat(browser.run("return document.querySelector('[data-verb=copy-for-browser]')"))
        .isNull();
  }

  @Test
  void whoseSoundIsUnknownToBrowsersSaysSoAndGetsOne() throws Exception {
    open(made("surround.mov", "-c:v copy -c:a ac3"));
    browser.press("[data-verb=copy-for-browser]");
    browser.await(
        "return %s.readyState >= 2 && %s.src.includes('/preview/')".formatted(VIDEO, VIDEO));
    assertThat((String) browser.run("return document.querySelector('.picture-name').innerText"))
        .contains("A copy")
        .doesNotContain("missing");
  }

  @Test
  void theLookOfTheSettingsShowsInThePreview() throws Exception {
    Path logo = videos.resolve("logo.png");
    String picture = "-v error -y -f lavfi -i color=red:s=100x50 -frames:v 1 " + logo;
    ffmpeg.run("making a logo", Arrays.asList(picture.split(" ")));
    Map<String, Object> look =
        Map.of(
            "keywords",
            List.of("SECOND"),
            "safeArea",
            "tiktok",
            "logo",
            logo.toString(),
            "logoOnUpright",
            true);
    room = new CuttingRoom(data, footage, ffmpeg, look);
    clip = room.clip(2, 8);
    browse();
    browser.await("return %s.player.ready".formatted(PAGE));
    browser.run(PAGE + ".player.seek(5.5)");
    browser.await("return document.querySelector('.caption .keyword')?.innerText === 'second'");
    browser.await("return document.querySelector('.caption').style.bottom.startsWith('19.27')");
    browser.await("return document.querySelector('.preview-logo').naturalWidth === 100");
    browser.run(
        "const s = document.querySelector('[data-field=guides]'); s.value = 'reels';"
            + "s.dispatchEvent(new Event('change', {bubbles: true}))");
    browser.await(
        "return document.querySelector('.guides').style.getPropertyValue('--bottom')"
            + ".startsWith('23.4')");
    browse();
    browser.await("return document.querySelector('[data-field=guides]')?.value === 'reels'");
    browser.run("localStorage.clear()");
  }

  @Test
  void whereNothingCanListenTheSettingIsNamed() throws Exception {
    open(made("unheard.mp4", "-c copy"));
    speech(SpeechEngine.OFF, 9);
    browse();
    browser.press("#clip-tab-lines");
    browser.await(
        "return document.querySelector('.ear-obstacle')?.innerText"
            + ".includes('transcription.engine')");
    assertThat(browser.run("return document.querySelector('[data-verb=listen]')")).isNull();
  }

  @Test
  void aPartNobodyHeardIsListenedToAndCanBeCorrected() throws Exception {
    HttpServer server = hearing("no way");
    try {
      open(made("speech.mp4", "-c:v copy -af volume=lt(mod(t\\,4)\\,2):eval=frame"));
      speech(SpeechEngine.OPENAI, server.getAddress().getPort());
      browse();
      browser.press("#clip-tab-lines");
      browser.press("[data-verb=listen]");
      browser.await("return document.querySelector('.line textarea')?.value.includes('no way')");
      assertThat(browser.run("return document.querySelector('[data-verb=listen]')")).isNull();
    } finally {
      server.stop(0);
    }
  }

  /** A server that hears the same two words in every sound. */
  private static HttpServer hearing(String words) throws IOException {
    String[] two = words.split(" ");
    byte[] answer =
        """
        {"language":"english","words":[
        {"word":"%s","start":1,"end":1.4},{"word":"%s","start":1.5,"end":2}]}
        """
            .formatted(two[0], two[1])
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void speech(SpeechEngine engine, int port) {
    URI url = URI.create("http://127.0.0.1:" + port + "/v1");
    Path folder = data.resolve("speech");
    room.rig.capabilities.offer(
        SpeechToText.class,
        new SpeechToText(
            new SpeechSettings(engine, url, Secret.NONE, "model", "auto", folder),
            new SystemProcesses(),
            room.rig.clock));
  }
}

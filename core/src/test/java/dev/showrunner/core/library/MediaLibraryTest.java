package dev.showrunner.core.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Area;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Evidence;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.Marker;
import dev.showrunner.api.Placing;
import dev.showrunner.api.Post;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.api.SpokenLine;
import dev.showrunner.api.Wording;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaLibraryTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final Ids ids = new Ids(clock, new Random(1));
  private Store store;
  private JdbcMediaLibrary library;

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    library = new JdbcMediaLibrary(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Recording recording() {
    return new Recording(
        ids.next(),
        new Channel("twitch", "ana"),
        "/footage/it's \"one\"\n😀.mkv",
        clock.now(),
        null,
        Recording.Source.OBS,
        Recording.State.RECORDING,
        List.of(new Marker(1.5, "here")));
  }

  @Test
  void curvesAreKeptToAHundredthAndReplaced() {
    Recording recording = recording();
    library.save(recording);
    assertThat(library.signals(recording.id())).isEmpty();
    float[] values = {-90, -12.345f, 0, 3.14159f, 1e4f};
    float[] shares = {0, 0, 0.5f, 6, 0};

    library.saveSignals(
        recording.id(), List.of(new SignalCurve("gone", 1, new float[1], new float[1])));
    library.saveSignals(
        recording.id(),
        List.of(
            new SignalCurve("loudness", 1, values, shares),
            new SignalCurve("score", 0.5, shares, shares)));

    List<SignalCurve> kept = library.signals(recording.id());
    assertThat(kept).extracting(SignalCurve::name).containsExactly("loudness", "score");
    assertThat(kept.get(1).stepSeconds()).isEqualTo(0.5);
    for (int i = 0; i < values.length; i++) {
      assertThat(kept.getFirst().values()[i]).isCloseTo(values[i], within(0.006f));
      assertThat(kept.getFirst().shares()[i]).isCloseTo(shares[i], within(0.006f));
    }
  }

  @Test
  void whatAPersonWroteForAClipStaysAsLongAsTheClip() {
    UUID clip = ids.next();
    assertThat(library.wording(clip)).isEmpty();
    SpokenLine line =
        new SpokenLine(1.5, 3, "no \"way\" 😀", List.of(new SpokenLine.Word(1.5, 2, "no")));
    library.saveWording(clip, new Wording(0, 9, List.of()));
    Wording written = new Wording(1, 9.25, List.of(line));
    library.saveWording(clip, written);
    assertThat(library.wording(clip)).contains(written);
    assertThat(library.deleteWording(clip)).isTrue();
    assertThat(library.deleteWording(clip)).isFalse();
    library.saveWording(clip, written);
    library.deleteClip(clip);
    assertThat(library.wording(clip)).isEmpty();
  }

  private Highlight highlight(UUID recording, double peak, double score) {
    return new Highlight(
        ids.next(),
        recording,
        peak - 10,
        peak + 10,
        peak,
        score,
        "loud",
        List.of(new Evidence("loudness", 7.5, 1, peak)),
        new Post("Qué \"gol\"", List.of("gol", "ана")),
        false);
  }

  @Test
  void keepsRecordingsOverARestart() {
    Recording recording = recording();
    library.save(recording);
    Recording finished = recording.in(Recording.State.FINISHED);
    library.save(finished);
    store.close();
    open();
    assertThat(library.recording(recording.id())).contains(finished);
    assertThat(library.recordings(10, null)).containsExactly(finished);
    assertThat(library.recordings(10, recording.id())).isEmpty();
  }

  @Test
  void aRecordingWithoutAChannel() {
    Recording plain =
        new Recording(
            ids.next(),
            null,
            "/a.mp4",
            clock.now(),
            clock.now(),
            Recording.Source.FILE,
            Recording.State.FINISHED,
            List.of());
    library.save(plain);
    assertThat(library.recording(plain.id())).contains(plain);
  }

  @Test
  void bestHighlightsFirst() {
    Recording recording = recording();
    library.save(recording);
    Highlight good = highlight(recording.id(), 50, 2);
    Highlight better = highlight(recording.id(), 90, 5);
    library.saveHighlights(recording.id(), List.of(good, better));
    assertThat(library.highlights(recording.id())).containsExactly(better, good);
    assertThat(library.highlights(null)).containsExactly(better, good);
    assertThat(library.highlights(new UUID(1, 1))).isEmpty();
    assertThat(library.highlight(good.id())).contains(good);
  }

  @Test
  void whatWasDismissedStaysSoAfterANewAnalysis() {
    Recording recording = recording();
    library.save(recording);
    Highlight noise = highlight(recording.id(), 50, 2);
    library.saveHighlights(recording.id(), List.of(noise));
    assertThat(library.dismiss(noise.id()).orElseThrow().dismissed()).isTrue();
    assertThat(library.dismiss(new UUID(1, 1))).isEmpty();

    Highlight again = highlight(recording.id(), 50.2, 2);
    Highlight fresh = highlight(recording.id(), 99, 1);
    library.saveHighlights(recording.id(), List.of(again, fresh));
    assertThat(library.highlights(recording.id())).containsExactly(again.dismiss(), fresh);
  }

  @Test
  void aDismissedMomentIsRememberedAlsoWhenOneAnalysisMissesIt() {
    Recording recording = recording();
    library.save(recording);
    Highlight noise = highlight(recording.id(), 50, 2);
    library.saveHighlights(recording.id(), List.of(noise, highlight(recording.id(), 200, 1)));
    library.dismiss(noise.id());

    library.saveHighlights(recording.id(), List.of());
    assertThat(library.highlights(recording.id())).containsExactly(noise.dismiss());
    Highlight again = highlight(recording.id(), 53, 2);
    library.saveHighlights(recording.id(), List.of(again));
    assertThat(library.highlights(recording.id())).containsExactly(again.dismiss());
  }

  @Test
  void aClipFollowsItsMomentIntoANewAnalysis() {
    Recording recording = recording();
    library.save(recording);
    Highlight moment = highlight(recording.id(), 50, 2);
    library.saveHighlights(recording.id(), List.of(moment));
    library.save(clip(recording, moment));

    Highlight near = highlight(recording.id(), 57, 2);
    Highlight nearer = highlight(recording.id(), 49, 1);
    library.saveHighlights(recording.id(), List.of(near, nearer));
    assertThat(library.clips(10, null).getFirst().highlightId()).isEqualTo(nearer.id());
  }

  private Clip clip(Recording recording, Highlight moment) {
    return new Clip(
        ids.next(),
        recording.id(),
        moment.id(),
        40,
        60,
        "loud",
        new Post("", List.of("clips")),
        "9:16",
        "facecam",
        new Placing(1.25, -1, 0.5, new Area(0.1, 0.2, 0.3, 0.4)),
        "none",
        null,
        Clip.State.WAITING,
        null);
  }

  @Test
  void theCameraOfAChannelIsWhereItWasLastShown() {
    Channel ana = new Channel("twitch", "ana");
    assertThat(library.camera(ana)).isEmpty();
    library.saveCamera(ana, new Area(0, 0, 0.5, 0.5));
    library.saveCamera(ana, new Area(0.75, 0, 0.25, 0.5));
    assertThat(library.camera(ana)).contains(new Area(0.75, 0, 0.25, 0.5));
    assertThat(library.camera(new Channel("kick", "ana"))).isEmpty();
  }

  @Test
  void clipsOutliveTheirHighlights() {
    Recording recording = recording();
    library.save(recording);
    Highlight moment = highlight(recording.id(), 50, 2);
    library.saveHighlights(recording.id(), List.of(moment));
    Clip clip = clip(recording, moment);
    library.save(clip);
    library.saveHighlights(recording.id(), List.of());
    assertThat(library.clips(10, null)).containsExactly(clip);

    Clip rendered = clip.in(Clip.State.RENDERED, "/clips/a.mp4", null);
    library.save(rendered);
    assertThat(library.clip(clip.id())).contains(rendered);
    assertThat(library.deleteClip(clip.id())).isTrue();
    assertThat(library.deleteClip(clip.id())).isFalse();
    assertThat(library.clip(clip.id())).isEmpty();
  }
}

package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Detector;
import dev.showrunner.api.Signal;
import dev.showrunner.testkit.TestPluginContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every detector of moments must keep. Extend it once for each detector. */
public abstract class DetectorContract extends PartContract {
  /** For JUnit. */
  protected DetectorContract() {}

  /** The detector under test; the plugin's first unless overridden. */
  protected Detector detector(TestPluginContext context) {
    return plugin().detectors(context).getFirst();
  }

  /** A video that it can read. */
  protected abstract Path video() throws Exception;

  /** Length of that video in seconds. */
  protected abstract double seconds();

  @Test
  void saysWhatItMeasures() {
    Detector detector = detector(context());
    Names.check("the signal", detector.signal());
    assertThat(detector.weight()).as("its weight").isPositive().isFinite();
  }

  @Test
  void measuresOneValueASecond() throws Exception {
    Detector detector = detector(context());
    Path video = video();
    Bounded<Optional<Signal>> call =
        Bounded.begin("measure", () -> detector.measure(video, seconds()));
    assertThat(call.await()).as("it ends").isTrue();
    assertThat(call.failure()).as("what it threw").isNull();
    @Nullable Optional<Signal> measured = call.result();
    assertThat(measured).as("a signal or empty, not null").isNotNull();
    Optional.ofNullable(measured)
        .flatMap(it -> it)
        .ifPresent(signal -> {
          assertThat(signal.name()).isEqualTo(detector.signal());
          assertThat(signal.stepSeconds()).isEqualTo(1);
          assertThat((double) signal.values().length)
              .as("values for %s seconds", seconds())
              .isBetween(Math.floor(seconds()), Math.ceil(seconds()) + 1);
        });
  }

  @Test
  void refusesWhatIsNoVideo() throws Exception {
    Detector detector = detector(context());
    Path text = Files.writeString(folder.resolve("no-video.mp4"), "hello");
    Bounded<Optional<Signal>> call = Bounded.begin("measure", () -> detector.measure(text, 10));
    assertThat(call.await()).as("it ends").isTrue();
    @Nullable Optional<Signal> measured = call.result();
    assertThat(call.failure() instanceof Exception || measured != null && measured.isEmpty())
        .as("an exception or no signal for a file that is no video")
        .isTrue();
  }
}

package dev.showrunner.media.speech;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.ProcessSpec;
import dev.showrunner.api.runtime.RunningProcess;
import io.github.givimad.whisperjni.WhisperJNI;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** whisper.cpp in a process of its own, see {@link WhisperWorker}. */
final class WhisperRecogniser implements Recogniser {
  /** What whisper looks at in one go. */
  private static final double WINDOW = 30;

  private final String model;
  private final Path unpacked;
  private final RunningProcess process;
  private final DataInputStream in;
  private final DataOutputStream out;

  private WhisperRecogniser(Path model, Path unpacked, RunningProcess process) {
    this.unpacked = unpacked;
    this.model = model.getFileName().toString();
    this.process = process;
    in = new DataInputStream(new BufferedInputStream(process.stdout()));
    out = new DataOutputStream(new BufferedOutputStream(process.stdin()));
  }

  /**
   * Starts it and loads the model.
   *
   * @throws ProblemException {@code speech-engine-failed} when it does not load
   */
  static WhisperRecogniser open(ProcessRunner processes, Path model, String language)
      throws InterruptedException {
    WhisperRecogniser recogniser;
    try {
      Path unpacked = Files.createTempDirectory("showrunner-speech");
      recogniser =
          new WhisperRecogniser(
              model, unpacked, processes.start(ProcessSpec.of(command(model, language, unpacked))));
    } catch (IOException e) {
      throw failed("it does not start: " + e.getMessage()).asException(e);
    }
    try {
      recogniser.expect(WhisperWorker.READY);
      return recogniser;
    } catch (InterruptedException | RuntimeException e) {
      recogniser.close();
      throw e;
    }
  }

  /** Its native library is unpacked into a folder that goes away with it. */
  private static List<String> command(Path model, String language, Path unpacked) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + unpacked,
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        home(WhisperWorker.class) + File.pathSeparator + home(WhisperJNI.class),
        WhisperWorker.class.getName(),
        model.toAbsolutePath().toString(),
        language);
  }

  /** The jar or folder that a class was loaded from. */
  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public double longest() {
    return WINDOW;
  }

  @Override
  public Heard hear(short[] samples) throws InterruptedException {
    try {
      out.writeInt(samples.length);
      for (short sample : samples) {
        out.writeShort(sample);
      }
      out.flush();
    } catch (IOException e) {
      throw broken(e);
    }
    expect(WhisperWorker.HEARD);
    try {
      WireSpeech heard = WireSpeech.read(in);
      double length = samples.length / (double) SoundReader.RATE;
      return new Heard(heard.language(), TokenWords.cues(heard, length));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Waits for an answer in small steps, so that a cancelled job need not wait for it. */
  private void expect(int wanted) throws InterruptedException {
    try {
      while (in.available() == 0) {
        if (process.waitFor(Duration.ofMillis(50)) && in.available() == 0) {
          throw broken(null);
        }
      }
      int answer = in.readUnsignedByte();
      if (answer == WhisperWorker.FAILED) {
        throw failed(in.readUTF() + " (" + model + ")").asException();
      }
      if (answer != wanted) {
        throw failed("it answers nonsense").asException();
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private ProblemException broken(@Nullable IOException cause) throws InterruptedException {
    if (!process.waitFor(Duration.ofSeconds(1))) {
      process.close();
    }
    int code = process.waitFor();
    String last =
        process.errorTail().lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
    ProblemException problem =
        failed(
                "it ended with code "
                    + code
                    + (last.isEmpty() ? "" : ": " + last.strip())
                    + "; a smaller transcription.model needs less memory")
            .asException();
    if (cause != null) {
      problem.addSuppressed(cause);
    }
    return problem;
  }

  private static Problem failed(String why) {
    return Problem.external("speech-engine-failed", "The speech engine could not listen: " + why);
  }

  @Override
  public void close() {
    process.close();
    try (Stream<Path> files = Files.walk(unpacked)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      unpacked.toFile().deleteOnExit();
    }
  }
}

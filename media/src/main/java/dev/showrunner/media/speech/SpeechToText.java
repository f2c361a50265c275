package dev.showrunner.media.speech;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says what is said in parts of recordings. Each part is listened to once, whoever asks, also
 * across restarts. Where it cannot be, it says why, and what else there is to do with a recording
 * goes on without words.
 */
public final class SpeechToText {
  /** Code of the problem that nobody is to listen. */
  public static final String OFF = "transcription-off";

  /** What is missing and shorter than this is not worth listening to. */
  private static final double CRUMB = 1;

  /** What is read at once; an hour of sound would take 115 MB. */
  private static final double LONGEST_READ = 600;

  /** Share of the progress in which a model comes. */
  private static final double MODEL = 0.3;

  private final SpeechSettings settings;
  private final ProcessRunner processes;
  private final Clock clock;
  private final KeptWords kept;
  private final ModelStore models;

  /** Two models at once would need twice the memory and take as long. */
  private final ReentrantLock one = new ReentrantLock(true);

  /** Nothing is opened or fetched yet. */
  public SpeechToText(SpeechSettings settings, ProcessRunner processes, Clock clock) {
    this.settings = settings;
    this.processes = processes;
    this.clock = clock;
    kept = new KeptWords(settings.folder().resolve("words"));
    models = new ModelStore(settings.folder().resolve("models"), settings.url(), clock);
  }

  /** What is known of a recording already; nothing is listened to. */
  public Spoken known(Path recording) {
    KeptWords.Words words = kept.of(recording);
    return new Spoken(new Transcript(words.cues()), words.language(), null);
  }

  /** Which parts of a recording were listened to, also where nothing was said. */
  public List<Stretch> listened(Path recording) {
    KeptWords.Words words = kept.of(recording);
    boolean stands =
        settings.engine() == SpeechEngine.OFF || words.signature().equals(settings.signature());
    return stands ? Stretch.joined(words.stretches()) : List.of();
  }

  /**
   * What is said in these parts, and in those that were listened to before.
   *
   * @param recording one without sound is silent
   * @throws ProblemException when the recording itself cannot be read
   */
  public Spoken hear(Ffmpeg ffmpeg, Path recording, List<Stretch> parts, Progress progress)
      throws InterruptedException {
    one.lockInterruptibly();
    try {
      KeptWords.Words words = kept.of(recording);
      if (settings.engine() == SpeechEngine.OFF) {
        return spoken(words, Problem.user(OFF, "transcription.engine is off"));
      }
      if (!words.signature().equals(settings.signature())) {
        words = new KeptWords.Words(settings.signature(), "", List.of(), List.of());
      }
      List<Stretch> missing = Stretch.without(parts, words.stretches(), CRUMB);
      if (missing.isEmpty() || !new Probe(ffmpeg).probe(recording).hasAudio()) {
        return spoken(words, null);
      }
      return listen(new SoundReader(ffmpeg), recording, missing, words, progress);
    } finally {
      one.unlock();
    }
  }

  private static Spoken spoken(KeptWords.Words words, @Nullable Problem skipped) {
    return new Spoken(new Transcript(words.cues()), words.language(), skipped);
  }

  private Spoken listen(
      SoundReader reader,
      Path recording,
      List<Stretch> missing,
      KeptWords.Words before,
      Progress progress)
      throws InterruptedException {
    KeptWords.Words words = before;
    List<Stretch> reads = reads(missing);
    try (Engine engine = new Engine(progress.part(0, MODEL))) {
      for (int i = 0; i < reads.size(); i++) {
        progress.report(
            i == 0 ? 0 : MODEL + (1 - MODEL) * i / reads.size(),
            "listening to part " + (i + 1) + " of " + reads.size());
        short[] samples = reader.read(recording, reads.get(i));
        words = with(words, reads.get(i), samples, engine);
        kept.keep(recording, words);
      }
      progress.report(1, "listened");
      return spoken(words, null);
    } catch (EngineException e) {
      return spoken(words, e.problem);
    }
  }

  private static List<Stretch> reads(List<Stretch> parts) {
    List<Stretch> reads = new ArrayList<>();
    for (Stretch part : parts) {
      double from = part.from();
      while (part.to() - from > LONGEST_READ + CRUMB) {
        reads.add(new Stretch(from, from + LONGEST_READ));
        from += LONGEST_READ;
      }
      reads.add(new Stretch(from, part.to()));
    }
    return reads;
  }

  private KeptWords.Words with(
      KeptWords.Words words, Stretch stretch, short[] samples, Engine engine)
      throws InterruptedException, EngineException {
    String language = words.language();
    List<Cue> cues = new ArrayList<>(words.cues());
    List<VoiceActivity.Part> voiced = VoiceActivity.of(samples);
    if (!voiced.isEmpty()) {
      for (Pack pack : Pack.of(voiced, samples, engine.longest())) {
        Recogniser.Heard heard = engine.hear(pack.samples(samples));
        cues.addAll(pack.back(heard.cues(), stretch.from()));
        language = language.isEmpty() ? heard.language() : language;
      }
    }
    List<Stretch> stretches = new ArrayList<>(words.stretches());
    stretches.add(stretch);
    return new KeptWords.Words(
        words.signature(), language, Stretch.joined(stretches), new Transcript(cues).cues());
  }

  /**
   * Why nothing can be listened to, and which setting changes that; empty when it can, or when that
   * shows only by trying. Nothing is fetched or called.
   */
  public Optional<String> obstacle() {
    if (settings.engine() == SpeechEngine.OFF) {
      return Optional.of(
          "Speech to text is off: set transcription.engine to whisper (on this machine) or openai");
    }
    try {
      readiness();
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem().message());
    }
  }

  /**
   * Whether the engine can listen, for the doctor; nothing is fetched or called.
   *
   * @return what there is, on one line
   * @throws ProblemException when something is wrong with the settings
   */
  public String readiness() {
    return switch (settings.engine()) {
      case OFF -> "off; words come from transcript files alone";
      case OPENAI -> settings.model() + " at " + settings.url().getHost();
      case WHISPER ->
          models
              .known(settings.model())
              .map(file -> "whisper " + settings.model() + " at " + file)
              .orElseGet(() ->
                  "whisper %s is fetched from %s when it is first needed (%d MB)"
                      .formatted(
                          settings.model(),
                          settings.url().getHost(),
                          WhisperModels.find(settings.model()).orElseThrow().megabytes()));
    };
  }

  /** What goes wrong with the engine, as against the recording. */
  private static final class EngineException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    EngineException(ProblemException cause) {
      super(cause);
      problem = cause.problem();
    }
  }

  /** The engine, opened when something is said: where nobody speaks, no model is needed. */
  private final class Engine implements AutoCloseable {
    private final Progress progress;
    private @Nullable Recogniser open;

    Engine(Progress progress) {
      this.progress = progress;
    }

    double longest() throws InterruptedException, EngineException {
      return open().longest();
    }

    Recogniser.Heard hear(short[] samples) throws InterruptedException, EngineException {
      try {
        return open().hear(samples);
      } catch (ProblemException e) {
        throw new EngineException(e);
      }
    }

    private Recogniser open() throws InterruptedException, EngineException {
      try {
        if (open == null) {
          open =
              settings.engine() == SpeechEngine.OPENAI
                  ? new ServerRecogniser(settings, clock)
                  : WhisperRecogniser.open(
                      processes, models.get(settings.model(), progress), settings.language());
        }
        return open;
      } catch (ProblemException e) {
        throw new EngineException(e);
      }
    }

    @Override
    public void close() {
      if (open != null) {
        open.close();
      }
    }
  }
}

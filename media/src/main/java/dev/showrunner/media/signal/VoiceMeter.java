package dev.showrunner.media.signal;

/**
 * How excited the voices of each second are: the level of what sounds like a voice, in decibels,
 * higher where it is pitched higher and where it comes in syllables. A voice is told from a game
 * and from music by its pitch: explosions and engines have none, instruments hold theirs and jump,
 * voices glide.
 */
final class VoiceMeter {
  private static final int FRAME = Pitch.FRAME;

  /** From where on a frame counts as pitched, and from where on wholly. */
  private static final double PITCHED = 0.5;

  private static final double WHOLLY = 0.8;

  /** Semitones from frame to frame: less is an instrument's note, more is a jump. */
  private static final double HELD = 0.06;

  private static final double GLIDES = 0.2;
  private static final double JUMPS = 4;

  /** What an octave above this pitch adds, in dB: who is excited speaks higher. */
  private static final double USUAL_PITCH = 200;

  private static final double PER_OCTAVE = 6;

  /** Syllables come 2 to 8 times a second. */
  private static final int SYLLABLES_FROM = 2;

  private static final int SYLLABLES_TO = 8;
  private static final int FASTEST = 14;

  /** How much of the level is kept where there are no syllables at all, such as in a long cry. */
  private static final double WITHOUT_SYLLABLES = 0.5;

  /** What a steady pace adds, in dB: laughter is less loud than a shout. */
  private static final double LAUGHTER = 8;

  private static final double LAUGHS_FROM = 4;
  private static final double LAUGHS_TO = 6.5;

  /** Share of the movement that is at that pace when talking, and when laughing. */
  private static final double TALKS = 0.35;

  private static final double LAUGHS = 0.65;

  private final double rate;
  private final Pitch pitch;
  private final float[] samples = new float[2 * FRAME];
  private final Pitch.Frame first = new Pitch.Frame();
  private final Pitch.Frame second = new Pitch.Frame();
  private final double[] envelope;
  private int held;
  private int frames;
  private double voiced;
  private double octaves;
  private double lastHarmony;
  private double lastHertz;
  private double lastGlide;
  private double syllabic;
  private double laughing;

  VoiceMeter(double rate) {
    this.rate = rate;
    pitch = new Pitch(rate);
    envelope = new double[(int) (2 * rate / FRAME)];
  }

  /** Takes one sample, of full scale 1. */
  void add(float sample) {
    samples[held++] = sample;
    if (held == samples.length) {
      held = 0;
      pitch.look(samples, first, second);
      frame(first);
      frame(second);
    }
  }

  private void frame(Pitch.Frame frame) {
    double harmony = Math.clamp((frame.harmony - PITCHED) / (WHOLLY - PITCHED), 0, 1);
    double glide = 0;
    if (harmony > 0 && lastHarmony > 0) {
      double semitones = Math.abs(12 * log2(frame.hertz / lastHertz));
      glide = semitones > JUMPS ? 0 : Math.clamp((semitones - HELD) / (GLIDES - HELD), 0, 1);
    }
    double lively = Math.max(glide, lastGlide * 0.7) * harmony;
    lastGlide = glide;
    lastHarmony = harmony;
    lastHertz = frame.hertz;
    double power = frame.power * lively;
    voiced += power;
    octaves += lively > 0 ? power * log2(frame.hertz / USUAL_PITCH) : 0;
    System.arraycopy(envelope, 1, envelope, 0, envelope.length - 1);
    envelope[envelope.length - 1] = Math.sqrt(frame.power);
    frames++;
  }

  /** The value of the second that has just passed; the next begins. */
  float next() {
    double value = Loudness.SILENCE;
    if (voiced > 0) {
      listen();
      double level = voiced / frames * (WITHOUT_SYLLABLES + (1 - WITHOUT_SYLLABLES) * syllabic);
      value = 10 * Math.log10(level) + PER_OCTAVE * octaves / voiced + LAUGHTER * laughing;
    }
    frames = 0;
    voiced = 0;
    octaves = 0;
    return (float) Math.max(Loudness.SILENCE, value);
  }

  /**
   * Looks how the level moved in the last two seconds. Talk moves at many paces, a long cry hardly;
   * who laughs keeps one pace, four to six times a second.
   */
  private void listen() {
    double all = 0;
    double syllables = 0;
    double steady = 0;
    for (int half = 2; half <= 2 * FASTEST; half++) {
      double turn = Math.PI * half * FRAME / rate;
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < envelope.length; i++) {
        real += envelope[i] * Math.cos(turn * i);
        imaginary += envelope[i] * Math.sin(turn * i);
      }
      double power = real * real + imaginary * imaginary;
      all += power;
      if (half >= 2 * SYLLABLES_FROM && half <= 2 * SYLLABLES_TO) {
        syllables += power;
      }
      if (half >= 2 * LAUGHS_FROM && half <= 2 * LAUGHS_TO) {
        steady += power;
      }
    }
    syllabic = all > 0 ? syllables / all : 0;
    laughing = all > 0 ? Math.clamp((steady / all - TALKS) / (LAUGHS - TALKS), 0, 1) : 0;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}

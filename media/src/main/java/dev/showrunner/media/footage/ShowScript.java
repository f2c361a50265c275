package dev.showrunner.media.footage;

import java.util.Arrays;
import java.util.List;

/**
 * What happens in a made recording.
 *
 * @param seconds its length
 * @param width even number of pixels
 * @param height even number of pixels
 * @param fps whole frames a second
 * @param sound what is heard when nothing happens
 * @param cheers the loud moments, in order of time
 * @param picture false makes a recording of sound alone
 * @param audible false makes a recording of pictures alone
 * @param seed the same seed makes the same sound and chat
 */
public record ShowScript(
    double seconds,
    int width,
    int height,
    int fps,
    Sound sound,
    List<Cheer> cheers,
    boolean picture,
    boolean audible,
    long seed) {

  /** What is heard when nothing happens. */
  public enum Sound {
    /** Like someone talking quietly over a game. */
    TALK,
    /** Digital silence. */
    SILENCE,
    /** A fan or rain. */
    NOISE,
    /** The same few chords over a beat. */
    MUSIC
  }

  /**
   * A loud moment. It begins with a white picture of three frames and a beep of a tenth of a
   * second, both exactly at the first frame not before {@code at}; then people cheer.
   *
   * @param at seconds from the start
   * @param seconds how long it is loud
   * @param level its loudness in dB below full scale, such as -8
   */
  public record Cheer(double at, double seconds, double level) {
    /** Four loud seconds. */
    public Cheer(double at) {
      this(at, 4, -8);
    }
  }

  /** How many frames a moment's flash lasts. */
  public static final int FLASH_FRAMES = 3;

  public ShowScript {
    cheers = List.copyOf(cheers);
    if (!(seconds > 0) || fps < 1 || width < 16 || height < 16) {
      throw new IllegalArgumentException("a show has a length, a size and a frame rate");
    }
    if (width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("width and height must be even");
    }
  }

  /** A quiet show. */
  public static ShowScript of(double seconds, int width, int height, int fps) {
    return new ShowScript(seconds, width, height, fps, Sound.TALK, List.of(), true, true, 1);
  }

  /** With people cheering at these times. */
  public ShowScript cheeringAt(double... times) {
    return cheering(Arrays.stream(times).mapToObj(Cheer::new).toList());
  }

  /** With these loud moments. */
  public ShowScript cheering(List<Cheer> moments) {
    return new ShowScript(seconds, width, height, fps, sound, moments, picture, audible, seed);
  }

  /** Over this sound. */
  public ShowScript over(Sound other) {
    return new ShowScript(seconds, width, height, fps, other, cheers, picture, audible, seed);
  }

  /** Without sound. */
  public ShowScript muted() {
    return new ShowScript(seconds, width, height, fps, sound, cheers, picture, false, seed);
  }

  /** Without pictures. */
  public ShowScript soundOnly() {
    return new ShowScript(seconds, width, height, fps, sound, cheers, false, true, seed);
  }

  /** Number of the first frame that a moment's flash shows. */
  long flashFrame(Cheer cheer) {
    return (long) Math.ceil(cheer.at() * fps - 1e-6);
  }

  /** When a moment's flash is first shown and its beep begins, in seconds. */
  public double flashAt(Cheer cheer) {
    return (double) flashFrame(cheer) / fps;
  }
}

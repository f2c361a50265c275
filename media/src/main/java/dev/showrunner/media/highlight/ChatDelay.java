package dev.showrunner.media.highlight;

import java.util.List;

/**
 * How many seconds a chat is behind the show: the delay of the stream and the time to type. It is
 * the shift at which what stands out in the chat agrees best with what stands out in the sound.
 */
final class ChatDelay {
  /** Where nothing tells. */
  static final int USUAL = 6;

  private static final int MOST = 25;
  private static final double STANDS_OUT = 2;
  private static final double ALL_THE_SAME = 6;

  /** So much better than the average shift must the best one be. */
  private static final double CLEAR = 1.5;

  private ChatDelay() {}

  /**
   * @return whole seconds, 0 to 25
   */
  static int estimate(List<Track> sound, List<Track> chat) {
    int size = sound.stream().mapToInt(Track::size).min().orElse(0);
    size = Math.min(size, chat.stream().mapToInt(Track::size).min().orElse(0));
    double[] agreement = new double[MOST + 1];
    double sum = 0;
    int best = 0;
    for (int delay = 0; delay <= MOST; delay++) {
      for (int i = 0; i + delay < size; i++) {
        double heard = height(sound, i);
        if (heard > 0) {
          agreement[delay] += heard * height(chat, i + delay);
        }
      }
      sum += agreement[delay];
      best = agreement[delay] > agreement[best] ? delay : best;
    }
    boolean clear = sum > 0 && agreement[best] > CLEAR * sum / agreement.length;
    return clear ? best : USUAL;
  }

  private static double height(List<Track> tracks, int second) {
    double height = 0;
    for (Track track : tracks) {
      height += Math.clamp(track.standOut()[second] - STANDS_OUT, 0, ALL_THE_SAME);
    }
    return height;
  }
}

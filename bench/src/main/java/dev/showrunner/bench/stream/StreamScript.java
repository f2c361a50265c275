package dev.showrunner.bench.stream;

import dev.showrunner.bench.stream.Happening.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens in a made stream. All of it follows from the seed: whose voice it is, how loud game
 * and music are, how many watch, how late their chat comes, what happens when.
 *
 * @param seed the same makes the same stream
 * @param seconds its length
 * @param language of speech and chat
 * @param viewers how many write in the chat now and then; 0 for no chat
 * @param delay seconds by which the chat comes late, before anyone has typed
 * @param happenings in order of time
 */
public record StreamScript(
    long seed,
    int seconds,
    String language,
    int viewers,
    double delay,
    List<Happening> happenings) {
  /** Languages of speech and chat. */
  private static final List<String> LANGUAGES = List.of("es", "en", "pt", "ru", "fr");

  /** No chat, a quiet one, a usual one, a busy one. */
  private static final int[] VIEWERS = {0, 25, 150, 700};

  private static final double QUIET_EDGE = 200;
  private static final double MEAN_GAP = 75;
  private static final double LEAST_GAP = 28;
  private static final double MOMENTS_APART = 70;
  private static final double SHARE_OF_MOMENTS = 0.28;

  private static final Kind[] HEARD = {Kind.SHOUT, Kind.LAUGH, Kind.SCARE, Kind.GIFT};
  private static final Kind[] HEARD_DECOYS = {
    Kind.DROP,
    Kind.EXPLOSION,
    Kind.EXPLOSION,
    Kind.JINGLE,
    Kind.DIALOGUE,
    Kind.BUMP,
    Kind.SNEEZE,
    Kind.RAISED,
    Kind.RAISED,
    Kind.FIGHT,
    Kind.ACTOR,
    Kind.SINGING
  };
  private static final Kind[] CHAT_DECOYS = {
    Kind.RAID, Kind.PASTE, Kind.GIVEAWAY, Kind.POLL, Kind.QUESTION, Kind.SPAMMER, Kind.SMALL_GIFT
  };

  public StreamScript {
    happenings = List.copyOf(happenings);
  }

  /** The stream of a seed. */
  public static StreamScript of(long seed, int seconds) {
    Random random = new Random(seed * 7_919);
    String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
    int viewers = VIEWERS[(int) Math.floorMod(seed, VIEWERS.length)];
    double delay = 1.5 + 9 * random.nextDouble();
    List<Happening> happenings = new ArrayList<>();
    double lastMoment = 0;
    double at = QUIET_EDGE;
    while (at < seconds - QUIET_EDGE) {
      boolean moment = at - lastMoment > MOMENTS_APART && random.nextDouble() < SHARE_OF_MOMENTS;
      Kind kind = moment ? moment(random, viewers) : decoy(random, viewers);
      double length = kind.shortest() + (kind.longest() - kind.shortest()) * random.nextDouble();
      happenings.add(new Happening(kind, at, length, random.nextDouble()));
      lastMoment = moment ? at : lastMoment;
      at += Math.max(LEAST_GAP, length * 0.8) - Math.log(1 - random.nextDouble()) * MEAN_GAP / 2;
    }
    return new StreamScript(seed, seconds, language, viewers, delay, happenings);
  }

  private static Kind moment(Random random, int viewers) {
    boolean chatCarries = viewers >= 100;
    if (chatCarries && random.nextInt(5) == 0) {
      return Kind.SIGHT;
    }
    return HEARD[random.nextInt(HEARD.length)];
  }

  private static Kind decoy(Random random, int viewers) {
    boolean heard = viewers == 0 || random.nextInt(5) < 3;
    Kind[] kinds = heard ? HEARD_DECOYS : CHAT_DECOYS;
    return kinds[random.nextInt(kinds.length)];
  }

  /** Those worth showing. */
  public List<Happening> moments() {
    return happenings.stream().filter(it -> it.kind().isMoment()).toList();
  }
}

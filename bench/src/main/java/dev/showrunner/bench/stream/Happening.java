package dev.showrunner.bench.stream;

/**
 * Something that happens in a made stream.
 *
 * @param at when it begins, in seconds; of a moment, when it begins to be heard or answered
 * @param seconds how long it lasts
 * @param strength 0 for faint to 1 for strong
 */
public record Happening(Kind kind, double at, double seconds, double strength) {
  /** What can happen. */
  public enum Kind {
    /** The streamer shouts; the chat is amazed. */
    SHOUT(true, 1.5, 6),
    /** The streamer laughs, and so does the chat. */
    LAUGH(true, 2, 8),
    /** A bang or a sting, then a scream. */
    SCARE(true, 1, 2.5),
    /** Something to see: the streamer says little, the chat reacts. */
    SIGHT(true, 4, 9),
    /** A big gift: a jingle, cheering thanks, a happy chat. */
    GIFT(true, 3, 6),

    /** Music gets loud at once, and stays so for a while. */
    DROP(false, 4, 25),
    /** The game explodes; nobody minds. */
    EXPLOSION(false, 1, 4),
    /** The tones of an alert. */
    JINGLE(false, 1.5, 4),
    /** People in the game talk, as loud as the streamer or louder. */
    DIALOGUE(false, 15, 50),
    /** Someone in the game screams; nobody minds. */
    ACTOR(false, 0.8, 2),
    /** The streamer sings along. */
    SINGING(false, 8, 25),
    /** A hand or a cup at the microphone. */
    BUMP(false, 0.1, 0.3),
    /** A sneeze or a cough. */
    SNEEZE(false, 0.3, 0.6),
    /** The streamer speaks up, as one does in a fight. */
    RAISED(false, 3, 12),
    /** Gunfire for a while. */
    FIGHT(false, 15, 60),
    /** Viewers of another channel come in and say hello. */
    RAID(false, 20, 40),
    /** Many pass on the same long text. */
    PASTE(false, 10, 30),
    /** A bot's game that many join. */
    GIVEAWAY(false, 10, 40),
    /** Numbers are voted for. */
    POLL(false, 10, 30),
    /** The streamer asks; many answer. */
    QUESTION(false, 8, 20),
    /** One or two write the same over and over. */
    SPAMMER(false, 10, 40),
    /** A small gift: a jingle, thanks in passing. */
    SMALL_GIFT(false, 1.5, 2.5);

    private final boolean moment;
    private final double shortest;
    private final double longest;

    Kind(boolean moment, double shortest, double longest) {
      this.moment = moment;
      this.shortest = shortest;
      this.longest = longest;
    }

    /** Whether it is worth showing. */
    public boolean isMoment() {
      return moment;
    }

    double shortest() {
      return shortest;
    }

    double longest() {
      return longest;
    }
  }

  /** When it is over, in seconds. */
  public double end() {
    return at + seconds;
  }

  /** Whether it goes on at a time. */
  boolean covers(double time) {
    return time >= at && time < end();
  }
}

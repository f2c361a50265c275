package dev.showrunner.bench.stream;

import dev.showrunner.bench.stream.Happening.Kind;
import dev.showrunner.media.signal.AudienceEvent;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What was said, given and marked in a made stream. */
public final class StreamTalk {
  private static final double A_WORD = 0.32;

  /** Of all sentences, one in so many has strong words without cause. */
  private static final int HABIT = 60;

  private final StreamScript script;
  private final Random random;
  private final Phrases phrases;

  public StreamTalk(StreamScript script) {
    this.script = script;
    random = new Random(script.seed() * 53 + 11);
    phrases = new Phrases(script.language(), random);
  }

  /** All that was said, as a perfect listener would write it down. */
  public Transcript transcript() {
    List<Cue> cues = new ArrayList<>();
    double at = 8;
    for (Happening it : script.happenings()) {
      at = talk(cues, at, it.at() - 1);
      boolean cries = it.kind() == Kind.SHOUT || it.kind() == Kind.SCARE || it.kind() == Kind.GIFT;
      if (cries && random.nextInt(3) > 0) {
        at = Math.max(at, say(cues, Math.max(at, it.at()), phrases.one("shout")));
      }
      if (it.kind().isMoment()) {
        at = Math.max(at, it.end());
      }
    }
    talk(cues, at, script.seconds() - 90.0);
    return new Transcript(cues);
  }

  private double talk(List<Cue> cues, double from, double to) {
    double at = from;
    while (at < to - 6) {
      at = say(cues, at, phrases.one(random.nextInt(HABIT) == 0 ? "habit" : "say"));
      at += 0.5 - 6 * Math.log(1 - random.nextDouble());
    }
    return at;
  }

  private static double say(List<Cue> cues, double at, String text) {
    List<Word> words = new ArrayList<>();
    double time = at;
    for (String word : text.split(" ")) {
      words.add(new Word(time, time + A_WORD * 0.9, word));
      time += A_WORD;
    }
    cues.add(new Cue(at, time, text, words));
    return time;
  }

  /** Big gifts at the moments they make, small ones now and then. */
  public List<AudienceEvent> gifts() {
    List<AudienceEvent> gifts = new ArrayList<>();
    for (Happening it : script.happenings()) {
      switch (it.kind()) {
        case GIFT -> gifts.add(new AudienceEvent(it.at() - 2, 15 + 60 * it.strength()));
        case SMALL_GIFT, JINGLE -> gifts.add(new AudienceEvent(it.at(), 1 + 4 * it.strength()));
        default -> {}
      }
    }
    return gifts;
  }

  /** A third of the moments is marked some seconds late; a few markers mean something else. */
  public List<Double> markers() {
    List<Double> markers = new ArrayList<>();
    for (Happening it : script.happenings()) {
      if (random.nextInt(it.kind().isMoment() ? 3 : 60) == 0) {
        markers.add(it.at() + 3 + 8 * random.nextDouble());
      }
    }
    return markers;
  }
}

package dev.showrunner.bench.stream;

import dev.showrunner.bench.stream.Happening.Kind;
import dev.showrunner.media.chat.ChatMessage;
import dev.showrunner.media.chat.ChatSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The chat of a made stream: talk that comes and goes, laughter and amazement after moments, and
 * crowds that write for other reasons. Everybody sees the stream late and types at their own speed.
 */
public final class StreamChat implements ChatSource {
  private static final double HELLO = 240;
  private static final double BYE = 90;

  private final StreamScript script;
  private final Random random;
  private final Phrases phrases;
  private final List<ChatMessage> messages = new ArrayList<>();
  private int strangers;

  public StreamChat(StreamScript script) {
    this.script = script;
    random = new Random(script.seed() * 101 + 7);
    phrases = new Phrases(script.language(), random);
    if (script.viewers() > 0) {
      talk();
      edges();
      script.happenings().forEach(this::about);
    }
  }

  @Override
  public void read(Consumer<ChatMessage> to) {
    messages.forEach(to);
  }

  /** A few viewers write much, most now and then; about once in seven minutes each. */
  private void talk() {
    double aMinute = script.viewers() / 7.0;
    double mood = 0;
    for (int second = 0; second < script.seconds(); second++) {
      mood += 0.05 * random.nextGaussian() - 0.01 * mood;
      double rate = aMinute / 60 * Math.exp(Math.clamp(mood, -1, 1));
      for (int n = poisson(rate); n > 0; n--) {
        say(second + random.nextDouble(), regular(), usual());
      }
      if (second % 900 == 450) {
        say(second, "StreamElements", "Follow the snail on all platforms! !socials");
      }
    }
  }

  private String usual() {
    double which = random.nextDouble();
    if (which < 0.1) {
      return phrases.one("laugh");
    }
    if (which < 0.16) {
      return phrases.one("hype");
    }
    return which < 0.2 ? "!rank" : phrases.one("talk");
  }

  private void edges() {
    for (int n = script.viewers() / 2; n > 0; n--) {
      say(random.nextDouble() * random.nextDouble() * HELLO, regular(), phrases.one("hello"));
      double left = random.nextDouble() * random.nextDouble() * BYE;
      say(script.seconds() - left, regular(), phrases.one("bye"));
    }
  }

  private void about(Happening it) {
    switch (it.kind()) {
      case SHOUT, SCARE -> react(it, 0.07, it.kind() == Kind.SCARE ? 0.5 : 0.2);
      case LAUGH -> react(it, 0.06, 0.9);
      case SIGHT -> react(it, 0.1, 0.5);
      case GIFT -> react(it, 0.06, 0.1);
      case RAISED, FIGHT -> crowd(it, 0.01, "talk");
      case RAID -> raid(it);
      case PASTE -> paste(it);
      case GIVEAWAY -> join(it);
      case POLL -> vote(it);
      case QUESTION -> crowd(it, 0.08, "answer");
      case SPAMMER -> spam(it);
      default -> {}
    }
  }

  /** Of a small chat a larger part takes part: people know each other. */
  private int takePart(double share, double strength) {
    double part = share * (0.6 + 0.8 * strength) * (script.viewers() < 100 ? 2.2 : 1);
    return Math.max(1, poisson(part * script.viewers()));
  }

  private void react(Happening it, double share, double laughter) {
    for (int n = takePart(share, it.strength()); n > 0; n--) {
      String text = phrases.one(random.nextDouble() < laughter ? "laugh" : "hype");
      String who = regular();
      double at = it.at() + typing();
      say(at, who, text);
      if (random.nextInt(4) == 0) {
        say(at + 2 + 3 * random.nextDouble(), who, phrases.one("laugh"));
      }
    }
  }

  /** Delay of the stream, and of the person. */
  private double typing() {
    return script.delay() + 1 + Math.exp(0.6 + 0.6 * random.nextGaussian());
  }

  private double during(Happening it) {
    return it.at() + it.seconds() * random.nextDouble() + script.delay();
  }

  private void crowd(Happening it, double share, String occasion) {
    for (int n = takePart(share, it.strength()); n > 0; n--) {
      say(during(it), regular(), phrases.one(occasion));
    }
  }

  private void raid(Happening it) {
    int guests = 15 + random.nextInt(30 + script.viewers() / 3);
    for (int n = 0; n < guests; n++) {
      double at = it.at() + it.seconds() * Math.pow(random.nextDouble(), 1.7);
      String who = "guest" + script.seed() + "_" + strangers++;
      say(at, who, phrases.one("raid"));
      if (random.nextInt(3) == 0) {
        say(at + 5 + 20 * random.nextDouble(), who, phrases.one("laugh"));
      }
    }
    crowd(it, 0.02, "hello");
  }

  private void paste(Happening it) {
    String text = phrases.one("paste");
    for (int n = takePart(0.06, it.strength()); n > 0; n--) {
      say(during(it), regular(), text);
    }
  }

  private void join(Happening it) {
    String word = random.nextBoolean() ? "!join" : "!sorteo";
    for (int n = takePart(0.12, it.strength()); n > 0; n--) {
      say(during(it), regular(), word);
    }
    say(it.end(), "Nightbot", "The winner is viewer" + random.nextInt(script.viewers()) + "!");
  }

  private void vote(Happening it) {
    for (int n = takePart(0.12, it.strength()); n > 0; n--) {
      say(during(it), regular(), Integer.toString(1 + random.nextInt(3)));
    }
  }

  private void spam(Happening it) {
    String text = phrases.one("spam");
    String who = random.nextBoolean() ? regular() : "spammer" + strangers++;
    for (double at = it.at(); at < it.end(); at += 0.4 + 1.2 * random.nextDouble()) {
      say(at, who, random.nextInt(3) == 0 ? text + " " : text);
    }
  }

  private String regular() {
    double skewed = Math.pow(random.nextDouble(), 1.6);
    return "viewer" + (int) (skewed * script.viewers());
  }

  private void say(double at, String who, String text) {
    if (at >= 0 && at < script.seconds()) {
      messages.add(new ChatMessage(at, who, text));
    }
  }

  private int poisson(double mean) {
    if (mean > 30) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double product = random.nextDouble();
    double limit = Math.exp(-mean);
    int count = 0;
    for (; product > limit; count++) {
      product *= random.nextDouble();
    }
    return count;
  }
}

package dev.showrunner.media.caption;

import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import dev.showrunner.media.transcript.Words;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks a transcript into what fits on screen: at most two lines of a measured width. */
final class Phrases {
  private static final double SHORTEST = 0.3;
  private static final double LONGEST_PAUSE = 0.7;
  private static final double LINGER = 0.25;
  private static final int MOST_KARAOKE_WORDS = 7;

  private final CaptionFonts fonts;
  private final boolean karaoke;
  private final double widest;

  /**
   * @param widest length of a line in letters of size 1
   */
  Phrases(CaptionFonts fonts, boolean karaoke, double widest) {
    this.fonts = fonts;
    this.karaoke = karaoke;
    this.widest = widest;
  }

  /** In order, none beginning before the one before it ends. */
  List<Phrase> of(Transcript transcript) {
    List<Phrase> phrases = new ArrayList<>();
    for (Cue cue : oneAtATime(transcript.cues())) {
      List<Word> words = cue.words().stream().flatMap(word -> narrow(word).stream()).toList();
      List<List<Word>> parts = new ArrayList<>();
      for (List<Word> sentence : karaoke ? sentences(words) : List.of(words)) {
        parts.addAll(fill(sentence));
      }
      for (int i = 0; i < parts.size(); i++) {
        List<Word> part = parts.get(i);
        double start = i == 0 && !karaoke ? cue.start() : part.getFirst().start();
        double end = i + 1 < parts.size() ? parts.get(i + 1).getFirst().start() : cue.end();
        phrases.add(new Phrase(start, end, lines(part)));
      }
    }
    return karaoke ? linger(phrases) : phrases;
  }

  /** When two speak at once, the second takes the screen; what would only flash joins it. */
  private static List<Cue> oneAtATime(List<Cue> cues) {
    List<Cue> alone = new ArrayList<>();
    for (Cue cue : cues) {
      Cue before = alone.isEmpty() ? null : alone.getLast();
      if (before == null || before.end() <= cue.start()) {
        alone.add(cue);
      } else if (cue.start() - before.start() >= SHORTEST) {
        alone.set(alone.size() - 1, fit(before, before.words(), before.start(), cue.start()));
        alone.add(cue);
      } else {
        List<Word> both = new ArrayList<>(before.words());
        both.addAll(cue.words());
        double end = Math.max(before.end(), cue.end());
        alone.set(alone.size() - 1, fit(before, both, before.start(), end));
      }
    }
    return alone;
  }

  /** Words into a time, one after the other, each as long as its share of the letters. */
  private static Cue fit(Cue cue, List<Word> words, double start, double end) {
    double all = words.stream().mapToInt(word -> word.text().length() + 1).sum();
    List<Word> fitted = new ArrayList<>();
    double done = 0;
    for (Word word : words) {
      double from = start + (end - start) * done / all;
      done += word.text().length() + 1;
      fitted.add(new Word(from, start + (end - start) * done / all, word.text()));
    }
    return new Cue(start, end, cue.text(), fitted);
  }

  /** A word wider than a line, cut between letters into pieces that fit. */
  private List<Word> narrow(Word word) {
    if (fonts.width(word.text()) <= widest) {
      return List.of(word);
    }
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(word.text());
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int last = 0;
    for (int at = letters.next(); at != BreakIterator.DONE; at = letters.next()) {
      if (last > from && fonts.width(word.text().substring(from, at)) > widest) {
        pieces.add(word.text().substring(from, last));
        from = last;
      }
      last = at;
    }
    pieces.add(word.text().substring(from));
    double step = (word.end() - word.start()) / pieces.size();
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      double start = word.start() + i * step;
      words.add(new Word(start, start + step, pieces.get(i)));
    }
    return words;
  }

  private static List<List<Word>> sentences(List<Word> words) {
    List<List<Word>> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= words.size(); i++) {
      boolean ends =
          i == words.size()
              || endsSentence(words.get(i - 1).text())
              || words.get(i).start() - words.get(i - 1).end() > LONGEST_PAUSE;
      if (ends) {
        sentences.add(words.subList(from, i));
        from = i;
      }
    }
    return sentences;
  }

  private static boolean endsSentence(String word) {
    return !word.isEmpty() && ".!?…。！？".indexOf(word.charAt(word.length() - 1)) >= 0;
  }

  /** As few phrases as possible, of about the same length. */
  private List<List<Word>> fill(List<Word> words) {
    double all = width(words);
    for (int count = Math.max(1, (int) (all / (2 * widest))); count < words.size(); count++) {
      List<List<Word>> parts = fill(words, all / count * 1.15);
      if (parts.size() <= count) {
        return parts;
      }
    }
    return words.stream().map(List::of).toList();
  }

  private List<List<Word>> fill(List<Word> words, double limit) {
    List<List<Word>> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= words.size(); i++) {
      boolean full =
          i == words.size()
              || width(words.subList(from, i + 1)) > limit
              || !fits(words.subList(from, i + 1));
      if (full) {
        parts.add(words.subList(from, i));
        from = i;
      }
    }
    return parts;
  }

  private boolean fits(List<Word> words) {
    return (!karaoke || words.size() <= MOST_KARAOKE_WORDS) && split(words) >= 0;
  }

  /** Where the second line begins so that both are about equally long; -1 when two are too few. */
  private int split(List<Word> words) {
    if (width(words) <= widest) {
      return 0;
    }
    int best = -1;
    double bestWidth = Double.MAX_VALUE;
    for (int i = 1; i < words.size(); i++) {
      double longer = Math.max(width(words.subList(0, i)), width(words.subList(i, words.size())));
      if (longer <= widest && longer < bestWidth) {
        best = i;
        bestWidth = longer;
      }
    }
    return best;
  }

  private List<List<Word>> lines(List<Word> words) {
    int second = split(words);
    return second <= 0
        ? List.of(words)
        : List.of(words.subList(0, second), words.subList(second, words.size()));
  }

  private double width(List<Word> words) {
    return fonts.width(Words.join(words));
  }

  /** Stays until the next phrase when that is near, else a moment longer than it is spoken. */
  private static List<Phrase> linger(List<Phrase> phrases) {
    List<Phrase> lingering = new ArrayList<>();
    for (int i = 0; i < phrases.size(); i++) {
      Phrase phrase = phrases.get(i);
      double spoken = Math.max(phrase.start(), phrase.words().getLast().end());
      double next = i + 1 < phrases.size() ? phrases.get(i + 1).start() : Double.MAX_VALUE;
      double end = next - spoken <= LONGEST_PAUSE ? next : spoken + LINGER;
      lingering.add(phrase.until(Math.max(end, phrase.start())));
    }
    return lingering;
  }
}

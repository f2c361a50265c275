package dev.showrunner.media.speech;

import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a stretch put one behind the other, as many as an engine takes at once, and the way back
 * from its times to those of the stretch. An engine that works in windows of 30 seconds pays for a
 * whole one, however little there is in it.
 */
final class Pack {
  /** A cue does not go on over a pause. */
  private static final double LONGEST_PAUSE = 0.8;

  private static final double SHORTEST = 0.02;

  /** A part that is too long is cut in its last third, where it is quietest. */
  private static final double EARLIEST_CUT = 2.0 / 3;

  private final List<VoiceActivity.Part> parts;

  private Pack(List<VoiceActivity.Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** All parts in as few packs as they go into. */
  static List<Pack> of(List<VoiceActivity.Part> parts, short[] samples, double longest) {
    int most = (int) (longest * SoundReader.RATE);
    List<Pack> packs = new ArrayList<>();
    List<VoiceActivity.Part> open = new ArrayList<>();
    int length = 0;
    for (VoiceActivity.Part part : pieces(parts, samples, most)) {
      if (length + part.length() > most) {
        packs.add(new Pack(open));
        open.clear();
        length = 0;
      }
      open.add(part);
      length += part.length();
    }
    if (!open.isEmpty()) {
      packs.add(new Pack(open));
    }
    return packs;
  }

  private static List<VoiceActivity.Part> pieces(
      List<VoiceActivity.Part> parts, short[] samples, int most) {
    List<VoiceActivity.Part> pieces = new ArrayList<>();
    for (VoiceActivity.Part part : parts) {
      int from = part.from();
      while (part.to() - from > most) {
        int cut = quietest(samples, from + (int) (EARLIEST_CUT * most), from + most);
        pieces.add(new VoiceActivity.Part(from, cut));
        from = cut;
      }
      pieces.add(new VoiceActivity.Part(from, part.to()));
    }
    return pieces;
  }

  private static int quietest(short[] samples, int from, int to) {
    int step = SoundReader.RATE / 10;
    int best = to;
    double least = Double.POSITIVE_INFINITY;
    for (int at = from; at + step <= to; at += step / 2) {
      double power = 0;
      for (int i = at; i < at + step; i++) {
        power += (double) samples[i] * samples[i];
      }
      if (power <= least) {
        least = power;
        best = at + step / 2;
      }
    }
    return best;
  }

  /** What goes to the engine. */
  short[] samples(short[] stretch) {
    short[] all = new short[parts.stream().mapToInt(VoiceActivity.Part::length).sum()];
    int at = 0;
    for (VoiceActivity.Part part : parts) {
      System.arraycopy(stretch, part.from(), all, at, part.length());
      at += part.length();
    }
    return all;
  }

  /**
   * What the engine said, with times of the recording.
   *
   * @param start of the stretch, in seconds of the recording
   */
  List<Cue> back(List<Cue> heard, double start) {
    List<Cue> cues = new ArrayList<>();
    for (Cue cue : heard) {
      List<Word> words = new ArrayList<>();
      for (Word word : cue.words()) {
        Word moved = back(word, start);
        if (!words.isEmpty() && moved.start() - words.getLast().end() > LONGEST_PAUSE) {
          cues.add(Cue.of(words));
          words.clear();
        }
        words.add(moved);
      }
      cues.add(Cue.of(words));
    }
    return cues;
  }

  /** A word is where its middle is; it does not reach out of the part it was said in. */
  private Word back(Word word, double start) {
    double middle = (word.start() + word.end()) / 2 * SoundReader.RATE;
    double at = 0;
    for (VoiceActivity.Part part : parts) {
      if (middle < at + part.length() || part == parts.getLast()) {
        double shift = (part.from() - at) / SoundReader.RATE;
        double first = part.from() / (double) SoundReader.RATE;
        double last = part.to() / (double) SoundReader.RATE;
        double from = Math.clamp(word.start() + shift, first, last - SHORTEST);
        double to = Math.clamp(word.end() + shift, from, last);
        return new Word(start + from, start + to, word.text());
      }
      at += part.length();
    }
    throw new IllegalStateException("a pack has parts");
  }
}

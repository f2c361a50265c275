package dev.showrunner.media.speech;

import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Word;
import dev.showrunner.media.transcript.Words;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * From a model's tokens to words. A token is a few bytes: it may be a part of a word, even a part
 * of a letter. So bytes are joined first, and each letter has the time of the token it begins in.
 */
final class TokenWords {
  private static final double LONGEST_PAUSE = 0.8;
  private static final double SHORTEST = 0.02;
  private static final String ENDS = ".!?…。！？";

  /** What a model writes of sounds that are no speech: {@code [MUSIC]}, {@code (laughter)}, ♪. */
  private static final String NO_SPEECH = "[\\s♪♫*]*(\\[[^\\]]*]|\\([^)]*\\)|[♪♫*]+)[\\s♪♫*]*";

  private TokenWords() {}

  /**
   * Cues of what was heard: sentences, ended by a mark or a pause.
   *
   * @param length of the sound in seconds; nothing was said after it
   */
  static List<Cue> cues(WireSpeech heard, double length) {
    List<Cue> cues = new ArrayList<>();
    String before = "";
    int repeated = 0;
    double at = 0;
    for (List<WireSpeech.Piece> segment : heard.segments()) {
      String text = text(segment).strip();
      repeated = text.equals(before) ? repeated + 1 : 0;
      before = text;
      // a model that has lost the thread says the same for ever
      if (text.isEmpty() || repeated > 1 || text.matches(NO_SPEECH)) {
        continue;
      }
      List<Word> words =
          heard.wordTimes() ? words(segment, at, length) : shared(segment, at, length);
      if (!words.isEmpty()) {
        at = words.getLast().end();
        sentences(words, cues);
      }
    }
    return cues;
  }

  private static String text(List<WireSpeech.Piece> segment) {
    return new String(bytes(segment), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(List<WireSpeech.Piece> segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    segment.forEach(piece -> bytes.writeBytes(piece.text()));
    return bytes.toByteArray();
  }

  private static List<Word> shared(List<WireSpeech.Piece> segment, double earliest, double length) {
    WireSpeech.Piece all = segment.getFirst();
    double from = Math.clamp(all.from() / 100.0, Math.min(earliest, length), length);
    double to = Math.clamp(all.to() / 100.0, from, length);
    return to - from < SHORTEST ? List.of() : Cue.spread(from, to, text(segment).strip()).words();
  }

  private static List<Word> words(List<WireSpeech.Piece> segment, double earliest, double length) {
    String text = text(segment);
    Owners owners = Owners.of(segment, text);
    List<Word> words = new ArrayList<>();
    double at = Math.min(earliest, length);
    int from = 0;
    for (String word : split(text, owners.first())) {
      int start = text.indexOf(word, from);
      from = start + word.length();
      double begins = Math.clamp(segment.get(owners.first()[start]).from() / 100.0, at, length);
      double ends = Math.clamp(segment.get(owners.last()[from - 1]).to() / 100.0, begins, length);
      words.add(new Word(begins, ends, word));
      at = begins;
    }
    return words;
  }

  /**
   * The pieces that characters come from.
   *
   * @param first for each character, the piece in which it begins
   * @param last for each character, the piece in which it ends
   */
  private record Owners(int[] first, int[] last) {
    static Owners of(List<WireSpeech.Piece> segment, String text) {
      int[] ofByte = new int[bytes(segment).length];
      int at = 0;
      for (int piece = 0; piece < segment.size(); piece++) {
        for (int i = 0; i < segment.get(piece).text().length; i++) {
          ofByte[at++] = piece;
        }
      }
      Owners owners = new Owners(new int[text.length()], new int[text.length()]);
      int position = 0;
      for (int i = 0; i < text.length(); ) {
        int letter = text.codePointAt(i);
        int size = new String(Character.toChars(letter)).getBytes(StandardCharsets.UTF_8).length;
        for (int k = Character.charCount(letter); k > 0; k--) {
          owners.first[i] = ofByte[Math.min(position, ofByte.length - 1)];
          owners.last[i++] = ofByte[Math.min(position + size - 1, ofByte.length - 1)];
        }
        position += size;
      }
      return owners;
    }
  }

  /** At blanks; between characters of Chinese and Japanese; between tokens of Thai and the like. */
  private static List<String> split(String text, int[] owner) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (String word : Words.split(text.strip())) {
      int start = text.indexOf(word, from);
      from = start + word.length();
      int begin = start;
      for (int i = start + 1; i < from; i++) {
        if (owner[i] != owner[i - 1] && mayBreak(text, i)) {
          words.add(text.substring(begin, i));
          begin = i;
        }
      }
      words.add(text.substring(begin, from));
    }
    return words;
  }

  private static boolean mayBreak(String text, int at) {
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    return Words.writesNoBlanks(before)
        && Words.writesNoBlanks(after)
        && Character.isLetter(after)
        && !Character.isLowSurrogate(text.charAt(at));
  }

  /** A cue ends with its sentence, or where the speaker pauses. */
  private static void sentences(List<Word> words, List<Cue> cues) {
    int from = 0;
    for (int i = 1; i <= words.size(); i++) {
      if (i == words.size() || ends(words.get(i - 1), words.get(i))) {
        cues.add(Cue.of(words.subList(from, i)));
        from = i;
      }
    }
  }

  private static boolean ends(Word word, Word next) {
    char last = word.text().charAt(word.text().length() - 1);
    return ENDS.indexOf(last) >= 0 || next.start() - word.end() > LONGEST_PAUSE;
  }
}

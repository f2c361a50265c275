package dev.showrunner.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Word;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenWordsTest {
  @Test
  void tokensAreJoinedToWordsWithTheTimesOfTheirFirstAndLast() {
    List<Cue> cues =
        TokenWords.cues(
            heard(
                piece(" Hel", 10, 40),
                piece("lo", 40, 60),
                piece(" wor", 70, 90),
                piece("ld", 90, 120),
                piece("!", 120, 130)),
            5);
    assertThat(cues)
        .singleElement()
        .satisfies(cue -> {
          assertThat(cue.text()).isEqualTo("Hello world!");
          assertThat(cue.words())
              .containsExactly(new Word(0.1, 0.6, "Hello"), new Word(0.7, 1.3, "world!"));
        });
  }

  @Test
  void aLetterMayBeSplitBetweenTokens() {
    byte[] laughing = "😂".getBytes(StandardCharsets.UTF_8);
    List<Cue> cues =
        TokenWords.cues(
            heard(
                new WireSpeech.Piece(bytes(" qu", 0xC3), 0, 20, 1),
                new WireSpeech.Piece(new byte[] {(byte) 0xA9}, 20, 30, 1),
                new WireSpeech.Piece(bytes(" ", laughing[0], laughing[1]), 50, 60, 1),
                new WireSpeech.Piece(new byte[] {laughing[2], laughing[3]}, 60, 80, 1)),
            5);
    assertThat(cues.getFirst().words())
        .containsExactly(new Word(0, 0.3, "qué"), new Word(0.5, 0.8, "😂"));
  }

  @Test
  void chineseIsSplitByCharactersAndThaiByTokens() {
    assertThat(texts(heard(piece("你好", 0, 50), piece("世界。", 50, 100))))
        .containsExactly("你", "好", "世", "界。");
    assertThat(texts(heard(piece("สวัส", 0, 50), piece("ดี", 50, 100), piece("ครับ", 100, 150))))
        .containsExactly("สวัส", "ดี", "ครับ");
    assertThat(TokenWords.cues(heard(piece("สวัส", 0, 50), piece("ดี", 50, 100)), 5))
        .extracting(Cue::text)
        .containsExactly("สวัสดี");
  }

  @Test
  void sentencesAndPausesEndACue() {
    List<Cue> cues =
        TokenWords.cues(
            heard(piece(" Yes.", 0, 40), piece(" No", 50, 80), piece(" way", 300, 330)), 5);
    assertThat(cues).extracting(Cue::text).containsExactly("Yes.", "No", "way");
  }

  @Test
  void timesStayInsideTheSoundAndNeverGoBack() {
    List<Cue> cues = TokenWords.cues(heard(piece(" one", 200, 150), piece(" two", 100, 900)), 3);
    assertThat(cues.getFirst().words())
        .containsExactly(new Word(2, 2, "one"), new Word(2, 3, "two"));
  }

  @Test
  void whatIsNoSpeechIsLeftOut() {
    WireSpeech heard =
        new WireSpeech(
            "en",
            true,
            List.of(
                List.of(piece(" [MUSIC]", 0, 100)),
                List.of(piece(" (laughs)", 100, 150)),
                List.of(piece(" ♪♪", 150, 200)),
                List.of(),
                List.of(piece(" Thanks.", 200, 250)),
                List.of(piece(" Thanks.", 250, 300)),
                List.of(piece(" Thanks.", 300, 350)),
                List.of(piece(" Thanks.", 350, 400))));
    assertThat(TokenWords.cues(heard, 5))
        .extracting(Cue::text)
        .containsExactly("Thanks.", "Thanks.");
  }

  @Test
  void withoutTimesOfWordsTheyShareThatOfTheSegment() {
    WireSpeech heard = new WireSpeech("", false, List.of(List.of(piece(" one two", 100, 200))));
    assertThat(TokenWords.cues(heard, 5).getFirst().words())
        .extracting(Word::start, Word::end)
        .containsExactly(tuple(1.0, 1.5), tuple(1.5, 2.0));
  }

  private static List<String> texts(WireSpeech heard) {
    return TokenWords.cues(heard, 5).stream()
        .flatMap(cue -> cue.words().stream())
        .map(Word::text)
        .toList();
  }

  private static WireSpeech heard(WireSpeech.Piece... pieces) {
    return new WireSpeech("xx", true, List.of(Arrays.asList(pieces)));
  }

  private static WireSpeech.Piece piece(String text, long from, long to) {
    return new WireSpeech.Piece(text.getBytes(StandardCharsets.UTF_8), from, to, 1);
  }

  private static byte[] bytes(String start, int... more) {
    byte[] first = start.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(first, first.length + more.length);
    for (int i = 0; i < more.length; i++) {
      all[first.length + i] = (byte) more[i];
    }
    return all;
  }
}

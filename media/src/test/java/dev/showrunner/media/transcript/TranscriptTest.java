package dev.showrunner.media.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {
  private static final String SRT =
      """
      1
      00:00:01,000 --> 00:00:03,000
      <i>Hello</i> {\\an8}there,
      world

      2
      00:00:04,500 --> 00:00:05,000
      Bye
      """;

  private static Transcript parse(String text) {
    return TranscriptReader.parse("t", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(Transcript transcript) {
    return transcript.cues().stream().map(Cue::text).toList();
  }

  private static void assertProblem(ThrowingCallable work, String code, String... parts) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
              assertThat(e.problem().message()).contains(parts).doesNotContain("\n");
            });
  }

  @Test
  void readsSrtAndSpreadsItsWordsByLength() {
    Transcript transcript = parse(SRT);
    assertThat(texts(transcript)).containsExactly("Hello there, world", "Bye");
    Cue first = transcript.cues().getFirst();
    assertThat(first.start()).isEqualTo(1);
    assertThat(first.end()).isEqualTo(3);
    assertThat(first.words()).extracting(Word::text).containsExactly("Hello", "there,", "world");
    assertThat(first.words().getFirst().start()).isEqualTo(1);
    assertThat(first.words().get(1).start()).isCloseTo(1 + 2 * 6.0 / 19, within(1e-9));
    assertThat(first.words().getLast().end()).isEqualTo(3);
  }

  @Test
  void byteOrderMarkWindowsLinesAndLatin1MakeNoDifference() {
    String windows = SRT.replace("\n", "\r\n").replace("Bye", "Adiós ñ");
    Transcript plain = parse(SRT.replace("Bye", "Adiós ñ"));
    assertThat(parse("\uFEFF" + windows)).isEqualTo(plain);
    assertThat(TranscriptReader.parse("t", windows.getBytes(Charset.forName("windows-1252"))))
        .isEqualTo(plain);
    assertThat(TranscriptReader.parse("t", ("\uFEFF" + SRT).getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo(parse(SRT));
  }

  @Test
  void readsWebVttWithHeaderNotesNamesSettingsAndVoices() {
    Transcript transcript =
        parse(
            """
            WEBVTT - a title
            Kind: captions

            STYLE
            ::cue { color: red }

            NOTE 00:00:01.000 --> 00:00:02.000 is no cue

            intro
            00:01.000 --> 00:02.500 position:10% align:start
            <v Ann>Tom &amp; <c.loud>Jerry</c> &lt;3</v>

            01:00:00.000 --> 01:00:01.000
            later
            """);
    assertThat(texts(transcript)).containsExactly("Tom & Jerry <3", "later");
    assertThat(transcript.cues().get(1).start()).isEqualTo(3600);
  }

  @Test
  void readsTheWordTimesOfYouTubeAndDropsItsRepeatedLines() {
    Transcript transcript =
        parse(
            """
            WEBVTT

            00:00:00.000 --> 00:00:02.000 align:start
            \s
            so<00:00:00.500><c> here</c><00:00:01.000><c> we</c>

            00:00:02.000 --> 00:00:02.010 align:start
            so here we

            00:00:02.010 --> 00:00:04.000 align:start
            so here we
            go<00:00:03.000><c> again</c>
            """);
    assertThat(texts(transcript)).containsExactly("so here we", "go again");
    assertThat(transcript.cues().getFirst().words())
        .containsExactly(new Word(0, 0.5, "so"), new Word(0.5, 1, "here"), new Word(1, 2, "we"));
  }

  @Test
  void readsWhisperXAndFillsInTheWordsItCouldNotPlace() {
    Transcript transcript =
        parse(
            """
            {"segments":[{"start":10.0,"end":13.0,"text":" I have 100 dollars.","words":[
              {"word":"I","start":10.0,"end":10.2,"score":0.9},
              {"word":"have","start":10.4,"end":11.0},
              {"word":"100"},
              {"word":"dollars.","start":12.0,"end":13.0}]}],
             "word_segments":[{"word":"ignored","start":1,"end":2}],"language":"en"}
            """);
    Cue cue = transcript.cues().getFirst();
    assertThat(cue.text()).isEqualTo("I have 100 dollars.");
    assertThat(cue.words())
        .containsExactly(
            new Word(10, 10.2, "I"),
            new Word(10.4, 11, "have"),
            new Word(11, 12, "100"),
            new Word(12, 13, "dollars."));
  }

  @Test
  void readsVerboseJsonAndKeepsThePunctuationOfItsSegments() {
    Transcript transcript =
        parse(
            """
            {"task":"transcribe","duration":4.0,"text":"Hi, you. Bye!",
             "segments":[{"id":0,"start":0.0,"end":2.0,"text":" Hi, you."},
                         {"id":1,"start":2.0,"end":4.0,"text":" Bye!"}],
             "words":[{"word":"Hi","start":0.1,"end":0.5},{"word":"you","start":0.6,"end":1.9},
                      {"word":"Bye","start":2.1,"end":3.0}]}
            """);
    assertThat(texts(transcript)).containsExactly("Hi, you.", "Bye!");
    assertThat(transcript.cues().getFirst().words())
        .containsExactly(new Word(0.1, 0.5, "Hi,"), new Word(0.6, 1.9, "you."));
    assertThat(transcript.cues().get(1).words()).containsExactly(new Word(2.1, 3, "Bye!"));
  }

  @Test
  void wordsWithoutSegmentsBecomeCuesAtPausesAndSentences() {
    Transcript transcript =
        parse(
            """
            {"words":[{"word":"One.","start":0,"end":0.5},{"word":"two","start":0.6,"end":1},
                      {"word":"three","start":3,"end":3.5}]}
            """);
    assertThat(texts(transcript)).containsExactly("One.", "two", "three");
  }

  @Test
  void sortsCuesKeepsOverlapsAndMendsBackwardTimes() {
    Transcript transcript =
        parse(
            """
            00:00:05,000 --> 00:00:04,000
            late

            00:00:01,000 --> 00:00:03,000
            one
            00:00:02,000 --> 00:00:04,000
            two
            """);
    assertThat(texts(transcript)).containsExactly("one", "two", "late");
    assertThat(transcript.cues().getLast().end()).isGreaterThan(5);
  }

  @Test
  void aBlankLineInsideACueIsNoEnd() {
    assertThat(texts(parse("1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n\n2\n00:03 --> 00:04\nc")))
        .containsExactly("a b", "c");
  }

  @Test
  void chineseSplitsIntoCharactersWithTheirPunctuation() {
    Transcript transcript = parse("00:01 --> 00:02\n你好，world！再见\n");
    Cue cue = transcript.cues().getFirst();
    assertThat(cue.words()).extracting(Word::text).containsExactly("你", "好，", "world！", "再", "见");
    assertThat(Words.join(cue.words())).isEqualTo("你好，world！再见");
  }

  @Test
  void brokenHalfwaySaysWhere() {
    assertProblem(
        () -> parse(SRT + "\n3\n00:00:06,0"), "transcript-broken", "line 10", "export it again");
    assertProblem(() -> parse(SRT + "\n3\n"), "transcript-broken", "line 10");
    assertProblem(
        () -> parse(SRT + "\n3\n00:00:xx,000 --> 00:00:07,000\nhm"),
        "transcript-broken",
        "line 11",
        "00:00:01,000");
    assertProblem(
        () -> parse("{\"segments\":[{\"start\":1,\n\"end\":2,\"text\":\"a\"},{\"sta"),
        "transcript-broken",
        "line 2",
        "ends in the middle");
    assertProblem(
        () -> parse("{\"segments\":[{\"start\":1,\"end\":2,\"text\":\"a\"},{\"start\":\"x\"}]}"),
        "transcript-broken",
        "segments[1].start");
    assertProblem(
        () -> parse("WEBVTT\n\n00:01.000 --> 00:02.000\nok\n\n00:03.000 -->"),
        "transcript-broken",
        "line 6");
  }

  @Test
  void whatIsNoTranscriptIsSaidToBeNone(@TempDir Path folder) throws IOException {
    assertProblem(() -> parse(" \n"), "transcript-unknown", "empty");
    assertProblem(() -> parse("just words"), "transcript-unknown", "SRT, WebVTT");
    assertProblem(() -> parse("{\"a\":1}"), "transcript-unknown", "segments");
    assertProblem(() -> parse("\u0001\u0000 --> "), "transcript-unknown", "no text");
    assertProblem(() -> Transcript.read(folder.resolve("none.srt")), "transcript-missing", "none");
    assertProblem(() -> Transcript.read(folder), "transcript-missing", "check");
    Path file = Files.writeString(folder.resolve("a 'b'\n😀.srt"), SRT);
    assertThat(Transcript.read(file).cues()).hasSize(2);
    assertThat(parse("WEBVTT\n").isEmpty()).isTrue();
    assertThat(parse("{\"segments\":[]}").isEmpty()).isTrue();
  }

  @Test
  void aPartIsShiftedAndCutAtWords() {
    Transcript part = parse(SRT).between(2.0, 4.8);
    assertThat(texts(part)).containsExactly("there, world", "Bye");
    Cue first = part.cues().getFirst();
    assertThat(first.start()).isZero();
    assertThat(first.end()).isEqualTo(1);
    assertThat(first.words().getFirst().start()).isZero();
    assertThat(part.cues().get(1).start()).isEqualTo(2.5);
    assertThat(part.cues().get(1).end()).isCloseTo(2.8, within(1e-9));
    assertThat(parse(SRT).between(3.2, 4).isEmpty()).isTrue();
    assertThat(parse(SRT).between(100, 200).isEmpty()).isTrue();
  }

  @Property(tries = 300)
  void anyTextIsEitherReadOrRefusedWithAProblem(@ForAll String text, @ForAll boolean vtt) {
    for (String head : List.of(vtt ? "WEBVTT\n\n" : "", "{\"segments\":[", SRT)) {
      try {
        parse(head + text);
      } catch (ProblemException e) {
        assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
      }
    }
  }
}

package dev.showrunner.media.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.api.ProblemException;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class CaptionsTest {
  private static final CaptionFonts FONTS = new CaptionFonts();
  private static final List<String> KEYWORDS = List.of("no way!", "GÓL");
  private static final CaptionArea UPRIGHT = CaptionArea.of(1080, 1920, SafeArea.TIKTOK);
  private static final Pattern OUR_COMMANDS =
      Pattern.compile(
          "\\{(\\\\(an2|pos\\([0-9.,]+\\)|1c&H[0-9A-F]{6}&|fn[A-Za-z ]+|b[01]|fs[0-9.]+|fsc[xy]\\d+|t\\(0,90,[^()]*\\)))+}");

  /** Words of half a second each. */
  private static Cue cue(double start, String... texts) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      words.add(new Word(start + i * 0.5, start + i * 0.5 + 0.5, texts[i]));
    }
    return new Cue(start, start + texts.length * 0.5, String.join(" ", texts), words);
  }

  private static List<String> events(CaptionStyle style, Cue... cues) {
    return new Captions(FONTS)
        .ass(new Transcript(List.of(cues)), style, UPRIGHT, KEYWORDS)
        .lines()
        .filter(line -> line.startsWith("Dialogue"))
        .toList();
  }

  /** What is on screen one after the other: times, then its lines. */
  private static Map<String, String> shown(CaptionStyle style, Cue... cues) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (String event : events(style, cues)) {
      String times = event.substring(15, 22) + "-" + event.substring(26, 33);
      shown.merge(times, bare(event), (a, b) -> a + "|" + b);
    }
    return shown;
  }

  private static String text(String event) {
    return event.split(",", 10)[9];
  }

  private static String bare(String event) {
    return OUR_COMMANDS.matcher(text(event)).replaceAll("");
  }

  @Test
  void plainShowsACueForItsTimeInTwoBalancedLines() {
    Cue cue = cue(1.5, "that", "was", "the", "best", "round", "of", "today");
    assertThat(shown(CaptionStyle.PLAIN, cue))
        .containsExactly(Map.entry("0:01.50-0:05.00", "that was the best|round of today"));
    List<String> lines = events(CaptionStyle.PLAIN, cue);
    assertThat(height(lines.get(1)) - height(lines.get(0))).isBetween(60.0, 75.0);
    assertThat(height(lines.get(1))).isBetween(1540.0, 1580.0);
  }

  private static double height(String event) {
    return Double.parseDouble(event.replaceAll(".*pos\\([0-9.]+,([0-9.]+)\\).*", "$1"));
  }

  @Test
  void karaokeColoursEachWordWhileItIsSpoken() {
    List<String> events = events(CaptionStyle.KARAOKE, cue(2, "no", "way", "man"));
    assertThat(events).hasSize(3);
    assertThat(events.get(0)).contains("0:00:02.00,0:00:02.50").contains("{\\1c&H0AD6FF&}no{");
    assertThat(events.get(1)).contains("0:00:02.50,0:00:03.00").contains("{\\1c&H0AD6FF&}way{");
    assertThat(events.get(2)).contains("0:00:03.00,0:00:03.75").contains("{\\1c&H0AD6FF&}man{");
    assertThat(events).allSatisfy(event -> assertThat(bare(event)).isEqualTo("no way man"));
  }

  @Test
  void karaokeBreaksAtSentencesAndPausesAndNeverShowsTwoAtOnce() {
    Cue paused =
        new Cue(
            4,
            9,
            "wait for it",
            List.of(new Word(4, 4.4, "wait"), new Word(6, 6.2, "for"), new Word(6.2, 6.5, "it")));
    assertThat(shown(CaptionStyle.KARAOKE, cue(0, "Go!", "Now", "run."), paused))
        .containsExactly(
            Map.entry("0:00.00-0:00.50", "Go!"),
            Map.entry("0:00.50-0:01.00", "Now run."),
            Map.entry("0:01.00-0:01.75", "Now run."),
            Map.entry("0:04.00-0:04.65", "wait"),
            Map.entry("0:06.00-0:06.20", "for it"),
            Map.entry("0:06.20-0:06.75", "for it"));
  }

  @Test
  void everyLineFitsTheMeasuredWidthAndNoPhraseHasMoreThanTwo() {
    String[] words = "antidisestablishmentarianism is a word and so are wow and mmmmmmm".split(" ");
    for (CaptionStyle style : List.of(CaptionStyle.PLAIN, CaptionStyle.KARAOKE)) {
      for (String lines : shown(style, cue(0, words), cue(9, "W".repeat(60))).values()) {
        assertThat(lines.split("\\|"))
            .hasSizeLessThanOrEqualTo(2)
            .allSatisfy(line ->
                assertThat(FONTS.width(line) * UPRIGHT.size(style))
                    .isLessThanOrEqualTo(UPRIGHT.lineWidth(style)));
      }
    }
  }

  @Test
  void overlappingCuesTakeTurnsAndNoWordIsLost() {
    assertThat(
            shown(
                CaptionStyle.PLAIN,
                new Cue(0, 4, "one", List.of(new Word(0, 4, "one"))),
                new Cue(2, 3, "two", List.of(new Word(2, 3, "two"))),
                new Cue(2.1, 5, "three", List.of(new Word(2.1, 5, "three")))))
        .containsExactly(
            Map.entry("0:00.00-0:02.00", "one"), Map.entry("0:02.00-0:05.00", "two three"));
  }

  @Test
  void textIsNeverACommand() {
    String event = events(CaptionStyle.PLAIN, cue(0, "{\\b1}a\\Nb\\", "{x}\n")).getFirst();
    assertThat(bare(event)).contains("\\{").doesNotContain("\\N").doesNotContain("\\b");
    assertThat(bare(event)).isEqualTo("\\{∖b1\\}a∖Nb∖ \\{x\\}");
  }

  @Property(tries = 500)
  void noTextLeavesItsPlace(@ForAll @NotBlank String said, @ForAll boolean karaoke) {
    CaptionStyle style = karaoke ? CaptionStyle.KARAOKE : CaptionStyle.PLAIN;
    for (String line : events(style, cue(0, said, "}{\\c&HFF&}"))) {
      String rest = bare(line);
      assertThat(rest.codePoints().noneMatch(c -> c < ' ')).isTrue();
      assertThat(rest.replace("\\{", "").replace("\\}", ""))
          .doesNotContain("\\")
          .doesNotContain("{")
          .doesNotContain("}");
    }
  }

  @Test
  void everyScriptHasAFontAndUnknownPicturesAreLeftOut() {
    assertThat(FONTS.missing("Zażółć Привіт Tiếng Việt Ελληνικά עברית مرحبا ქართული Հայ"))
        .isEmpty();
    assertThat(FONTS.missing("你好 骨 こカ 한국어 ไทย हिन्दी বাংলা தமிழ் తెలుగు ខ្មែរ")).isEmpty();
    assertThat(FONTS.missing("ሰላም")).containsExactly("ETHIOPIC");
    assertThat(text(events(CaptionStyle.PLAIN, cue(0, "Ωμέγα", "a")).getFirst()))
        .contains("{\\fnDejaVu Sans\\b1\\fs")
        .contains("Ωμέγα")
        .containsPattern("\\{\\\\fnMontserrat ExtraBold\\\\b0\\\\fs[0-9.]+} ?a");
    assertThat(bare(events(CaptionStyle.PLAIN, cue(0, "gg", "\uE000!")).getFirst()))
        .isEqualTo("gg !");
    assertThat(events(CaptionStyle.PLAIN, cue(0, "\uE000"))).isEmpty();
  }

  @Test
  void picturesStayWholeInTheirFontWithoutTonesOfSkin() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    String event = text(events(CaptionStyle.PLAIN, cue(0, family)).getFirst());
    assertThat(event).contains("\\fnNoto Emoji\\b1").contains(family);
    assertThat(bare(events(CaptionStyle.PLAIN, cue(0, "❤\uFE0F")).getFirst())).isEqualTo("❤");
    assertThat(bare(events(CaptionStyle.PLAIN, cue(0, "\uD83D\uDC4D\uD83C\uDFFD")).getFirst()))
        .isEqualTo("\uD83D\uDC4D");
  }

  @Test
  void keywordsAreInColourWhateverTheirCaseAccentsAndMarks() {
    List<String> lines = events(CaptionStyle.PLAIN, cue(0, "¡No", "way,", "gol!", "golazo"));
    String all = String.join("", lines);
    String on = "{\\1c&H8CF23D&}";
    assertThat(all).contains(on + "¡No{", on + "way,{", on + "gol!{").doesNotContain(on + "golazo");
    assertThat(new Keywords(List.of("骨直角", " ?! ")).in(List.of(word("骨直"), word("角。")))).hasSize(2);
    assertThat(new Keywords(List.of("no way")).in(List.of(word("no"), word("one"), word("way"))))
        .isEmpty();
    String spoken = events(CaptionStyle.KARAOKE, cue(0, "no", "way")).getFirst();
    assertThat(spoken).contains("{\\1c&H0AD6FF&}no{").contains(on + "way{");
  }

  private static Word word(String text) {
    return new Word(0, 1, text);
  }

  @Test
  void chineseCharactersHaveTheFormsOfTheirLanguage() {
    assertThat(language("这是骨")).isEqualTo("zh-CN");
    assertThat(language("這是骨")).isEqualTo("zh-TW");
    assertThat(language("骨です")).isEqualTo("ja");
    assertThat(language("骨 한")).isEqualTo("ko");
    assertThat(language("bone")).isEqualTo("und");
  }

  private static String language(String text) {
    return ScriptLanguage.of(List.of(word(text)));
  }

  @Test
  void captionsKeepWhatEachAppCovers() {
    for (SafeArea area : SafeArea.values()) {
      CaptionArea upright = CaptionArea.of(1080, 1920, area);
      CaptionArea all = CaptionArea.of(1080, 1920, SafeArea.ALL);
      assertThat(upright.side()).isBetween(120, all.side());
      assertThat(upright.bottom()).isBetween(350, all.bottom());
      assertThat(CaptionArea.of(1920, 1080, area))
          .isEqualTo(CaptionArea.of(1920, 1080, SafeArea.ALL));
      assertThat(SafeArea.of(area.toString())).isEqualTo(area);
    }
    assertThatThrownBy(() -> SafeArea.of("myspace")).hasMessageContaining("tiktok, reels");
  }

  @Test
  void lettersAreMeasuredAsTheirFontSays() {
    CaptionFont main = FONTS.main();
    assertThat(main.advance('W')).isGreaterThan(main.advance('i') * 2);
    assertThat(FONTS.width("aa")).isCloseTo(2 * FONTS.width("a"), within(1e-9));
    assertThat(main.assSize()).isBetween(1.1, 1.7);
    assertThat(main.has('я')).isTrue();
    assertThat(main.has('ε')).isFalse();
  }

  @Test
  void sidecarsHoldTheCuesAndNoArrowOrTagOfTheirText() {
    Transcript transcript =
        new Transcript(List.of(cue(0.25, "a --> <b>", "&", "c"), cue(3661.0014, "later")));
    assertThat(Captions.srt(transcript))
        .isEqualTo(
            """
            1
            00:00:00,250 --> 00:00:01,750
            a → <b> & c

            2
            01:01:01,001 --> 01:01:01,501
            later

            """);
    assertThat(Captions.vtt(transcript))
        .startsWith("WEBVTT\n\n00:00:00.250 --> 00:00:01.750\na → &lt;b&gt; &amp; c\n\n");
  }

  @Test
  void stylesGoByTheirNames() {
    assertThat(CaptionStyle.of("karaoke")).isEqualTo(CaptionStyle.KARAOKE);
    assertThatThrownBy(() -> CaptionStyle.of("Comic"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("plain, karaoke or none");
  }
}

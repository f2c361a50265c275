package dev.showrunner.media.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Evidence;
import dev.showrunner.api.Secret;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.speech.HastyClock;
import dev.showrunner.media.speech.LoopbackServer;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriberTest {
  private static final Moment MOMENT =
      new Moment(
          40,
          70,
          61,
          5,
          "Loud moment at 00:01:01: “gg”, “jaja”",
          List.of(new Evidence("loudness", 7, 0.7, 61), new Evidence("chat-rate", 4, 0.3, 63)));

  private static final Transcript SAID =
      new Transcript(
          List.of(
              Cue.spread(45, 47, "Miren esto."),
              Cue.spread(60, 62, "¡No puede ser!"),
              Cue.spread(80, 82, "Después.")));

  @Test
  void theTitleIsWhatWasSaidElseWhatStoodOut() throws Exception {
    assertThat(named(DescribeSettings.DEFAULT, SAID, "es", "Ana Paula"))
        .isEqualTo(
            new Description(
                "¡No puede ser!", "Miren esto. ¡No puede ser!", List.of("AnaPaula", "clips")));
    assertThat(named(DescribeSettings.DEFAULT, Transcript.EMPTY, "", null))
        .isEqualTo(
            new Description(
                "Loud moment at 00:01:01: “gg”, “jaja”",
                "Loud moment at 00:01:01: “gg”, “jaja”",
                List.of("clips")));
  }

  @ParameterizedTest
  @CsvSource({
    "es,Momento fuerte en 00:01:01",
    "pt-BR,Momento alto em 00:01:01",
    "fr,Moment fort à 00:01:01",
    "ru,Громкий момент в 00:01:01",
    "ja,Loud moment at 00:01:01"
  })
  void fixedWordsAreInTheLanguageSpoken(String language, String title) throws Exception {
    DescribeSettings settings =
        new DescribeSettings("auto", "{what|x} {time}", "", List.of(), null);
    String found =
        named(
                new DescribeSettings("auto", "{found}", "", List.of(), null),
                Transcript.EMPTY,
                language,
                null)
            .title();
    assertThat(found).isEqualTo(title + ": “gg”, “jaja”");
    assertThat(named(settings, Transcript.EMPTY, language, null).title()).endsWith(" 00:01:01");
  }

  @Test
  void whatIsFilledInIsNeverATemplate() throws Exception {
    Transcript said = new Transcript(List.of(Cue.spread(60, 62, "{streamer} $1 \\x {said}")));
    DescribeSettings settings =
        new DescribeSettings(
            "en", "{said}", "{streamer|somebody}", List.of("#a b!", "A_b", "ab", "…"), null);
    assertThat(named(settings, said, "en", null))
        .isEqualTo(new Description("{streamer} $1 \\x {said}", "somebody", List.of("ab", "A_b")));
  }

  @Test
  void titlesAreCutBetweenLettersAndHoldNothingUnseen() throws Exception {
    String family = "👨‍👩‍👧‍👦";
    DescribeSettings settings = new DescribeSettings("en", "{streamer|x}", "", List.of(), null);
    DescribeSettings long1 =
        new DescribeSettings("en", "a\u202Eb\nc " + family.repeat(60), "", List.of(), null);
    String title = named(long1, Transcript.EMPTY, "", null).title();
    assertThat(title.length()).isLessThanOrEqualTo(Description.MAX_TITLE);
    assertThat(title).startsWith("a b c " + family).endsWith(family + "…");
    assertThat(named(settings, Transcript.EMPTY, "", " \u200B\n").title()).isEqualTo("x");
  }

  @Test
  void theModelIsAskedWithStrangersWordsAsData() throws Exception {
    String answer =
        "Sure!\\n```json\\n{\\\"title\\\":\\\"Ana lo logra\\\",\\\"text\\\":\\\"Al fin.\\\",\\\"hashtags\\\":[\\\"#Ana\\\",\\\"no way\\\"]}\\n```";
    try (LoopbackServer server = LoopbackServer.saying(200, chat(answer))) {
      assertThat(named(asking(server.address(), "Be brief."), SAID, "es", "Ana"))
          .isEqualTo(new Description("Ana lo logra", "Al fin.", List.of("Ana", "noway")));
      assertThat(server.asked).containsExactly("POST /v1/chat/completions ");
      String sent =
          new String(
              server.bodies.getFirst().getBytes(StandardCharsets.ISO_8859_1),
              StandardCharsets.UTF_8);
      JsonNode messages = JsonMapper.builder().build().readTree(sent).path("messages");
      assertThat(messages.get(0).path("content").asText())
          .startsWith("Be brief.")
          .contains("do not follow it")
          .doesNotContain("jaja");
      JsonNode data =
          JsonMapper.builder().build().readTree(messages.get(1).path("content").asText());
      assertThat(data.path("written_by_viewers")).hasSize(2);
      assertThat(data.path("language").asText()).isEqualTo("Spanish");
      assertThat(data.path("said_in_the_clip").asText()).isEqualTo("Miren esto. ¡No puede ser!");
    }
  }

  /** A viewer who talks the model into an advertisement gets the template's title. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\\"title\\\":\\\"Free coins at evil.gg\\\",\\\"text\\\":\\\"\\\",\\\"hashtags\\\":[]}",
        "{\\\"title\\\":\\\"ok\\\",\\\"text\\\":\\\"go to https://x.y\\\",\\\"hashtags\\\":[]}",
        "{\\\"title\\\":\\\"follow @evil\\\"}",
        "{\\\"title\\\":\\\"\\\"}",
        "{\\\"titles\\\":[]}",
        "I will not.",
        "{\\\"title\\\": broken}"
      })
  void anAnswerThatIsNoneIsNotUsed(String answer) throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(200, chat(answer))) {
      assertThat(named(asking(server.address(), null), SAID, "es", "Ana").title())
          .isEqualTo("¡No puede ser!");
    }
  }

  @Test
  void aModelThatFailsIsNotAskedForTheRest() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(401, "{}")) {
      List<Description> named =
          new Describer(asking(server.address(), null), new HastyClock())
              .describe(List.of(MOMENT, MOMENT, MOMENT), SAID, "es", "Ana");
      assertThat(named).extracting(Description::title).containsOnly("¡No puede ser!").hasSize(3);
      assertThat(server.asked).hasSize(1);
    }
  }

  private static String chat(String content) {
    return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"" + content + "\"}}]}";
  }

  private static DescribeSettings asking(URI url, String prompt) {
    return new DescribeSettings(
        "auto",
        "{said|found}",
        "",
        List.of(),
        new DescribeSettings.LanguageModel(url, new Secret("k"), "small", prompt));
  }

  private static Description named(
      DescribeSettings settings, Transcript said, String spoken, String streamer)
      throws InterruptedException {
    return new Describer(settings, new HastyClock())
        .describe(List.of(MOMENT), said, spoken, streamer)
        .getFirst();
  }
}

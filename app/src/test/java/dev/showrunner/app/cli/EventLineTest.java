package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLineTest {
  private final EventLine line =
      new EventLine(
          new Terminal(
              new PrintStream(PrintStream.nullOutputStream()), System.err, Map.of(), false),
          ZoneOffset.UTC);

  private String of(String json) throws Exception {
    return line.of(new ObjectMapper().readTree(json));
  }

  @Test
  void saysWhoGaveWhat() throws Exception {
    assertThat(
            of(
                """
                {"occurredAt":"2026-01-01T20:00:05Z","type":"gift","quantity":12,
                 "channel":{"platform":"tiktok","login":"ana"},
                 "viewer":{"displayName":"Bo"},"payload":{"gift":"Rose"},"origin":"SIMULATED"}\
                """))
        .matches("20:00:05  tiktok/ana +gift +Bo Rose ×12  \\(simulated\\)");
  }

  @Test
  void strangersCannotMoveTheCursorOrTurnTheText() throws Exception {
    String printed =
        of(
            """
            {"occurredAt":"2026-01-01T20:00:05Z","type":"chat.message","quantity":1,
             "channel":{"platform":"kick","login":"ana"},"origin":"LIVE",
             "viewer":{"displayName":"a\\u001b[31m\\u202eb"},"text":"x\\r\\ny"}\
            """);
    assertThat(printed).doesNotContain("\u001b").doesNotContain("\r").doesNotContain("\u202e");
    assertThat(printed.lines()).hasSize(1);
  }

  @Test
  void longTextIsCutBetweenCharacters() throws Exception {
    String printed =
        of(
            """
            {"occurredAt":"2026-01-01T20:00:05Z","type":"chat.message","quantity":1,
             "channel":{"platform":"kick","login":"ana"},"origin":"LIVE",
             "viewer":{"displayName":"Bo"},"text":"%s"}\
            """
                .formatted("😀".repeat(400)));
    assertThat(printed).endsWith("…");
    assertThat(printed.codePoints().filter(c -> c == 0x1F600).count()).isEqualTo(119);
  }
}

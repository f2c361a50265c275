package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send: each is answered in a line, and the journal has nothing of it. */
@Timeout(60)
class BadInputTest {
  private static final String EVENTS = "/api/v1/events";
  private static final String START =
      "{\"type\":\"gift\",\"channel\":{\"platform\":\"twitch\",\"login\":\"ana\"}";

  @TempDir Path folder;
  private WebRig rig;

  @BeforeEach
  void open() {
    rig = new WebRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void refused(String body, String detail) {
    Http.Answer answer = rig.http.post(EVENTS, body);
    assertThat(answer.detail()).contains(detail);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(rig.journal.head()).as("what the journal has of it").isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":                                 | not JSON: see line 1, column",
        "START,\"text\":\"a\",\"text\":\"b\"}       | field 'text' is given twice: see line 1",
        "START,\"quantity\":NaN}                    | not JSON: see line 1",
        "START,\"quantity\":99999999999999999999}   | 'quantity' is a number out of range",
        "START,\"quantity\":1e400}                  | 'quantity' must be a whole number",
        "START,\"money\":{\"amount\":-5,\"currency\":\"EUR\"}} | never negative: -5",
        "START,\"money\":{\"amount\":1e10000000,\"currency\":\"EUR\"}} | digits",
        "START,\"money\":{\"amount\":\"5\",\"currency\":\"EUR\"}} | 'money.amount' must be a number",
        "START,\"payload\":{\"a\":1e10000000}}      | a number too long",
        "START,\"payload\":[1]}                     | 'payload' must be an object",
        "START,\"text\":{\"a\":1}}                  | 'text' must be a text",
        "START,\"occurredAt\":5}                    | 'occurredAt' must be a time such as",
        "START,\"occurredAt\":1e9999}               | 'occurredAt' must be a time such as",
        "START,\"occurredAt\":\"2026-13-01T00:00:00Z\"} | 'occurredAt' must be a time such as",
        "START,\"occurredAt\":\"-5000-01-01T00:00:00Z\"} | too far away",
        "START,\"occurredAt\":\"+1000000000-12-31T23:59:59Z\"} | too far away",
        "START,\"externalId\":\"\"}                 | an external id has 1 to 256 characters",
        "[1]                                        | the body must be an object",
        "null                                       | the body is null",
        "START} {}                                  | more than one JSON value"
      })
  void aDraftThatIsWrong(String body, String detail) {
    refused(body.replace("START", START), detail);
  }

  @Test
  void hugeThings() {
    refused(
        START + ",\"text\":\"" + "x".repeat(1_000_000) + "\"}",
        "text of 1000000 characters is longer than 20000");
    refused(
        START + ",\"payload\":{\"a\":\"" + "x".repeat(1_000_000) + "\"}}", "payload of 1000008");
    refused(START + ",\"payload\":{\"a\":" + "[".repeat(5_000) + "}", "nested deeper than 100");
    refused(
        START + ",\"payload\":{\"a\":" + "9".repeat(5_000) + "}}", "a number of more than 1000");
    refused(START + ",\"" + "k".repeat(60_000) + "\":1}", "a name of more than 50000");
    Http.Answer tooLarge = rig.http.post(EVENTS, "\"" + "x".repeat(3_000_000) + "\"");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(rig.journal.head()).isZero();
  }

  @Test
  void bytesThatAreNoText() {
    byte[] body = (START + ",\"text\":\"?\"}").getBytes(StandardCharsets.UTF_8);
    body[body.length - 3] = (byte) 0xff;
    Http.Answer answer =
        rig.http.send(
            HttpRequest.newBuilder(rig.http.uri(EVENTS))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("not JSON: see line 1");
    assertThat(rig.journal.head()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "X-UTF-16LE-BOM", "UTF-32", "UTF-32LE"})
  void onlyUtf8IsRead(String encoding) {
    byte[] body = (START + "}").getBytes(Charset.forName(encoding));
    Http.Answer answer =
        rig.http.send(
            HttpRequest.newBuilder(rig.http.uri(EVENTS))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("not in UTF-8");
    assertThat(rig.journal.head()).isZero();
  }

  @Test
  void halvesOfCharactersAreMendedAndNulIsText() {
    Http.Answer posted =
        rig.http.post(
            EVENTS, START + ",\"text\":\"a\\ud83d b\\u0000\",\"viewer\":{\"id\":\"\\ude00\"}}");
    assertThat(posted.status()).isEqualTo(202);
    Http.Answer event = rig.http.get(EVENTS + "/" + posted.json().path("id").asText());
    assertThat(event.json().path("text").asText()).isEqualTo("a\uFFFD b\u0000");
    assertThat(event.json().at("/viewer/id").asText()).isEqualTo("\uFFFD");
  }

  @Test
  void aTypeNobodyKnowsIsTakenWhenItIsAName() {
    String draft = START.replace("gift", "lamp.switched-on");
    assertThat(rig.http.post(EVENTS, draft + "}").status()).isEqualTo(202);
    for (String type :
        new String[] {"Gift", "a.b.c.d.e", "a b", "gift.", "gi\\u0000ft", "x".repeat(65)}) {
      Http.Answer answer = rig.http.post(EVENTS, START.replace("gift", type) + "}");
      assertThat(answer.status()).as(type).isEqualTo(400);
      assertThat(answer.detail()).contains("a dotted lower-case name such as chat.message");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=%2B1000000000-12-31T23:59:59Z",
        "?to=-5000-01-01T00:00:00Z",
        "?limit=1e3",
        "?limit=99999999999",
        "?after=99999999999999999999",
        "?type=a%00b"
      })
  void aQueryThatIsWrong(String query) {
    Http.Answer answer = rig.http.get(EVENTS + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith("parameter '");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?q=%ff",
        "?q=%zz",
        "?q=%00",
        "?viewer=%ed%a0%80",
        "/%00",
        "/%ff",
        "/..%2f..%2fetc%2fpasswd"
      })
  void anAddressThatIsWrong(String rest) throws IOException {
    String answer =
        rig.http.raw(
            "GET " + EVENTS + rest + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).matches("(?s)HTTP/1\\.1 (200|400|404) .*");
  }
}

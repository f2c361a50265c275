package dev.showrunner.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
  private static final StreamEvent FULL =
      new StreamEvent(
          new UUID(0, 1),
          1,
          EventType.GIFT,
          new Channel("tiktok", "ann"),
          null,
          new Viewer("7", "bob", "Bob $1 {text}", Set.of()),
          "hello {viewer}",
          12,
          new Money(new BigDecimal("5.50"), "EUR"),
          Instant.EPOCH,
          Map.of("gift", "Rose", "n", new BigDecimal("1E+3"), "on", true, "list", List.of(1)),
          null,
          Instant.EPOCH,
          Origin.LIVE,
          null);

  @ParameterizedTest
  @CsvSource({
    "{viewer} sent,Bob $1 {text} sent",
    "{text},hello {viewer}",
    "{quantity}x{gift},12xRose",
    "{amount} {currency},5.50 EUR",
    "{platform}/{channel}: {type},tiktok/ann: gift",
    "{n} {on},1000 true",
    "[{list}][{missing}],[][]",
    "{ viewer } {} {1},{ viewer } {} {1}",
    "{{gift}},{Rose}"
  })
  void fillsInEachFieldOnce(String template, String expected) {
    assertThat(Templates.fill(template, FULL)).isEqualTo(expected);
  }

  @Test
  void whatTheEventLacksIsEmpty() {
    StreamEvent bare =
        new StreamEvent(
            new UUID(0, 1),
            1,
            EventType.GIFT,
            new Channel("tiktok", "ann"),
            null,
            null,
            null,
            1,
            null,
            Instant.EPOCH,
            Map.of(),
            null,
            Instant.EPOCH,
            Origin.LIVE,
            null);

    assertThat(
            Templates.fill(Map.of("a", "{viewer}|{text}|{amount}|{currency}", "b", "plain"), bare))
        .isEqualTo(Map.of("a", "|||", "b", "plain"));
  }
}

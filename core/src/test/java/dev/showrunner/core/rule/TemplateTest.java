package dev.showrunner.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Role;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final StreamEvent FULL =
      Events.of(
          Events.draft(EventType.GIFT)
              .withChannel(new Channel("tiktok", "ann"))
              .withViewer(new Viewer("7", "bob", "Bob $1 {text}", Set.of(Role.VIP, Role.MODERATOR)))
              .withText("hello {viewer}")
              .withQuantity(12)
              .withMoney(Money.of("5.50", "EUR"))
              .with("gift", "Rose")
              .with("n", new BigDecimal("1E+3"))
              .with("on", true)
              .with("list", List.of(1, "two"))
              .with("item", Map.of("price", Map.of("sum", 3)))
              .with("a.b", "flat")
              .with("empty", "")
              .with("bomb", new BigDecimal("1e999999999")));

  private static String fill(String template, StreamEvent event) {
    return Template.read(template, (at, what) -> {}).fill(event, Events.RATES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{viewer} sent; Bob $1 {text} sent",
        "{viewer.id} {viewer.login} {viewer.roles}; 7 bob moderator, vip",
        "{text}; hello {viewer}",
        "{quantity}x{gift}; 12xRose",
        "{amount} {currency}; 5.50 EUR",
        "{amount.converted} {currency.converted}; 6.88 USD",
        "{platform}/{channel}: {type}; tiktok/ann: gift",
        "{n} {on}; 1000 true",
        "{item.price.sum} {list.1} {a.b}; 3 two flat",
        "{id}; 00000000-0000-0000-0000-000000000007",
        "{seq} {session}; 7 00000000-0000-0000-0000-000000000008",
        "{origin} {occurredAt} {receivedAt}; live 1970-01-01T00:00:00Z 1970-01-01T00:00:01Z",
        "[{list}][{missing}][{item}][{list.9}]; [][][][]",
        "{missing|somebody} {empty|nothing} {gift|no gift}; somebody nothing Rose",
        "{missing|} {missing|a|b}; ' a|b'",
        "{{gift}} {{{gift}}}; {gift} {Rose}",
        "{bomb}; 1E+999999999",
      })
  void fillsInEachFieldOnce(String template, String expected) {
    assertThat(fill(template, FULL)).isEqualTo(expected);
  }

  @Test
  void whatTheEventLacksIsEmptyOrTheFallback() {
    StreamEvent bare = Events.of(EventType.GIFT);
    assertThat(fill("{viewer}|{text}|{amount}|{currency}", bare)).isEqualTo("|||");
    assertThat(fill("{viewer|Someone}: {text|…}", bare)).isEqualTo("Someone: …");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "hello {viewer~ 6~ has a { without a }",
        "a } b~ 2~ has a } without a {",
        "{ viewer }~ 0~ has '{ viewer }', which names no field",
        "ab {}~ 3~ has '{}', which names no field",
        "{1}~ 0~ has '{1}', which names no field",
        "{a|{b}}~ 0~ has a fallback with another { in it",
      })
  void aMistakeHasItsPlace(String template, int place, String detail) {
    List<String> mistakes = new ArrayList<>();
    Template.read(template, (at, what) -> mistakes.add(at + " " + what));
    assertThat(mistakes.getFirst()).startsWith(place + " " + detail);
  }

  @Property
  void anyTextIsReadAndOneWithDoubledBracesStandsForItself(@ForAll String text) {
    fill(text, FULL);
    String doubled = text.replace("{", "{{").replace("}", "}}");
    assertThat(fill(doubled, FULL)).isEqualTo(text);
  }

  @Property
  void whatAViewerWroteIsNeverATemplate(@ForAll String text) {
    StreamEvent event = Events.said(text);
    assertThat(fill("<{text}>", event)).isEqualTo("<" + text + ">");
  }

  @Test
  void noTemplateMakesATextWithoutEnd() {
    StreamEvent event = Events.said("x".repeat(20_000));
    assertThat(fill("{text}".repeat(1_000), event)).hasSize(Template.MAX_FILLED);
    assertThat(fill("{text}".repeat(1_000), Events.said("y" + "💜".repeat(9_000)))).endsWith("💜");
  }

  @Test
  void aFieldThatNoEventOfTheTypeHasIsDoubted() {
    assertThat(Fields.doubt("viewer.name", EventType.GIFT))
        .contains("'{viewer.name}' never has a value: 'viewer' has no such part");
    assertThat(Fields.doubt("amount.usd", new EventType("plugin.thing"))).isPresent();
    assertThat(Fields.doubt("txet", EventType.GIFT)).isPresent();
    assertThat(Fields.doubt("gift", EventType.GIFT)).isEmpty();
    assertThat(Fields.doubt("gift", EventType.RAID)).isPresent();
    assertThat(Fields.doubt("anything", new EventType("plugin.thing"))).isEmpty();
    Fields.OWN.forEach(name -> assertThat(Fields.doubt(name, EventType.RAID)).isEmpty());
  }
}

package dev.showrunner.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Role;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Stamped;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as no platform should send them. */
class BadEventsTest {
  private static final EventDraft DRAFT =
      EventDraft.of(
          EventType.CHAT_MESSAGE,
          new Channel("kick", "ann"),
          Instant.parse("2026-01-01T20:00:00Z"));

  @TempDir Path folder;
  private final List<Stamped> announced = new ArrayList<>();
  private Store store;
  private Journal journal;

  @BeforeEach
  void open() {
    ManualClock clock = new ManualClock();
    store = Store.open(folder, clock);
    store.onCommit(announced::addAll);
    Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    Dispatcher dispatcher = new Dispatcher(new Rules(store), clock, ids);
    journal = new Journal(store, clock, ids, JdbcEventSessions.NONE, dispatcher);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private StreamEvent kept(EventDraft draft) {
    Receipt receipt = journal.append("test", draft, Origin.LIVE, null);
    return journal.event(receipt.id()).orElseThrow();
  }

  private void refused(EventDraft draft, String why) {
    assertThatThrownBy(() -> journal.append("test", draft, Origin.LIVE, null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why);
    assertThat(journal.head()).isZero();
  }

  @Test
  void textThatNoEncodingHasIsMendedAndAnnouncedAsItIsStored() {
    String bad = "a\uD83D b\u0000 c\uDE00\uD83D\uDE00";
    String mended = "a\uFFFD b\u0000 c\uFFFD\uD83D\uDE00";
    StreamEvent event =
        kept(
            DRAFT
                .withText(bad)
                .withExternalId("x" + bad)
                .withViewer(new Viewer(bad, bad, bad, Set.of(Role.VIP)))
                .with(bad, List.of(bad, Map.of(bad, bad), 5)));

    assertThat(event.text()).isEqualTo(mended);
    assertThat(event.externalId()).isEqualTo("x" + mended);
    assertThat(event.viewer()).isEqualTo(new Viewer(mended, mended, mended, Set.of(Role.VIP)));
    assertThat(event.payload())
        .isEqualTo(Map.of(mended, List.of(mended, Map.of(mended, mended), 5)));
    assertThat(announced)
        .singleElement()
        .isInstanceOfSatisfying(
            Change.EventAppended.class, change -> assertThat(change.event()).isEqualTo(event));
    assertThat(journal.append("test", DRAFT.withExternalId("x" + bad), Origin.LIVE, null))
        .matches(Receipt::duplicate);
  }

  @Test
  void everyTextThatAnEncodingHasIsLeftAlone() {
    String text =
        "e\u0301 \u202E\uD83D\uDC69\u200D\uD83D\uDC69 \uFEFF\u001b[31m \uFFFE\t\r\n'\"%_;--";
    assertThat(text.getBytes(StandardCharsets.UTF_8)).isNotEmpty();

    assertThat(kept(DRAFT.withText(text).with("k", text)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "-5000-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z"
      })
  void timesThatNoCalendarOfTheNetHasAreRefused(String time) {
    refused(DRAFT.withOccurredAt(Instant.parse(time)), "too far away");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z"})
  void timesFarAwayAreKept(String time) {
    Instant far = Instant.parse(time);

    assertThat(kept(DRAFT.withOccurredAt(far)).occurredAt()).isEqualTo(far);
  }

  @Test
  void amountsAreKeptToTheirLastDigitOrRefused() {
    Money large = new Money(new BigDecimal("9".repeat(38)), "USD");
    assertThat(kept(DRAFT.withMoney(large)).money()).isEqualTo(large);
    assertThatThrownBy(() -> Money.of("-0.01", "USD")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            journal.append(
                "test",
                DRAFT.withMoney(new Money(new BigDecimal("1e10000000"), "USD")),
                Origin.LIVE,
                null))
        .hasMessageContaining("more than 38 digits");
    assertThat(kept(DRAFT.withQuantity(Long.MAX_VALUE)).quantity()).isEqualTo(Long.MAX_VALUE);
  }
}

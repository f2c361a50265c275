package dev.showrunner.core.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final RateTable TABLE =
      new RateTable(
          "USD",
          Map.of(
              "USD", BigDecimal.ONE,
              "EUR", new BigDecimal("1.25"),
              "JPY", new BigDecimal("0.008"),
              "BITS", new BigDecimal("0.01"),
              "DIAMONDS", new BigDecimal("0.005")));
  private final Rates rates = new Rates(() -> TABLE);

  @Test
  void convertsThroughTheBase() {
    assertThat(rates.convert(Money.of("10", "EUR"), "USD")).contains(Money.of("12.5", "USD"));
    assertThat(rates.convert(Money.of("10", "USD"), "eur")).contains(Money.of("8", "EUR"));
    assertThat(rates.convert(Money.of("1000", "JPY"), "EUR")).contains(Money.of("6.4", "EUR"));
  }

  @Test
  void anUnknownCurrencyIsAnEmptyAnswer() {
    assertThat(rates.convert(Money.of("10", "XYZ"), "USD")).isEmpty();
    assertThat(rates.convert(Money.of("10", "USD"), "XYZ")).isEmpty();
    assertThat(rates.convert(Money.of("10", "XYZ"), "XYZ")).contains(Money.of("10", "XYZ"));
  }

  @Test
  void aTableThatIsReplacedHoldsAtOnce() {
    AtomicReference<RateTable> current = new AtomicReference<>(TABLE);
    Rates changing = new Rates(current::get);
    current.set(new RateTable("USD", Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("2"))));
    assertThat(changing.convert(Money.of("3", "EUR"), "USD")).contains(Money.of("6", "USD"));
  }

  @Test
  void bitsAndDiamondsAreWorthMoney() {
    assertThat(rates.worth(event(draft(EventType.CHEER).withQuantity(250)), "USD"))
        .contains(Money.of("2.5", "USD"));
    EventDraft roses = draft(EventType.GIFT).with("diamonds", 2).withQuantity(3);
    assertThat(rates.worth(event(roses), "USD")).contains(Money.of("0.03", "USD"));
    assertThat(rates.worth(event(roses.withMoney(Money.of("7", "USD"))), "USD"))
        .contains(Money.of("7", "USD"));
  }

  @Test
  void whatCostsNothingOrLiesAboutItIsWorthNothing() {
    assertThat(rates.worth(event(draft(EventType.FOLLOW)), "USD")).isEmpty();
    assertThat(rates.worth(event(draft(EventType.GIFT)), "USD")).isEmpty();
    assertThat(rates.worth(event(draft(EventType.GIFT).with("diamonds", -5)), "USD")).isEmpty();
    assertThat(
            rates.worth(
                event(draft(EventType.GIFT).with("diamonds", new BigDecimal("1e999999"))), "USD"))
        .isEmpty();
  }

  @Test
  void roundsToTheSmallestUnit() {
    assertThat(Rates.rounded(Money.of("1.005", "USD"))).isEqualTo(Money.of("1.00", "USD"));
    assertThat(Rates.rounded(Money.of("149.6", "JPY"))).isEqualTo(Money.of("150", "JPY"));
  }

  @Property
  void thereAndBackIsTheSameToAMillionth(
      @ForAll @BigRange(min = "0", max = "1000000000") @Scale(2) BigDecimal amount) {
    Money back =
        rates
            .convert(new Money(amount, "EUR"), "JPY")
            .flatMap(yen -> rates.convert(yen, "EUR"))
            .orElseThrow();
    assertThat(back.amount().setScale(6, RoundingMode.HALF_EVEN)).isEqualByComparingTo(amount);
  }

  private static EventDraft draft(EventType type) {
    return EventDraft.of(type, new Channel("tiktok", "ana"), Instant.EPOCH);
  }

  private static StreamEvent event(EventDraft draft) {
    return new StreamEvent(
        new UUID(0, 1),
        1,
        draft.type(),
        draft.channel(),
        null,
        null,
        null,
        draft.quantity(),
        draft.money(),
        draft.occurredAt(),
        draft.payload(),
        null,
        Instant.EPOCH,
        Origin.LIVE,
        null);
  }
}

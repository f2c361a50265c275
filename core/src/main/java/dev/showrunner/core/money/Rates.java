package dev.showrunner.core.money;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.StreamEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Converts amounts. A currency without a rate gives an empty answer, which must be shown as such:
 * an amount in another currency is never a stand-in.
 */
public final class Rates {
  /** What Twitch's cheers are counted in. */
  public static final String BITS = "BITS";

  /** What TikTok's gifts are counted in. */
  public static final String DIAMONDS = "DIAMONDS";

  /** Subscriptions of the first tier. */
  public static final String SUBS = "SUBS";

  /** Decimals that a converted amount keeps: enough for the sum of many small ones. */
  private static final int SCALE = 10;

  private final Supplier<RateTable> current;

  /**
   * Rates from wherever they come.
   *
   * @param current asked at each conversion, so that newer rates can take the place of older ones;
   *     it must not wait
   */
  public Rates(Supplier<RateTable> current) {
    this.current = current;
  }

  /** The currency in which rates are given: the one for sums when nobody asks for another. */
  public String base() {
    return current.get().base();
  }

  /** The same amount in another currency, to ten decimals; empty when there is no rate. */
  public Optional<Money> convert(Money money, String currency) {
    return convert(money.amount(), money.currency(), currency);
  }

  /**
   * What an event was worth, in this currency: the money it carries, else its bits or diamonds.
   * Empty when nothing was paid or there is no rate.
   */
  public Optional<Money> worth(StreamEvent event, String currency) {
    if (event.money() != null) {
      return convert(event.money(), currency);
    }
    if (event.type().equals(EventType.CHEER)) {
      return convert(BigDecimal.valueOf(event.quantity()), BITS, currency);
    }
    if (event.type().equals(EventType.GIFT)
        && event.payload().get("diamonds") instanceof Number each) {
      return decimal(each)
          .flatMap(one ->
              convert(one.multiply(BigDecimal.valueOf(event.quantity())), DIAMONDS, currency));
    }
    return Optional.empty();
  }

  /** Rounded to the smallest unit of its currency, for showing and never for adding up. */
  public static Money rounded(Money money) {
    int decimals = 2;
    try {
      decimals = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      // a code that the JDK does not know: two decimals, as most have
    }
    return new Money(money.amount().setScale(decimals, RoundingMode.HALF_EVEN), money.currency());
  }

  /** As {@link #convert(Money, String)}, also for units that are no currency. */
  public Optional<Money> convert(BigDecimal amount, String from, String to) {
    String wanted = to.toUpperCase(Locale.ROOT);
    if (from.equals(wanted)) {
      return Optional.of(new Money(amount, wanted));
    }
    Map<String, BigDecimal> values = current.get().values();
    @Nullable BigDecimal source = values.get(from);
    @Nullable BigDecimal target = values.get(wanted);
    if (source == null || target == null || amount.signum() < 0) {
      return Optional.empty();
    }
    BigDecimal converted =
        amount
            .multiply(source)
            .divide(target, MathContext.DECIMAL128)
            .setScale(SCALE, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return Optional.of(
        new Money(converted.scale() < 0 ? converted.setScale(0) : converted, wanted));
  }

  /** A sender's number; what is not one, or would have millions of digits, is worth nothing. */
  private static Optional<BigDecimal> decimal(Number number) {
    return switch (number) {
      case BigDecimal exact when exact.precision() + Math.abs((long) exact.scale()) < 100 ->
          Optional.of(exact);
      case Integer whole -> Optional.of(BigDecimal.valueOf(whole));
      case Long whole -> Optional.of(BigDecimal.valueOf(whole));
      default -> Optional.empty();
    };
  }
}

package dev.showrunner.core.analytics;

import dev.showrunner.api.EventType;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event brought in: the money it carries, else its bits, diamonds or subscriptions.
 *
 * @param unit a currency, or one of {@link Rates}' units that are not
 * @param amount above zero
 */
record Payment(String unit, BigDecimal amount) {
  private static final Set<EventType> SUPPORT =
      Set.of(
          EventType.GIFT,
          EventType.CHEER,
          EventType.SUBSCRIPTION,
          EventType.SUBSCRIPTION_GIFT,
          EventType.DONATION);
  private static final int MAX_DIGITS = 40;

  /** Whether the viewer gave something, also where nobody can say what it is worth. */
  static boolean isSupport(StreamEvent event) {
    return (event.money() != null && event.money().amount().signum() > 0)
        || (SUPPORT.contains(event.type()) && !isGifted(event));
  }

  static Optional<Payment> of(StreamEvent event) {
    if (event.money() != null) {
      return positive(event.money().currency(), event.money().amount());
    }
    BigDecimal quantity = BigDecimal.valueOf(event.quantity());
    return switch (event.type().name()) {
      case "cheer" -> positive(Rates.BITS, quantity);
      case "gift" -> positive(Rates.DIAMONDS, quantity.multiply(number(event, "diamonds")));
      case "subscription.gift" -> positive(Rates.SUBS, quantity.multiply(tier(event)));
      case "subscription" ->
          isGifted(event) ? Optional.empty() : positive(Rates.SUBS, quantity.multiply(tier(event)));
      default -> Optional.empty();
    };
  }

  private static Optional<Payment> positive(String unit, BigDecimal amount) {
    return amount.signum() > 0 ? Optional.of(new Payment(unit, amount)) : Optional.empty();
  }

  /** A subscription that another viewer paid; that viewer's {@code subscription.gift} counts. */
  private static boolean isGifted(StreamEvent event) {
    return event.type().equals(EventType.SUBSCRIPTION)
        && (event.payload().get("gifter") != null || event.payload().get("giftedBy") != null);
  }

  /** In subscriptions of the first tier: Twitch's list prices are 4.99, 9.99 and 24.99 dollars. */
  private static BigDecimal tier(StreamEvent event) {
    @Nullable Object tier = event.payload().get("tier");
    return switch (String.valueOf(tier)) {
      case "2", "2000" -> BigDecimal.TWO;
      case "3", "3000" -> BigDecimal.valueOf(5);
      default -> BigDecimal.ONE;
    };
  }

  /** A sender's number; what is none, or would have millions of digits, is nothing. */
  private static BigDecimal number(StreamEvent event, String name) {
    return switch (event.payload().get(name)) {
      case Integer whole -> BigDecimal.valueOf(whole);
      case Long whole -> BigDecimal.valueOf(whole);
      case BigDecimal exact when exact.precision() + Math.abs((long) exact.scale()) < MAX_DIGITS ->
          exact;
      case null, default -> BigDecimal.ZERO;
    };
  }
}

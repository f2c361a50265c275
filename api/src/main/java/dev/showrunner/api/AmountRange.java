package dev.showrunner.api;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A range of amounts. What was paid in another currency is converted; when there is no rate for
 * that, it is in no range. Bits and TikTok's diamonds count with what they are worth.
 *
 * @param min at least this; null: from nothing on. Zero or more
 * @param max at most this; null: without an upper end. Not below {@code min}
 * @param currency the currency of both, an ISO 4217 code
 */
public record AmountRange(@Nullable BigDecimal min, @Nullable BigDecimal max, String currency) {
  public AmountRange {
    currency = currency.strip().toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency '" + currency + "' is not a three-letter ISO 4217 code");
    }
    if ((min != null && min.signum() < 0) || (max != null && max.signum() < 0)) {
      throw new IllegalArgumentException("an amount of money is never negative");
    }
    if (min != null && max != null && max.compareTo(min) < 0) {
      throw new IllegalArgumentException("max " + max + " is below min " + min);
    }
  }

  /** Whether an amount of this currency is in the range; both ends belong to it. */
  public boolean contains(BigDecimal amount) {
    return (min == null || amount.compareTo(min) >= 0)
        && (max == null || amount.compareTo(max) <= 0);
  }
}

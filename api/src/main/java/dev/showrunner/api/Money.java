package dev.showrunner.api;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An amount in the currency the viewer paid in; never converted silently.
 *
 * @param amount in whole units of the currency (5.50 is five and a half); zero or more
 * @param currency ISO 4217 code, upper-case
 */
public record Money(BigDecimal amount, String currency) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  public Money {
    currency = currency.strip().toUpperCase(Locale.ROOT);
    if (!CODE.matcher(currency).matches()) {
      throw new IllegalArgumentException(
          "currency '" + currency + "' is not a three-letter ISO 4217 code");
    }
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("an amount of money is never negative: " + amount);
    }
  }

  /** Amount from its decimal form, such as {@code Money.of("5.50", "EUR")}. */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  /** The amount in plain digits and the currency, such as {@code 5.50 EUR}. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}

package dev.showrunner.core.analytics;

import dev.showrunner.api.Money;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Turns amounts of any unit into one currency. */
record Exchange(Rates rates, String currency) {
  private static final MathContext FEW_DIGITS = new MathContext(2);

  /** Null when there is no rate. */
  @Nullable BigDecimal of(String unit, BigDecimal amount) {
    return rates.convert(amount, unit, currency).map(Money::amount).orElse(null);
  }

  /** To the currency's smallest unit, for showing; what is worth less than that is not worth 0. */
  BigDecimal rounded(BigDecimal amount) {
    BigDecimal rounded = Rates.rounded(new Money(amount, currency)).amount();
    return rounded.signum() == 0 && amount.signum() != 0
        ? amount.round(FEW_DIGITS).stripTrailingZeros()
        : rounded;
  }
}

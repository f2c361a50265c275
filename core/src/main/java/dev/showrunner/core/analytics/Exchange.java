package dev.showrunner.core.analytics;

import dev.showrunner.api.Money;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Turns amounts of any unit into one currency. */
record Exchange(Rates rates, String currency) {
  /** Null when there is no rate. */
  @Nullable BigDecimal of(String unit, BigDecimal amount) {
    return rates.convert(amount, unit, currency).map(Money::amount).orElse(null);
  }

  /** To the currency's smallest unit, for showing. */
  BigDecimal rounded(BigDecimal amount) {
    return Rates.rounded(new Money(amount, currency)).amount();
  }
}

package dev.showrunner.core.streak;

import dev.showrunner.api.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many, and the amount of money in the streak's one currency; zero without money. */
record Total(long count, BigDecimal amount) {
  static final Total NONE = new Total(0, BigDecimal.ZERO);

  static Total of(long count, @Nullable Money money) {
    return new Total(count, money == null ? BigDecimal.ZERO : money.amount());
  }

  /** The sum; a count too large for a number stays at the largest there is. */
  Total plus(Total more) {
    long sum = count + more.count;
    return new Total(sum < 0 ? Long.MAX_VALUE : sum, amount.add(more.amount));
  }

  /** What is left; never below zero. */
  Total minus(Total less) {
    return new Total(
        Math.max(0, count - less.count), amount.subtract(less.amount).max(BigDecimal.ZERO));
  }

  boolean isNone() {
    return count == 0 && amount.signum() == 0;
  }
}

package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.showrunner.core.analytics.Figures.Amount;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums by unit, never mixed; converted only when somebody looks. */
final class Purse {
  private static final Comparator<@Nullable BigDecimal> UNKNOWN_LAST =
      Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder());

  private final TreeMap<String, BigDecimal> sums;

  Purse() {
    sums = new TreeMap<>();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Purse(Map<String, BigDecimal> saved) {
    sums = new TreeMap<>(saved);
  }

  @JsonValue
  Map<String, BigDecimal> sums() {
    return sums;
  }

  void add(Payment payment) {
    sums.merge(payment.unit(), payment.amount(), BigDecimal::add);
  }

  void addAll(Purse other) {
    other.sums.forEach((unit, amount) -> sums.merge(unit, amount, BigDecimal::add));
  }

  /** What can be converted, together; unrounded. */
  BigDecimal converted(Exchange exchange) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> one : sums.entrySet()) {
      @Nullable BigDecimal converted = exchange.of(one.getKey(), one.getValue());
      sum = converted == null ? sum : sum.add(converted);
    }
    return sum;
  }

  /** Each sum, the most valuable first, those that cannot be converted last. */
  List<Amount> amounts(Exchange exchange) {
    return sums.entrySet().stream()
        .map(one -> amount(one.getKey(), one.getValue(), exchange))
        .sorted(Comparator.comparing(Amount::converted, UNKNOWN_LAST).thenComparing(Amount::unit))
        .toList();
  }

  private static Amount amount(String unit, BigDecimal sum, Exchange exchange) {
    @Nullable BigDecimal converted = exchange.of(unit, sum);
    return new Amount(unit, sum, converted == null ? null : exchange.rounded(converted));
  }
}

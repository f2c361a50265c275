package dev.showrunner.core.money;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What currencies are worth at one time.
 *
 * @param base the currency in which the values are given
 * @param values what one unit is worth in the base, by currency in capitals, above zero; the base
 *     itself is among them
 */
public record RateTable(String base, Map<String, BigDecimal> values) {
  public RateTable {
    values = Map.copyOf(values);
  }
}

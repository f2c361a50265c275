package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What currencies are worth, until a provider of rates is asked. */
public record RatesConfig(
    @Setting("Currency in which the table below gives values.") String base,
    @Setting(
            "What one unit of a currency is worth in the base. The values that stand here are"
                + " rough ones of late 2025: put today's when amounts matter to you. BITS"
                + " are Twitch's, DIAMONDS what TikTok gifts are counted in, SUBS subscriptions of"
                + " the first tier. A currency that is in no table is never converted.")
        Map<String, BigDecimal> table) {
  private static final String SHIPPED_BASE = "USD";
  private static final String NAME = "[A-Z]{3,12}";
  private static final int ISO_LETTERS = 3;

  /**
   * Rough rates of late 2025, from no official table; bits are paid out at a cent, diamonds at half
   * a cent, and of a subscription on Twitch (4.99 dollars) most streamers get half.
   */
  private static final Map<String, BigDecimal> SHIPPED =
      Map.ofEntries(
          worth("USD", "1"),
          worth("ARS", "0.0007"),
          worth("AUD", "0.65"),
          worth("BITS", "0.01"),
          worth("BRL", "0.186"),
          worth("BYN", "0.294"),
          worth("CAD", "0.714"),
          worth("CHF", "1.25"),
          worth("CNY", "0.14"),
          worth("CZK", "0.0478"),
          worth("DIAMONDS", "0.005"),
          worth("EUR", "1.16"),
          worth("GBP", "1.33"),
          worth("INR", "0.0113"),
          worth("JPY", "0.0066"),
          worth("KRW", "0.0007"),
          worth("KZT", "0.00186"),
          worth("MXN", "0.0543"),
          worth("NOK", "0.0995"),
          worth("PEN", "0.295"),
          worth("PLN", "0.273"),
          worth("RUB", "0.0123"),
          worth("SEK", "0.106"),
          worth("SUBS", "2.5"),
          worth("TRY", "0.0239"),
          worth("UAH", "0.0239"));

  public RatesConfig {
    base = base == null ? SHIPPED_BASE : money(base);
    Map<String, BigDecimal> all = shipped(base);
    if (table != null) {
      for (Map.Entry<String, BigDecimal> entry : table.entrySet()) {
        String currency = code("table", entry.getKey());
        if (entry.getValue().signum() <= 0) {
          throw new IllegalArgumentException(
              "table must give %s a value above 0".formatted(currency));
        }
        all.put(currency, entry.getValue());
      }
    }
    @Nullable BigDecimal one = all.put(base, BigDecimal.ONE);
    if (one != null && one.compareTo(BigDecimal.ONE) != 0) {
      throw new IllegalArgumentException(
          "table says that one %s is worth %s %s; give every value in the base"
              .formatted(base, one.toPlainString(), base));
    }
    table = Collections.unmodifiableMap(all);
  }

  private static Map.Entry<String, BigDecimal> worth(String currency, String value) {
    return Map.entry(currency, new BigDecimal(value));
  }

  /** The shipped table in this base; empty when its worth is not known. */
  private static Map<String, BigDecimal> shipped(String base) {
    Map<String, BigDecimal> table = new TreeMap<>();
    @Nullable BigDecimal unit = SHIPPED.get(base);
    if (unit != null) {
      SHIPPED.forEach((currency, value) ->
          table.put(
              currency,
              currency.equals(base) ? BigDecimal.ONE : value.divide(unit, MathContext.DECIMAL64)));
    }
    return table;
  }

  /** Sums are told in the base, so it is a currency and not what only a platform counts in. */
  private static String money(String text) {
    String code = code("base", text);
    if (code.length() != ISO_LETTERS) {
      throw new IllegalArgumentException(
          "base has '%s', which is not a currency of three letters such as EUR".formatted(text));
    }
    return code;
  }

  private static String code(String key, String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    if (!code.matches(NAME)) {
      throw new IllegalArgumentException(
          "%s has '%s', which is not a currency such as EUR".formatted(key, text));
    }
    return code;
  }
}

package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesConfigTest extends ConfigLoaderRig {
  @Test
  void ratesAreShipped() {
    RatesConfig rates = ConfigLoader.load(null, Map.of(), Map.of()).rates();
    assertThat(rates.base()).isEqualTo("USD");
    assertThat(rates.table())
        .containsKeys(
            "EUR", "USD", "GBP", "RUB", "BYN", "KZT", "UAH", "BRL", "TRY", "PEN", "JPY", "MXN",
            "ARS")
        .containsEntry("USD", BigDecimal.ONE)
        .containsEntry("DIAMONDS", new BigDecimal("0.005"))
        .containsEntry("BITS", new BigDecimal("0.01"));
  }

  @Test
  void whatTheFileSaysStandsBesideThem() throws IOException {
    RatesConfig rates =
        load(
                "rates:\n  table: {eur: 1.5, VND: 0.00004}\n",
                Map.of("SHOWRUNNER_RATES_TABLE_GBP", "2"))
            .rates();
    assertThat(rates.table())
        .containsEntry("EUR", new BigDecimal("1.5"))
        .containsEntry("VND", new BigDecimal("0.00004"))
        .containsEntry("GBP", new BigDecimal("2"))
        .containsEntry("JPY", new BigDecimal("0.0066"));
  }

  @Test
  void anotherBaseTurnsTheShippedOnes() throws IOException {
    RatesConfig rates = load("rates: {base: EUR}").rates();
    assertThat(rates.table().get("EUR")).isEqualByComparingTo("1");
    assertThat(rates.table().get("USD").doubleValue()).isBetween(0.8620, 0.8621);
  }

  @Test
  void ofABaseThatIsNotShippedOnlyWhatIsGivenIsKnown() throws IOException {
    assertThat(load("rates: {base: GEL, table: {USD: 2.7}}").rates().table())
        .isEqualTo(Map.of("GEL", BigDecimal.ONE, "USD", new BigDecimal("2.7")));
  }

  @Test
  void mistakesAreSaid() throws IOException {
    assertThat(mistakes("rates:\n  base: EUR\n  table: {EUR: 1.16}\n"))
        .containsExactly(
            "showrunner.yaml:3: rates.table says that one EUR is worth 1.16 EUR; give every value"
                + " in the base");
    assertThat(mistakes("rates: {table: {EUR: 0}}"))
        .containsExactly("showrunner.yaml:1: rates.table must give EUR a value above 0");
    assertThat(mistakes("rates: {base: BITS}"))
        .containsExactly(
            "showrunner.yaml:1: rates.base has 'BITS', which is not a currency of three letters"
                + " such as EUR");
    assertThat(mistakes("rates: {base: euros please}"))
        .containsExactly(
            "showrunner.yaml:1: rates.base has 'euros please', which is not a currency such as"
                + " EUR");
  }
}

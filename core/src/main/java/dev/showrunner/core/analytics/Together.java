package dev.showrunner.core.analytics;

import dev.showrunner.api.Session;
import dev.showrunner.core.analytics.Overview.Week;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up sessions. */
final class Together {
  private final Exchange exchange;
  private final ZoneId zone;
  private final Tally sum = new Tally();
  private final Map<LocalDate, Part> weeks = new TreeMap<>();
  private long sessions;
  private long seconds;

  /** What one week has so far; unrounded. */
  private record Part(long sessions, long seconds, BigDecimal converted) {
    Part plus(Part other) {
      return new Part(
          sessions + other.sessions, seconds + other.seconds, converted.add(other.converted));
    }
  }

  Together(Exchange exchange, ZoneId zone) {
    this.exchange = exchange;
    this.zone = zone;
  }

  void add(Session session, Tally tally, long lasted, Instant upTo) {
    sum.addAll(tally, upTo, exchange);
    sessions++;
    seconds += lasted;
    LocalDate monday =
        session
            .startedAt()
            .atZone(zone)
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    weeks.merge(monday, new Part(1, lasted, tally.purse().converted(exchange)), Part::plus);
  }

  long sessions() {
    return sessions;
  }

  Overview.Together result(Instant now, int top, long leftOut, boolean more) {
    return new Overview.Together(
        sessions, leftOut, more, seconds, perWeek(), sum.figures(now, exchange, top), weekByWeek());
  }

  private BigDecimal perWeek() {
    if (weeks.isEmpty()) {
      return BigDecimal.ZERO.setScale(1);
    }
    List<LocalDate> mondays = List.copyOf(weeks.keySet());
    long all = ChronoUnit.WEEKS.between(mondays.getFirst(), mondays.getLast()) + 1;
    return BigDecimal.valueOf(sessions).divide(BigDecimal.valueOf(all), 1, RoundingMode.HALF_EVEN);
  }

  private List<Week> weekByWeek() {
    return weeks.entrySet().stream()
        .map(one ->
            new Week(
                one.getKey(),
                one.getValue().sessions,
                one.getValue().seconds,
                exchange.rounded(one.getValue().converted)))
        .toList();
  }
}

package dev.showrunner.core.rule;

import dev.showrunner.api.AmountRange;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Money;
import dev.showrunner.api.Role;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.TimeWindow;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of a rule and finds everything that is wrong with them. */
final class ConditionsReader {
  private static final int MAX_NAMES = 1_000;

  private final List<Mistake> mistakes;
  private final List<Mistake> warnings;
  private final Rates rates;

  ConditionsReader(List<Mistake> mistakes, List<Mistake> warnings, Rates rates) {
    this.mistakes = mistakes;
    this.warnings = warnings;
    this.rates = rates;
  }

  /** Reads them; what is wrong is as if it were not there. */
  Conditions read(Written when) {
    List<String> platforms =
        when.list("platforms", MAX_NAMES, ConditionsReader::name, text -> "must not be empty");
    List<String> channels =
        when.list(
            "channels",
            MAX_NAMES,
            ConditionsReader::channel,
            text -> "must be a channel such as twitch/ana, not '" + text + "'");
    List<Role> roles =
        when.list(
            "roles",
            MAX_NAMES,
            text -> Written.constant(Role.class, text),
            text -> Written.notOneOf(Role.class, text));
    long min = Objects.requireNonNullElse(when.whole("minQuantity", 0, Long.MAX_VALUE), 0L);
    @Nullable Long max = when.whole("maxQuantity", 0, Long.MAX_VALUE);
    if (max != null && max < min) {
      when.mistake("maxQuantity", "is below minQuantity, " + min);
      max = null;
    }
    @Nullable AmountRange amount = amount(when.below("amount"));
    @Nullable TextMatch text = text(when.below("text"));
    boolean firstTime = when.truth("firstTime", false);
    @Nullable TimeWindow time = time(when.below("time"));
    when.refuseOthers();
    return new Conditions(
        Set.copyOf(platforms),
        Set.copyOf(channels),
        Set.copyOf(roles),
        min,
        max,
        amount,
        text,
        firstTime,
        time);
  }

  private static String name(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return name;
  }

  private static String channel(String text) {
    int slash = text.indexOf('/');
    return new Channel(text.substring(0, slash), text.substring(slash + 1)).toString();
  }

  private @Nullable AmountRange amount(@Nullable Written below) {
    if (below == null) {
      return null;
    }
    @Nullable BigDecimal min = below.amount("min");
    @Nullable BigDecimal max = below.amount("max");
    @Nullable String currency =
        below.parsed(
            "currency",
            text -> new Money(BigDecimal.ONE, text).currency(),
            text -> "must be a currency such as EUR, not '" + text + "'");
    below.refuseOthers();
    String place = below.at("currency");
    if (currency == null) {
      if (mistakes.stream().noneMatch(mistake -> mistake.pointer().equals(place))) {
        below.mistake("currency", "is missing");
      }
      return null;
    }
    if (min != null && max != null && max.compareTo(min) < 0) {
      below.mistake("max", "is below min, " + min.toPlainString());
      return null;
    }
    if (rates.convert(new Money(BigDecimal.ONE, rates.base()), currency).isEmpty()) {
      warnings.add(
          new Mistake(
              place,
              null,
              "there is no rate for "
                  + currency
                  + ": only what is paid in "
                  + currency
                  + " counts; rates are in the configuration, under rates.table"));
    }
    return new AmountRange(min, max, currency);
  }

  private @Nullable TextMatch text(@Nullable Written below) {
    if (below == null) {
      return null;
    }
    TextMatch.How how = below.constant("how", TextMatch.How.class, TextMatch.How.CONTAINS);
    boolean ignoreCase = below.truth("ignoreCase", true);
    boolean ignoreAccents = below.truth("ignoreAccents", false);
    int before = mistakes.size();
    List<String> any =
        below.list(
            "any",
            TextMatcher.MAX_WORDS,
            word -> notBlank(word, ignoreAccents),
            word -> "must not be empty");
    below.refuseOthers();
    if (any.isEmpty()) {
      if (mistakes.size() == before) {
        below.mistake("any", "needs at least one word");
      }
      return null;
    }
    TextMatch match = new TextMatch(how, any, ignoreCase, ignoreAccents);
    boolean complete = mistakes.size() == before;
    for (int i = 0; how == TextMatch.How.REGEX && complete && i < any.size(); i++) {
      try {
        TextMatcher.expression(any.get(i), match);
      } catch (TextMatcher.BadExpression e) {
        mistakes.add(
            new Mistake(
                below.at("any") + "/" + i,
                e.at(),
                "is a wrong regular expression: " + e.getMessage()));
      }
    }
    return match;
  }

  private static String notBlank(String word, boolean ignoreAccents) {
    if (Subject.folded(word, false, ignoreAccents).isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return word;
  }

  private @Nullable TimeWindow time(@Nullable Written below) {
    if (below == null) {
      return null;
    }
    @Nullable LocalTime from = below.parsed("from", LocalTime::parse, ConditionsReader::notATime);
    @Nullable LocalTime until =
        below.parsed(
            "to",
            text -> text.equals("24:00") ? LocalTime.MAX : LocalTime.parse(text),
            ConditionsReader::notATime);
    @Nullable LocalTime to = LocalTime.MAX.equals(until) ? null : until;
    List<DayOfWeek> days =
        below.list(
            "days", 7, ConditionsReader::day, text -> Written.notOneOf(DayOfWeek.class, text));
    @Nullable ZoneId zone =
        below.parsed(
            "zone",
            ZoneId::of,
            text -> "must be a time zone such as Europe/Berlin, not '" + text + "'");
    below.refuseOthers();
    LocalTime begin = from == null ? LocalTime.MIN : from;
    if (begin.equals(to)) {
      below.mistake("to", "is when the window begins: no moment is in it");
      return null;
    }
    return new TimeWindow(from, to, Set.copyOf(days), zone == null ? ZoneId.systemDefault() : zone);
  }

  private static String notATime(String text) {
    return "must be a time of day such as 18:30, not '" + text + "'";
  }

  private static DayOfWeek day(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(name) || (name.length() == 3 && day.name().startsWith(name))) {
        return day;
      }
    }
    throw new IllegalArgumentException(name);
  }
}

package dev.showrunner.core.rule;

import dev.showrunner.api.AmountRange;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Money;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.TimeWindow;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.money.Rates;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One part of a rule's conditions, made ready.
 *
 * @param name the field of {@code when} it stands in
 * @param holds whether an event satisfies it
 * @param why what decided, in words; asked only when a person wants to know
 */
record Requirement(String name, Predicate<Subject> holds, Function<Subject, String> why) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm:ss VV", Locale.ROOT);

  /**
   * The parts that are not empty, cheapest first. Whether a viewer is here for the first time is
   * not among them: that is known only when the event has its place.
   *
   * @throws TextMatcher.BadExpression when a regular expression is wrong
   */
  static List<Requirement> of(Conditions when) {
    List<Requirement> parts = new ArrayList<>();
    if (!when.platforms().isEmpty()) {
      parts.add(among("platforms", when.platforms(), event -> event.channel().platform()));
    }
    if (!when.channels().isEmpty()) {
      parts.add(among("channels", when.channels(), event -> event.channel().toString()));
    }
    if (!when.roles().isEmpty()) {
      parts.add(roles(when));
    }
    if (when.minQuantity() > 0 || when.maxQuantity() != null) {
      parts.add(quantity(when));
    }
    if (when.time() != null) {
      parts.add(time(when.time()));
    }
    if (when.amount() != null) {
      parts.add(amount(when.amount()));
    }
    if (when.text() != null) {
      parts.add(text(when.text()));
    }
    return List.copyOf(parts);
  }

  Check check(Subject subject) {
    return new Check(name, holds.test(subject), why.apply(subject));
  }

  private static Requirement among(
      String name, Collection<String> wanted, Function<StreamEvent, String> field) {
    return new Requirement(
        name,
        subject -> wanted.contains(field.apply(subject.event())),
        subject -> {
          String value = field.apply(subject.event());
          return value + (wanted.contains(value) ? " is one of " : " is none of ") + listed(wanted);
        });
  }

  private static Requirement roles(Conditions when) {
    Predicate<Subject> holds =
        subject -> {
          @Nullable Viewer viewer = subject.event().viewer();
          return viewer != null && viewer.roles().stream().anyMatch(when.roles()::contains);
        };
    String wanted = listed(when.roles());
    return new Requirement(
        "roles",
        holds,
        subject -> {
          @Nullable Viewer viewer = subject.event().viewer();
          if (viewer == null) {
            return "nobody in particular did it; wanted is " + wanted;
          }
          String own = viewer.roles().isEmpty() ? "no known role" : listed(viewer.roles());
          return "the viewer has " + own + "; wanted is " + wanted;
        });
  }

  private static Requirement quantity(Conditions when) {
    long min = when.minQuantity();
    @Nullable Long max = when.maxQuantity();
    return new Requirement(
        "quantity",
        subject ->
            subject.event().quantity() >= min && (max == null || subject.event().quantity() <= max),
        subject -> "it is " + subject.event().quantity() + "; wanted is " + range(min, max));
  }

  private static Requirement amount(AmountRange range) {
    String wanted = range(range.min(), range.max()) + " " + range.currency();
    return new Requirement(
        "amount",
        subject ->
            subject
                .rates()
                .worth(subject.event(), range.currency())
                .filter(money -> range.contains(money.amount()))
                .isPresent(),
        subject -> paid(subject, range.currency()) + "; wanted is " + wanted);
  }

  private static String paid(Subject subject, String currency) {
    Optional<Money> worth = subject.rates().worth(subject.event(), currency);
    @Nullable Money money = subject.event().money();
    if (money == null) {
      return worth.map(value -> "it was worth " + Rates.rounded(value)).orElse("nothing was paid");
    }
    if (worth.isEmpty()) {
      return money + " was paid, and there is no rate to turn it into " + currency;
    }
    return money.currency().equals(currency)
        ? money + " was paid"
        : money + " was paid, which is " + Rates.rounded(worth.get());
  }

  private static Requirement text(TextMatch match) {
    TextMatcher matcher = TextMatcher.of(match);
    String wanted =
        switch (match.how()) {
          case CONTAINS -> "contains";
          case WORD -> "has the word";
          case EXACT -> "is exactly";
          case STARTS_WITH -> "starts with";
          case REGEX -> "matches";
        };
    return new Requirement(
        "text",
        subject -> matcher.firstIn(subject) != null,
        subject -> {
          if (subject.event().text() == null) {
            return "nothing was written";
          }
          @Nullable String found = matcher.firstIn(subject);
          return found == null
              ? "the text is not one that " + wanted + " " + listed(match.any())
              : "the text " + wanted + " '" + found + "'";
        });
  }

  private static Requirement time(TimeWindow window) {
    return new Requirement(
        "time",
        subject -> window.contains(subject.event().occurredAt()),
        subject -> {
          String clock = CLOCK.format(subject.event().occurredAt().atZone(window.zone()));
          String from = window.from() == null ? "00:00" : window.from().toString();
          String to = window.to() == null ? "24:00" : window.to().toString();
          String days = window.days().isEmpty() ? "" : " on " + listed(window.days());
          return "it happened on " + clock + "; wanted is " + from + " to " + to + days;
        });
  }

  private static String range(@Nullable Object min, @Nullable Object max) {
    if (max == null) {
      return min == null ? "any" : "at least " + min;
    }
    return min == null ? "at most " + max : min + " to " + max;
  }

  private static String listed(Collection<?> values) {
    return values.stream()
        .map(value -> value instanceof Enum<?> word ? small(word) : value.toString())
        .sorted()
        .limit(10)
        .collect(Collectors.joining(", ", "", values.size() > 10 ? ", …" : ""));
  }

  private static String small(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}

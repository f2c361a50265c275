package dev.showrunner.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.AmountRange;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Role;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.TextMatch.How;
import dev.showrunner.api.TimeWindow;
import dev.showrunner.api.Viewer;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
  private static boolean holds(Conditions when, StreamEvent event) {
    Subject subject = new Subject(event, Events.RATES);
    return Requirement.of(when).stream().allMatch(part -> part.check(subject).holds());
  }

  private static String why(Conditions when, StreamEvent event) {
    return Requirement.of(when).getFirst().check(new Subject(event, Events.RATES)).why();
  }

  @Test
  void platformChannelAndRole() {
    StreamEvent vip =
        Events.of(
            Events.draft(EventType.GIFT)
                .withChannel(new Channel("kick", "ann"))
                .withViewer(new Viewer("1", "bob", "Bob", Set.of(Role.VIP))));
    assertThat(holds(Conditions.NONE, vip)).isTrue();
    assertThat(holds(Conditions.NONE.withPlatforms("kick", "twitch"), vip)).isTrue();
    assertThat(why(Conditions.NONE.withPlatforms("twitch"), vip))
        .isEqualTo("kick is none of twitch");
    assertThat(holds(Conditions.NONE.withPlatforms("twitch"), vip)).isFalse();
    assertThat(holds(Conditions.NONE.withChannels("kick/ann"), vip)).isTrue();
    assertThat(holds(Conditions.NONE.withChannels("twitch/ann"), vip)).isFalse();
    assertThat(holds(Conditions.NONE.withRoles(Role.VIP, Role.MODERATOR), vip)).isTrue();
    assertThat(why(Conditions.NONE.withRoles(Role.MODERATOR), vip))
        .isEqualTo("the viewer has vip; wanted is moderator");
    assertThat(holds(Conditions.NONE.withRoles(Role.VIP), Events.of(EventType.GIFT))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4,false", "5,true", "9,true", "10,false"})
  void quantity(long quantity, boolean expected) {
    StreamEvent event = Events.of(Events.draft(EventType.GIFT).withQuantity(quantity));
    assertThat(holds(Conditions.NONE.withQuantity(5, 9L), event)).isEqualTo(expected);
    assertThat(why(Conditions.NONE.withQuantity(5, 9L), event))
        .isEqualTo("it is " + quantity + "; wanted is 5 to 9");
  }

  private static Conditions euros(@Nullable String min, @Nullable String max) {
    return Conditions.NONE.withAmount(
        new AmountRange(
            min == null ? null : new BigDecimal(min),
            max == null ? null : new BigDecimal(max),
            "EUR"));
  }

  @Test
  void amountInAnyCurrency() {
    StreamEvent tenDollars = Events.paid(EventType.DONATION, "10", "USD"); // 8 EUR
    assertThat(holds(euros("8", "8.00"), tenDollars)).isTrue();
    assertThat(holds(euros("8.01", null), tenDollars)).isFalse();
    assertThat(holds(euros(null, "7.99"), tenDollars)).isFalse();
    assertThat(holds(euros(null, null), tenDollars)).isTrue();
    assertThat(why(euros("9", null), tenDollars))
        .isEqualTo("10 USD was paid, which is 8.00 EUR; wanted is at least 9 EUR");
  }

  @Test
  void whatCannotBeConvertedIsInNoRange() {
    StreamEvent strange = Events.paid(EventType.DONATION, "1000000", "XYZ");
    assertThat(holds(euros(null, null), strange)).isFalse();
    assertThat(why(euros("1", null), strange))
        .isEqualTo(
            "1000000 XYZ was paid, and there is no rate to turn it into EUR; wanted is at least 1"
                + " EUR");
    assertThat(holds(euros(null, "1"), Events.of(EventType.FOLLOW))).isFalse();
    assertThat(why(euros(null, "1"), Events.of(EventType.FOLLOW)))
        .isEqualTo("nothing was paid; wanted is at most 1 EUR");
  }

  @Test
  void diamondsAreMoneyToo() {
    StreamEvent gift =
        Events.of(Events.draft(EventType.GIFT).with("diamonds", 1000).withQuantity(2));
    assertThat(holds(euros("8", "8"), gift)).isTrue();
  }

  private static boolean text(How how, String word, String text) {
    return holds(
        Conditions.NONE.withText(new TextMatch(how, List.of("nothing like it", word), true, true)),
        Events.said(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTAINS   | cat    | concatenate | true",
        "CONTAINS   | cat    | dog         | false",
        "CONTAINS   | strasse| STRAßE      | true",
        "WORD       | cat    | a cat, yes  | true",
        "WORD       | cat    | concatenate | false",
        "WORD       | cat    | Cat         | true",
        "WORD       | cat    | cats cat    | true",
        "WORD       | cat    | cat_food    | false",
        "WORD       | 💜     | a💜b        | false",
        "WORD       | cafe   | un Café!    | true",
        "EXACT      | !dance | ' !Dance '  | true",
        "EXACT      | !dance | !dance now  | false",
        "STARTS_WITH| !so    | !SO ana     | true",
        "STARTS_WITH| !so    | say !so     | false",
        "REGEX      | ^!so +[a-z]+$ | !SO Ana | true",
        "REGEX      | caf[eé] | CAFÉ       | true",
        "REGEX      | ^a     | ba          | false",
      })
  void textMatches(How how, String word, String text, boolean expected) {
    assertThat(text(how, word, text)).isEqualTo(expected);
  }

  @Test
  void caseAndAccentsCountWhenAsked() {
    Conditions exact =
        Conditions.NONE.withText(new TextMatch(How.CONTAINS, List.of("Café"), false, false));
    assertThat(holds(exact, Events.said("un Café"))).isTrue();
    assertThat(holds(exact, Events.said("un Cafe\u0301"))).as("written in two parts").isTrue();
    assertThat(holds(exact, Events.said("un café"))).isFalse();
    assertThat(holds(exact, Events.said("un Cafe"))).isFalse();
    assertThat(holds(exact, Events.of(EventType.CHAT_MESSAGE))).isFalse();
  }

  @Property(tries = 200)
  void everyTextContainsItsParts(
      @ForAll String before, @ForAll String after, @ForAll @IntRange(min = 0, max = 3) int form) {
    TextMatch match =
        new TextMatch(How.CONTAINS, List.of("Ünï 💜"), (form & 1) == 1, (form & 2) == 2);
    assertThat(holds(Conditions.NONE.withText(match), Events.said(before + " Ünï 💜 " + after)))
        .isTrue();
  }

  /** A backtracking matcher would need longer than the universe has been there. */
  @Test
  void noExpressionIsSlow() {
    assertThat(text(How.REGEX, "(a+)+$", "a".repeat(5_000) + "!")).isFalse();
    assertThat(text(How.REGEX, "(x*)*(x*)*y", "x".repeat(5_000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a(b; 0; missing closing )",
        "abc[z-a]; 4; invalid character class range 'z-a'",
        "x**; 1; invalid nested repetition operator '**'",
        "(?=a); 0; invalid or unsupported Perl syntax '(?='",
        "ab\\; 2; trailing backslash",
        "((a{1000}){1000}){1000}; 10; it repeats too much",
        "a{2000}; 1; invalid repeat count",
      })
  void aBrokenExpressionHasItsPlace(String source, int at, String message) {
    TextMatch match = new TextMatch(How.REGEX, List.of(source), true, false);
    assertThatThrownBy(() -> TextMatcher.of(match))
        .isInstanceOf(TextMatcher.BadExpression.class)
        .hasMessageStartingWith(message)
        .satisfies(e -> assertThat(((TextMatcher.BadExpression) e).at()).isEqualTo(at));
  }

  private static boolean during(TimeWindow window, String instant) {
    return holds(
        Conditions.NONE.withTime(window),
        Events.of(Events.draft(EventType.GIFT).withOccurredAt(Instant.parse(instant))));
  }

  @Test
  void aWindowAcrossMidnightBelongsToTheDayItBeganOn() {
    TimeWindow fridayNight =
        new TimeWindow(
            LocalTime.of(22, 0), LocalTime.of(2, 0), Set.of(DayOfWeek.FRIDAY), ZoneId.of("UTC"));
    assertThat(during(fridayNight, "2026-11-27T21:59:59Z")).isFalse();
    assertThat(during(fridayNight, "2026-11-27T22:00:00Z")).as("friday").isTrue();
    assertThat(during(fridayNight, "2026-11-28T01:59:59Z")).as("saturday's first hours").isTrue();
    assertThat(during(fridayNight, "2026-11-28T02:00:00Z")).isFalse();
    assertThat(during(fridayNight, "2026-11-27T01:00:00Z")).as("thursday's night").isFalse();
    assertThat(during(fridayNight, "2026-11-28T23:00:00Z")).as("saturday evening").isFalse();
  }

  @Test
  void aWindowGoesByTheClockOnTheWallAlsoWhenThatIsSet() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    TimeWindow evening = new TimeWindow(LocalTime.of(20, 0), LocalTime.of(21, 0), Set.of(), berlin);
    assertThat(during(evening, "2026-07-01T18:30:00Z")).as("summer").isTrue();
    assertThat(during(evening, "2026-12-01T18:30:00Z")).as("winter").isFalse();
    assertThat(during(evening, "2026-12-01T19:30:00Z")).isTrue();

    TimeWindow twice = new TimeWindow(LocalTime.of(2, 0), LocalTime.of(3, 0), Set.of(), berlin);
    assertThat(Stream.of("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"))
        .as("half past two comes twice when summer ends")
        .allMatch(instant -> during(twice, instant));
    assertThat(during(twice, "2026-03-29T01:00:00Z")).as("and not at all when it begins").isFalse();
  }

  @Test
  void anOpenEndIsMidnight() {
    ZoneId utc = ZoneId.of("UTC");
    TimeWindow morning = new TimeWindow(null, LocalTime.NOON, Set.of(), utc);
    TimeWindow rest = new TimeWindow(LocalTime.NOON, null, Set.of(), utc);
    for (String hour : List.of("00:00:00", "11:59:59", "12:00:00", "23:59:59")) {
      String instant = "2026-11-27T" + hour + "Z";
      assertThat(during(morning, instant)).isNotEqualTo(during(rest, instant));
    }
    assertThatThrownBy(() -> new TimeWindow(null, LocalTime.MIDNIGHT, Set.of(), utc))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

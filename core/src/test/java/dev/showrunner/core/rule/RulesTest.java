package dev.showrunner.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.AmountRange;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Role;
import dev.showrunner.api.Rule;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.TimeWindow;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
  private static final Rule GIFT = Rule.of("s.gift", EventType.GIFT, "s", "show");

  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(directory, new ManualClock());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsEveryPartOfARuleAcrossARestart() {
    Rule rule =
        GIFT.withWhen(
                new Conditions(
                    Set.of("twitch"),
                    Set.of("kick/a"),
                    Set.of(Role.VIP),
                    5,
                    9L,
                    new AmountRange(new BigDecimal("1.50"), null, "EUR"),
                    new TextMatch(TextMatch.How.REGEX, List.of("a+", "é"), false, true),
                    true,
                    new TimeWindow(
                        LocalTime.of(20, 0), null, Set.of(DayOfWeek.FRIDAY), ZoneId.of("UTC"))))
            .withArgs(Map.of("title", "{viewer}"))
            .withPriority(9)
            .withMode(Mode.SYNC)
            .withDiscardable(false)
            .withStackable(false)
            .withAttempts(Duration.ofMillis(250), 7)
            .withExpireAfter(Duration.ofHours(1))
            .withCooldown(new Cooldown(Duration.ofSeconds(5), Duration.ofMinutes(2)));
    new Rules(store).save(rule);
    close();
    open();

    assertThat(new Rules(store).all()).containsExactly(rule);
  }

  @Test
  void findsEnabledRulesOfATypeMostImportantFirst() {
    Rules rules = new Rules(store);
    Rule low = GIFT.withPriority(2);
    Rule high = Rule.of("t.gift", EventType.GIFT, "t", "show").withPriority(8);
    Rule off = Rule.of("u.gift", EventType.GIFT, "u", "show").withEnabled(false);
    rules.install(List.of(low, high, off, Rule.of("s.like", EventType.LIKE, "s", "show")));

    assertThat(rules.wanting(Events.of(EventType.GIFT)))
        .extracting(ReadyRule::rule)
        .containsExactly(high, low);
    assertThat(rules.wanting(Events.of(EventType.RAID))).isEmpty();
    assertThat(rules.all()).hasSize(4);
  }

  @Test
  void installAddsOnlyWhatIsMissing() {
    Rules rules = new Rules(store);
    Rule changed = GIFT.withPriority(1);
    rules.save(changed);
    Rule other = Rule.of("s.like", EventType.LIKE, "s", "show");

    assertThat(rules.install(List.of(GIFT, other))).containsExactly(other);
    assertThat(rules.find("s.gift")).contains(changed);
    assertThat(rules.install(List.of(GIFT, other))).isEmpty();
  }

  @Test
  void aDefaultThatWasDeletedStaysDeleted() {
    Rules rules = new Rules(store);
    rules.install(List.of(GIFT));
    rules.delete(GIFT.id());

    assertThat(rules.install(List.of(GIFT))).isEmpty();
    assertThat(new Rules(store).install(List.of(GIFT.withPriority(3)))).isEmpty();
    assertThat(new Rules(store).all()).isEmpty();
  }

  @Test
  void aDefaultThatNobodyTouchedFollowsTheNewVersion() {
    new Rules(store).install(List.of(GIFT));
    Rule next = GIFT.withPriority(9);

    assertThat(new Rules(store).install(List.of(next))).isEmpty();
    assertThat(new Rules(store).all()).containsExactly(next);
  }

  @Test
  void aDefaultThatSomebodyChangedNeverDoes() {
    new Rules(store).install(List.of(GIFT));
    Rule own = GIFT.withPriority(1);
    new Rules(store).save(own);

    new Rules(store).install(List.of(GIFT.withPriority(9)));
    new Rules(store).install(List.of(GIFT.withPriority(8)));
    assertThat(new Rules(store).all()).containsExactly(own);
  }

  @Test
  void aMergeSaysWhatItDoesAndADryOneDoesNothing() {
    Rules rules = new Rules(store);
    Rule like = Rule.of("s.like", EventType.LIKE, "s", "show");
    rules.save(GIFT);
    rules.save(like);
    List<Rule> wanted =
        List.of(GIFT, like.withPriority(9), Rule.of("s.raid", EventType.RAID, "s", "show"));

    Rules.Merge merge = rules.merge(wanted, true);
    assertThat(merge.created()).containsExactly("s.raid");
    assertThat(merge.changed()).containsExactly("s.like");
    assertThat(merge.unchanged()).containsExactly("s.gift");
    assertThat(rules.all()).containsExactly(GIFT, like);

    assertThat(rules.merge(wanted, false)).isEqualTo(merge);
    assertThat(new Rules(store).all())
        .containsExactlyElementsOf(wanted.stream().sorted(Comparator.comparing(Rule::id)).toList());
  }

  @Test
  void aRuleWithABrokenExpressionIsKeptAndNotUsed() {
    Rules rules = new Rules(store);
    rules.save(
        GIFT.withWhen(
            Conditions.NONE.withText(
                new TextMatch(TextMatch.How.REGEX, List.of("("), true, false))));
    assertThat(rules.all()).hasSize(1);
    assertThat(rules.wanting(Events.of(EventType.GIFT))).isEmpty();
  }

  @Test
  void tenThousandRulesForOneTypeAreNothingToTheOthersAndOneMoreIsTooMany() {
    AtomicInteger asked = new AtomicInteger();
    Rates counting =
        new Rates(() -> {
          asked.incrementAndGet();
          return new RateTable("USD", Map.of("USD", BigDecimal.ONE, "EUR", BigDecimal.TWO));
        });
    Rules rules = new Rules(store, counting);
    Conditions costly =
        Conditions.NONE.withAmount(new AmountRange(new BigDecimal("9"), null, "EUR"));
    rules.merge(
        IntStream.range(0, Rules.MAX_RULES)
            .mapToObj(i -> Rule.of("r" + i, EventType.LIKE, "s", "show").withWhen(costly))
            .toList(),
        false);

    assertThat(rules.wanting(Events.paid(EventType.RAID, "5", "USD"))).isEmpty();
    assertThat(asked).as("looks of rules at an event of another type").hasValue(0);
    assertThat(rules.wanting(Events.paid(EventType.LIKE, "5", "USD"))).isEmpty();
    assertThat(asked).hasValueGreaterThanOrEqualTo(Rules.MAX_RULES);

    assertThatThrownBy(() -> rules.save(GIFT)).hasMessageContaining("at most 10000 rules");
    assertThat(rules.all()).hasSize(Rules.MAX_RULES);
  }

  @Test
  void deletesOnce() {
    Rules rules = new Rules(store);
    rules.save(GIFT);

    assertThat(rules.delete("s.gift")).isTrue();
    assertThat(rules.delete("s.gift")).isFalse();
    assertThat(new Rules(store).all()).isEmpty();
  }

  @Test
  void aRuleThatCannotBeReadIsLeftOut() {
    new Rules(store).save(GIFT);
    store.write(h -> h.execute("INSERT INTO rules (id, body) VALUES ('x', '{\"id\":1')"));

    assertThat(new Rules(store).all()).containsExactly(GIFT);
  }
}

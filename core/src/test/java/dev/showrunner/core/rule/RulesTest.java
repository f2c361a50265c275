package dev.showrunner.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Role;
import dev.showrunner.api.Rule;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        GIFT.withWhen(new Conditions(Set.of("twitch"), Set.of("kick/a"), Set.of(Role.VIP), 5))
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

    assertThat(rules.forType(EventType.GIFT)).containsExactly(high, low);
    assertThat(rules.forType(EventType.RAID)).isEmpty();
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

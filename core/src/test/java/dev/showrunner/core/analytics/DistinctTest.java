package dev.showrunner.core.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctTest {
  @Property(tries = 50)
  void exactAsLongAsAllFit(@ForAll @Size(max = 300) List<String> keys) {
    Distinct distinct = new Distinct();
    keys.forEach(distinct::add);
    keys.forEach(distinct::add);
    assertThat(distinct.count()).isEqualTo(Set.copyOf(keys).size());
    assertThat(new Distinct(distinct.saved()).count()).isEqualTo(distinct.count());
    assertThat(distinct.estimated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {4_095, 5_000, 50_000, 1_000_000})
  void nearAboveThat(int people) {
    Distinct distinct = new Distinct();
    for (int i = 0; i < people; i++) {
      distinct.add("twitch/" + i);
    }
    // four standard errors; the keys are the same in every run
    assertThat((double) distinct.count()).isBetween(people * 0.9375, people * 1.0625);
    assertThat(distinct.estimated()).isEqualTo(people >= Distinct.KEPT);
    assertThat(distinct.saved()).hasSizeLessThanOrEqualTo(Distinct.KEPT * 11 + 4);
  }

  @Test
  void joinedIsAsIfOneHadSeenAll() {
    Distinct left = new Distinct();
    Distinct right = new Distinct();
    Distinct both = new Distinct();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      String key = "viewer " + i * 31 % 9_000;
      (i % 3 == 0 ? left : right).add(key);
      both.add(key);
      keys.add(key);
    }
    left.addAll(right);
    assertThat(left.saved()).isEqualTo(both.saved());
    assertThat(keys).hasSizeGreaterThan(Distinct.KEPT);
  }
}

package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the default rules say of an event that has nothing but its type. */
class DefaultRulesTest {
  @TempDir Path folder;

  private static StreamEvent bare(EventType type) {
    EventDraft draft = EventDraft.of(type, new Channel("twitch", "ana"), Instant.EPOCH);
    return new StreamEvent(
        new UUID(0, 1),
        1,
        type,
        draft.channel(),
        null,
        null,
        null,
        draft.quantity(),
        null,
        draft.occurredAt(),
        draft.payload(),
        null,
        Instant.EPOCH,
        Origin.LIVE,
        null);
  }

  @Test
  void noneLeavesAGapWhereAFieldIsMissing() throws Exception {
    Settings settings = Settings.read(folder, null, Map.of("SHOWRUNNER_SERVER_PORT", "0"));
    try (Machine machine = Machine.open()) {
      Showrunner.open(settings, machine.overrides(Map.of("HOME", "" + folder)), "test").close();
    }
    assertThat(EventType.KNOWN).contains(EventType.GIFT, EventType.RAID).hasSizeGreaterThan(15);
    try (Store store = Store.open(folder, new ManualClock())) {
      Rules rules = new Rules(store);
      assertThat(rules.all()).hasSizeGreaterThan(12);
      for (Rule rule : rules.all()) {
        EventType.KNOWN.forEach(type -> check(rule, type, rules.trial(rule, bare(type)).args()));
      }
    }
  }

  private static void check(Rule rule, EventType type, Map<String, String> args) {
    args.forEach((name, text) ->
        assertThat(text)
            .as("%s of %s for %s", name, rule.id(), type)
            .isEqualTo(text.strip())
            .doesNotContain("  ", "{", "}")
            .doesNotStartWith("×")
            .doesNotEndWith("×"));
    assertThat(args.getOrDefault("title", "none")).as(rule.id()).isNotBlank();
    if (rule.action().equals("ticker")) {
      assertThat(args.get("message")).as(rule.id()).isNotBlank();
    }
  }
}

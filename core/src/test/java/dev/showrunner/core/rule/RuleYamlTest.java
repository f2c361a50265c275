package dev.showrunner.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.AmountRange;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Role;
import dev.showrunner.api.Rule;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.TimeWindow;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleYamlTest {
  private static Rules.File read(String yaml) {
    return RuleYaml.read(yaml, RuleReaderTest.KNOWN);
  }

  private static List<String> told(String yaml) {
    return read(yaml).mistakes().stream()
        .map(m -> m.line() + ":" + m.column() + " " + m.mistake().detail())
        .toList();
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll("rules") List<Rule> rules) {
    Map<String, Rule> byId = new HashMap<>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    List<Rule> distinct = List.copyOf(byId.values());

    Rules.File file = read(RuleYaml.write(distinct));
    assertThat(file.mistakes()).isEmpty();
    assertThat(file.rules()).isEqualTo(distinct);
  }

  @Provide
  Arbitrary<List<Rule>> rules() {
    return rule().list().ofMaxSize(4);
  }

  /** Words that YAML would like to take for something else, and any others. */
  private static Arbitrary<String> words() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "on",
            "no",
            "null",
            "~",
            "true",
            "18:30",
            "1e5",
            "0x1f",
            "010",
            "1_000",
            "- a",
            "a: b",
            "#",
            "'",
            "\"",
            "💜 ü",
            "<<",
            "=",
            "2026-01-01",
            "{{}}",
            "*a",
            "&a",
            "!tag",
            "%",
            "@",
            " x ",
            "a\nb\n",
            "a\r\nb",
            "\u0007",
            "\u0085",
            "\u2028",
            "\uFEFFx",
            "\t",
            ".inf",
            "-",
            "?",
            "a #b",
            "+1",
            "0.10",
            "|",
            ">",
            "\u0000"),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(40).filter(RuleYamlTest::isWhole));
  }

  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static Arbitrary<Rule> rule() {
    Arbitrary<String> ids =
        Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(8);
    Arbitrary<Map<String, String>> args =
        Arbitraries.maps(
                Arbitraries.of("title", "message", "a", "n"), words().map(RuleYamlTest::escaped))
            .ofMaxSize(3);
    Arbitrary<Duration> durations =
        Arbitraries.longs().between(1, 86_400_000).map(Duration::ofMillis);
    return Combinators.combine(
            ids,
            conditions(),
            args,
            Arbitraries.integers().between(1, 10),
            Arbitraries.of(Mode.values()),
            Arbitraries.integers().between(0, 7),
            durations.list().ofSize(4))
        .as((id, when, filled, priority, mode, flags, times) ->
            new Rule(
                id,
                EventType.GIFT,
                when,
                "overlays",
                "alert",
                filled,
                priority,
                mode,
                (flags & 1) == 1,
                (flags & 2) == 2,
                times.get(0),
                priority,
                (flags & 4) == 4 ? times.get(1) : null,
                new Cooldown(times.get(2), (flags & 1) == 1 ? Duration.ZERO : times.get(3)),
                (flags & 4) == 0));
  }

  private static String escaped(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  private static Arbitrary<Conditions> conditions() {
    Arbitrary<TextMatch> text =
        Combinators.combine(
                words()
                    .filter(word -> !Subject.folded(word, false, true).isBlank())
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false))
            .as((any, ofCase, accents) ->
                new TextMatch(TextMatch.How.CONTAINS, any, ofCase, accents));
    Arbitrary<AmountRange> amount =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.TEN.pow(9))
            .ofScale(2)
            .map(min -> new AmountRange(min, min.add(BigDecimal.ONE), "EUR"));
    Arbitrary<TimeWindow> time =
        Combinators.combine(
                Arbitraries.integers().between(1, 86_399),
                Arbitraries.of(DayOfWeek.values()).set().ofMaxSize(3),
                Arbitraries.of("Europe/Berlin", "UTC", "America/Lima", "+05:30"))
            .as((second, days, zone) ->
                new TimeWindow(LocalTime.ofSecondOfDay(second), null, days, ZoneId.of(zone)));
    return Combinators.combine(
            text.injectNull(0.5),
            amount.injectNull(0.5),
            time.injectNull(0.5),
            Arbitraries.of(Role.values()).set().ofMaxSize(2),
            Arbitraries.longs().between(0, Long.MAX_VALUE - 1),
            Arbitraries.of(true, false))
        .as((match, range, window, roles, min, flag) ->
            new Conditions(
                flag ? Set.of("twitch", "kick") : Set.of(),
                flag ? Set.of() : Set.of("twitch/ann"),
                roles,
                min,
                flag ? min + 1 : null,
                range,
                match,
                flag,
                window));
  }

  @Test
  void aFileIsPleasantToRead() {
    Rule rule =
        Rule.of("overlays.gift", EventType.GIFT, "overlays", "alert")
            .withWhen(
                Conditions.NONE
                    .withPlatforms("tiktok")
                    .withText(TextMatch.contains("yes", "rosa"))
                    .withTime(
                        new TimeWindow(
                            LocalTime.of(20, 0),
                            LocalTime.of(1, 30),
                            Set.of(DayOfWeek.FRIDAY),
                            ZoneId.of("Europe/Berlin"))))
            .withArgs(Map.of("title", "{viewer} sent {gift}", "message", "a: b"));
    assertThat(RuleYaml.write(List.of(rule)).lines().filter(line -> !line.startsWith("#")))
        .containsExactly(
            "rules:",
            "  - id: overlays.gift",
            "    on: gift",
            "    when:",
            "        platforms: [tiktok]",
            "        text:",
            "            how: CONTAINS",
            "            any: ['yes', rosa]",
            "            ignoreCase: true",
            "            ignoreAccents: false",
            "        time:",
            "            from: '20:00'",
            "            to: 01:30",
            "            days: [FRIDAY]",
            "            zone: Europe/Berlin",
            "    service: overlays",
            "    action: alert",
            "    args:",
            "        message: 'a: b'",
            "        title: '{viewer} sent {gift}'",
            "    priority: 5",
            "    mode: ASYNC",
            "    discardable: true",
            "    stackable: true",
            "    timeout: 30s",
            "    maxAttempts: 3",
            "    enabled: true");
  }

  @Test
  void peopleNeedNoQuotes() {
    Rules.File file =
        read(
            """
            rules:
              - {id: a, on: gift, service: overlays, action: alert, enabled: True,
                 when: {time: {from: 18:30, zone: UTC}, text: {any: [no, yes]}}}
            """);
    assertThat(file.mistakes()).isEmpty();
    assertThat(file.rules().getFirst().when().text().any()).containsExactly("no", "yes");
    assertThat(file.rules().getFirst().when().time().from()).isEqualTo(LocalTime.of(18, 30));
  }

  @Test
  void mistakesHaveTheirLineAndColumn() {
    assertThat(
            told(
                """
                rules:
                  - id: a
                    on: gift
                    service: overlays
                    action: alert
                    priority: 11
                    args:
                      title: "hello {viewer"
                  - id: a
                    on: raid
                    service: overlays
                    action: alert
                  - on: raid
                    service: overlays
                    action: alert
                  - just words
                """))
        .containsExactly(
            "6:15 must be from 1 to 10, not 11",
            "8:14 has a { without a }; write {{ for a brace",
            "13:5 is missing",
            "16:5 a rule is an object with an id, on, service, action");
  }

  @Test
  void theSameIdTwiceIsAMistake() {
    String one = "  - {id: a, on: gift, service: overlays, action: alert}\n";
    assertThat(told("rules:\n" + one + one))
        .containsExactly("3:10 the rule 'a' stands in line 2 already");
  }

  @Test
  void whatIsNoFileOfRulesIsSaidSo() {
    assertThat(told("rules: [")).singleElement().asString().contains("this is not YAML");
    assertThat(told(""))
        .containsExactly("1:1 the file must begin with 'rules:' and a list of rules");
    assertThat(told("rules: {}")).hasSize(1);
    assertThat(told("a: &x [1]\nrules: []\n")).containsExactly("1:4 only 'rules' stands here");
    assertThat(told("rules: &x\n  - *x\n"))
        .containsExactly("1:8 write it out: anchors and aliases are not read here");
    assertThat(told("rules: []\nrules: []\n")).containsExactly("2:1 'rules' stands here twice");
    assertThat(told("[".repeat(1_000))).hasSize(1);
  }

  @Test
  void tenThousandRulesAreReadAndOneMoreIsNot() {
    List<Rule> rules =
        IntStream.range(0, Rules.MAX_RULES)
            .mapToObj(i -> Rule.of("r" + i, EventType.GIFT, "overlays", "alert"))
            .toList();
    String yaml = RuleYaml.write(rules);
    assertThat(read(yaml).rules()).isEqualTo(rules);
    assertThat(told(yaml + "  - {}\n")).containsExactly("4:3 10001 rules are more than 10000");
  }
}

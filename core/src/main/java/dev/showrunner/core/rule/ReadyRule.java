package dev.showrunner.core.rule;

import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.money.Rates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule made ready for many events: its expressions and templates are read once. */
public final class ReadyRule {
  private final Rule rule;
  private final List<Requirement> requirements;
  private final Map<String, Template> templates;
  private final boolean late;
  private final Rates rates;

  private ReadyRule(
      Rule rule, List<Requirement> requirements, Map<String, Template> templates, Rates rates) {
    this.rule = rule;
    this.requirements = requirements;
    this.templates = templates;
    this.rates = rates;
    late = templates.values().stream().anyMatch(Template::isLate);
  }

  /**
   * Makes a rule ready.
   *
   * @throws IllegalArgumentException when one of its regular expressions is wrong
   */
  static ReadyRule of(Rule rule, Rates rates) {
    try {
      Map<String, Template> templates = new LinkedHashMap<>();
      rule.args()
          .forEach((name, text) -> templates.put(name, Template.read(text, (at, what) -> {})));
      return new ReadyRule(
          rule, Requirement.of(rule.when()), Collections.unmodifiableMap(templates), rates);
    } catch (TextMatcher.BadExpression e) {
      throw new IllegalArgumentException(
          "a regular expression is wrong at character " + e.at() + ": " + e.getMessage(), e);
    }
  }

  /** The rule. */
  public Rule rule() {
    return rule;
  }

  /** Whether its arguments hold what an event has only when it has its place in the journal. */
  public boolean isLate() {
    return late;
  }

  /** Whether it wants an event; but for first-time viewers, who are known later. */
  boolean wants(Subject subject) {
    if (!rule.stackable() && subject.event().midStreak()) {
      return false;
    }
    for (Requirement requirement : requirements) {
      if (!requirement.holds().test(subject)) {
        return false;
      }
    }
    return true;
  }

  /** What {@link #wants} looks at, each with its reason. */
  List<Check> checks(StreamEvent event) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check("enabled", rule.enabled(), rule.enabled() ? "it is on" : "it is switched off"));
    boolean type = rule.on().equals(event.type());
    checks.add(
        new Check(
            "on",
            type,
            "the event is a " + event.type() + (type ? "" : "; wanted is " + rule.on())));
    if (!rule.stackable()) {
      boolean middle = event.midStreak();
      checks.add(
          new Check(
              "stackable",
              !middle,
              middle ? "it is the middle of a streak" : "it is not the middle of a streak"));
    }
    Subject subject = new Subject(event, rates);
    requirements.forEach(requirement -> checks.add(requirement.check(subject)));
    return checks;
  }

  /** The arguments with the event's fields filled in. */
  public Map<String, String> fill(StreamEvent event) {
    if (templates.isEmpty()) {
      return Map.of();
    }
    Map<String, String> filled = LinkedHashMap.newLinkedHashMap(templates.size());
    templates.forEach((name, template) -> filled.put(name, template.fill(event, rates)));
    return filled;
  }

  /** All fields that an event has, by the names that templates use. */
  Map<String, String> fields(StreamEvent event) {
    return Fields.all(event, rates);
  }
}

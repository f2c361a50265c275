package dev.showrunner.core.rule;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Rule;
import dev.showrunner.core.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The rules: durable, and at hand in memory for every event. */
public final class Rules {
  /** Most rules; far above what a person can keep in mind. */
  public static final int MAX_RULES = 10_000;

  private final JdbcRules table;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Snapshot current;

  private record Snapshot(TreeMap<String, Rule> byId, Map<EventType, List<Rule>> byType) {
    static Snapshot of(TreeMap<String, Rule> byId) {
      Map<EventType, List<Rule>> byType = new HashMap<>();
      for (Rule rule : byId.values()) {
        if (rule.enabled()) {
          byType.computeIfAbsent(rule.on(), type -> new ArrayList<>()).add(rule);
        }
      }
      byType.replaceAll((type, rules) ->
          rules.stream().sorted(Comparator.comparingInt(Rule::priority).reversed()).toList());
      return new Snapshot(byId, byType);
    }
  }

  /** The rules of this store. */
  public Rules(Store store) {
    table = new JdbcRules(store);
    TreeMap<String, Rule> byId = new TreeMap<>();
    table.all().forEach(rule -> byId.put(rule.id(), rule));
    current = Snapshot.of(byId);
  }

  /** Every rule, by id. */
  public List<Rule> all() {
    return List.copyOf(current.byId.values());
  }

  /** One rule. */
  public Optional<Rule> find(String id) {
    return Optional.ofNullable(current.byId.get(id));
  }

  /** The enabled rules for a type of event, most important first. */
  public List<Rule> forType(EventType type) {
    return current.byType.getOrDefault(type, List.of());
  }

  /** Adds or replaces a rule. */
  public void save(Rule rule) {
    change(List.of(rule));
  }

  /** Removes a rule; false when there was none. Deliveries it made stay. */
  public boolean delete(String id) {
    changing.lock();
    try {
      if (!current.byId.containsKey(id)) {
        return false;
      }
      table.delete(id);
      TreeMap<String, Rule> byId = new TreeMap<>(current.byId);
      byId.remove(id);
      current = Snapshot.of(byId);
      return true;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Adds those whose ids are not there yet.
   *
   * @return what was added
   */
  public List<Rule> install(List<Rule> defaults) {
    changing.lock();
    try {
      List<Rule> missing =
          defaults.stream().filter(rule -> !current.byId.containsKey(rule.id())).toList();
      if (!missing.isEmpty()) {
        change(missing);
      }
      return missing;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Adds or replaces rules, all or none.
   *
   * @throws ProblemException of kind USER when there would be too many
   */
  private void change(List<Rule> rules) {
    changing.lock();
    try {
      TreeMap<String, Rule> byId = new TreeMap<>(current.byId);
      rules.forEach(rule -> byId.put(rule.id(), rule));
      if (byId.size() > MAX_RULES) {
        throw Problem.user(
                "too-many-rules", "There are at most " + MAX_RULES + " rules; delete some first")
            .asException();
      }
      table.put(rules);
      current = Snapshot.of(byId);
    } finally {
      changing.unlock();
    }
  }
}

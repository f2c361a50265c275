package dev.showrunner.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.store.Store;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules: durable, and ready in memory for every event. */
public final class Rules {
  /** Most rules; far above what a person can keep in mind. */
  public static final int MAX_RULES = 10_000;

  private static final Logger log = LoggerFactory.getLogger(Rules.class);

  private final JdbcRules table;
  private final Rates rates;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Snapshot current;

  /**
   * The rules at one time.
   *
   * @param byId all of them
   * @param ready those that can be used
   * @param byType the enabled ones of these, most important first
   */
  private record Snapshot(
      TreeMap<String, Rule> byId,
      Map<String, ReadyRule> ready,
      Map<EventType, List<ReadyRule>> byType) {

    static Snapshot of(TreeMap<String, Rule> byId, Map<String, ReadyRule> ready) {
      Map<EventType, List<ReadyRule>> byType = new HashMap<>();
      for (Rule rule : byId.values()) {
        if (rule.enabled() && ready.containsKey(rule.id())) {
          byType.computeIfAbsent(rule.on(), type -> new ArrayList<>()).add(ready.get(rule.id()));
        }
      }
      Comparator<ReadyRule> order =
          Comparator.comparingInt((ReadyRule one) -> one.rule().priority()).reversed();
      byType.replaceAll((type, rules) -> rules.stream().sorted(order).toList());
      return new Snapshot(byId, ready, byType);
    }
  }

  /**
   * What a change of many rules does.
   *
   * @param created ids of those that were not there
   * @param changed ids of those that were there and are different now
   * @param unchanged ids of those that were there and stay the same
   */
  public record Merge(List<String> created, List<String> changed, List<String> unchanged) {}

  /** The rules of this store, where no currency is worth any other. */
  public Rules(Store store) {
    this(store, new Rates(() -> new RateTable("USD", Map.of("USD", BigDecimal.ONE))));
  }

  /**
   * The rules of this store.
   *
   * @param rates for conditions on amounts
   */
  public Rules(Store store, Rates rates) {
    this.rates = rates;
    table = new JdbcRules(store);
    TreeMap<String, Rule> byId = new TreeMap<>();
    table.all().forEach(rule -> byId.put(rule.id(), rule));
    Map<String, ReadyRule> ready = new HashMap<>();
    byId.values().forEach(rule -> makeReady(rule, ready));
    current = Snapshot.of(byId, ready);
  }

  private void makeReady(Rule rule, Map<String, ReadyRule> ready) {
    try {
      ready.put(rule.id(), ReadyRule.of(rule, rates));
    } catch (IllegalArgumentException e) {
      ready.remove(rule.id());
      log.warn("rule {} is not used: {}", rule.id(), e.getMessage());
    }
  }

  /** Every rule, by id. */
  public List<Rule> all() {
    return List.copyOf(current.byId.values());
  }

  /** One rule. */
  public Optional<Rule> find(String id) {
    return Optional.ofNullable(current.byId.get(id));
  }

  /**
   * The enabled rules that want an event, most important first; but for first-time viewers, who are
   * known later.
   */
  public List<ReadyRule> wanting(StreamEvent event) {
    List<ReadyRule> candidates = current.byType.getOrDefault(event.type(), List.of());
    if (candidates.isEmpty()) {
      return candidates;
    }
    Subject subject = new Subject(event, rates);
    List<ReadyRule> wanting = new ArrayList<>(candidates.size());
    for (ReadyRule rule : candidates) {
      if (rule.wants(subject)) {
        wanting.add(rule);
      }
    }
    return wanting;
  }

  /**
   * A rule as someone wrote it, read and checked.
   *
   * @param pointer where it stands in what was sent, as a JSON pointer
   * @param id its id when it may be left out; null when it must be there
   * @param actions the actions of each service
   */
  public Draft read(
      JsonNode written,
      String pointer,
      @Nullable String id,
      Map<String, List<ActionSpec>> actions) {
    return RuleReader.read(written, pointer, id, new RuleReader.Known(actions, rates));
  }

  /**
   * A rule that was read.
   *
   * @param rule null when there are mistakes
   * @param mistakes everything that is wrong
   * @param warnings what looks wrong but does no harm
   */
  public record Draft(@Nullable Rule rule, List<Mistake> mistakes, List<Mistake> warnings) {}

  /**
   * Rules of a YAML file, read and checked.
   *
   * @param rules those that could be read; all of them when there are no mistakes
   * @param mistakes everything that is wrong, with its place
   * @param warnings what looks wrong but does no harm
   */
  public record File(List<Rule> rules, List<Placed> mistakes, List<Placed> warnings) {}

  /**
   * A mistake in a file.
   *
   * @param line counted from 1
   * @param column counted from 1
   */
  public record Placed(Mistake mistake, int line, int column) {}

  /** Reads the rules of a YAML file as {@link #toYaml} writes them; see {@link #read}. */
  public File readYaml(String yaml, Map<String, List<ActionSpec>> actions) {
    return RuleYaml.read(yaml, new RuleReader.Known(actions, rates));
  }

  /** All rules as a YAML file. */
  public String toYaml() {
    return RuleYaml.write(all());
  }

  /**
   * A rule, saved or not, held against an event.
   *
   * @throws ProblemException of kind USER when one of its regular expressions is wrong
   */
  public Trial trial(Rule rule, StreamEvent event) {
    try {
      ReadyRule ready = ReadyRule.of(rule, rates);
      return new Trial(ready.checks(event), ready.fill(event), ready.fields(event));
    } catch (IllegalArgumentException e) {
      throw Problem.user("broken-rule", rule.id() + " is not used: " + e.getMessage())
          .asException(e);
    }
  }

  /**
   * How a rule would take an event.
   *
   * @param checks what lets it pass or not
   * @param args the arguments it would give
   * @param fields all fields of the event by the names that templates use
   */
  public record Trial(List<Check> checks, Map<String, String> args, Map<String, String> fields) {}

  /**
   * Adds or replaces a rule.
   *
   * @throws ProblemException of kind USER when there would be too many
   */
  public void save(Rule rule) {
    merge(List.of(rule), false);
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
      Map<String, ReadyRule> ready = new HashMap<>(current.ready);
      ready.remove(id);
      current = Snapshot.of(byId, ready);
      return true;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Brings in the rules that a service ships. One that was never there is added. One that people
   * left as it was shipped before follows what is shipped now. One that people changed or deleted
   * stays as they have it.
   *
   * @return what was added
   */
  public List<Rule> install(List<Rule> shipped) {
    changing.lock();
    try {
      Map<String, Optional<Rule>> before = table.shipped();
      List<Rule> added = new ArrayList<>();
      List<Rule> written = new ArrayList<>();
      for (Rule rule : shipped) {
        Rule present = current.byId.get(rule.id());
        if (present == null && !before.containsKey(rule.id())) {
          added.add(rule);
          written.add(rule);
        } else if (present != null
            && !present.equals(rule)
            && Optional.of(present).equals(before.get(rule.id()))) {
          written.add(rule);
        }
      }
      List<Rule> news =
          shipped.stream()
              .filter(rule -> !Optional.of(rule).equals(before.get(rule.id())))
              .toList();
      if (!news.isEmpty()) {
        change(written, () -> table.ship(written, news));
      }
      return added;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Adds or replaces rules, all or none; those that are not among them stay.
   *
   * @param dryRun true: changes nothing and only tells what would be changed
   * @throws ProblemException of kind USER when there would be too many
   */
  public Merge merge(List<Rule> rules, boolean dryRun) {
    changing.lock();
    try {
      Merge merge = new Merge(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      List<Rule> different = new ArrayList<>();
      for (Rule rule : rules) {
        Rule present = current.byId.get(rule.id());
        if (rule.equals(present)) {
          merge.unchanged.add(rule.id());
        } else {
          (present == null ? merge.created : merge.changed).add(rule.id());
          different.add(rule);
        }
      }
      requireRoom(current.byId.size() + merge.created.size());
      if (!dryRun && !different.isEmpty()) {
        change(different, () -> table.put(different));
      }
      return merge;
    } finally {
      changing.unlock();
    }
  }

  private static void requireRoom(int count) {
    if (count > MAX_RULES) {
      throw Problem.user(
              "too-many-rules", "There are at most " + MAX_RULES + " rules; delete some first")
          .asException();
    }
  }

  private void change(List<Rule> rules, Runnable write) {
    TreeMap<String, Rule> byId = new TreeMap<>(current.byId);
    Map<String, ReadyRule> ready = new HashMap<>(current.ready);
    for (Rule rule : rules) {
      byId.put(rule.id(), rule);
      makeReady(rule, ready);
    }
    requireRoom(byId.size());
    write.run();
    current = Snapshot.of(byId, ready);
  }
}

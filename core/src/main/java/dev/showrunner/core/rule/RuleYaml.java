package dev.showrunner.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.AmountRange;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.Rule;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.TimeWindow;
import dev.showrunner.core.json.Durations;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Rules as a YAML file: under {@code rules} a list, each with the fields of the API. What is
 * written and read again is the same.
 */
final class RuleYaml {
  private static final String HEAD =
      """
      # Rules of Showrunner: for events of the type "on", hand "service" that "action".
      # Importing a file adds its rules and replaces those with the same id; others stay.
      """;

  /** What must be written with escapes, because YAML folds or drops it. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cntrl}\\x{7f}-\\x{9f}\\x{2028}\\x{2029}\\x{fefe}-\\x{feff}\\x{fff0}-\\x{ffff}]");

  private RuleYaml() {}

  /** Reads a file and finds everything that is wrong in it. */
  static Rules.File read(String yaml, RuleReader.Known known) {
    List<Rules.Placed> mistakes = new ArrayList<>();
    List<Rules.Placed> warnings = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    YamlTree tree = new YamlTree(yaml, mistakes);
    if (!mistakes.isEmpty()) {
      return new Rules.File(rules, mistakes, warnings);
    }
    for (Mistake mistake : read(tree.root(), known, rules, warnings, tree)) {
      mistakes.add(tree.placed(mistake));
    }
    mistakes.sort(
        Comparator.comparingInt(Rules.Placed::line).thenComparingInt(Rules.Placed::column));
    return new Rules.File(rules, mistakes, warnings);
  }

  private static List<Mistake> read(
      JsonNode root,
      RuleReader.Known known,
      List<Rule> rules,
      List<Rules.Placed> warnings,
      YamlTree tree) {
    List<Mistake> mistakes = new ArrayList<>();
    @Nullable JsonNode list = root.get("rules");
    if (list == null || !list.isArray()) {
      mistakes.add(new Mistake("", null, "the file must begin with 'rules:' and a list of rules"));
      return mistakes;
    }
    root.fieldNames()
        .forEachRemaining(name -> {
          if (!name.equals("rules")) {
            mistakes.add(new Mistake("/" + name, null, "only 'rules' stands here"));
          }
        });
    if (list.size() > Rules.MAX_RULES) {
      String detail = list.size() + " rules are more than " + Rules.MAX_RULES;
      mistakes.add(new Mistake("/rules", null, detail));
      return mistakes;
    }
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String pointer = "/rules/" + i;
      Rules.Draft draft = RuleReader.read(list.get(i), pointer, null, known);
      mistakes.addAll(draft.mistakes());
      draft.warnings().forEach(warning -> warnings.add(tree.placed(warning)));
      @Nullable Rule rule = draft.rule();
      if (rule != null) {
        @Nullable Integer first = ids.putIfAbsent(rule.id(), i);
        if (first == null) {
          rules.add(rule);
        } else {
          int line = tree.placed(new Mistake("/rules/" + first, null, "")).line();
          String detail = "the rule '" + rule.id() + "' stands in line " + line + " already";
          mistakes.add(new Mistake(pointer + "/id", null, detail));
        }
      }
    }
    return mistakes;
  }

  /** Writes rules. */
  static String write(List<Rule> rules) {
    DumperOptions options = new DumperOptions();
    options.setAllowUnicode(true);
    options.setWidth(100);
    options.setSplitLines(false);
    options.setIndent(4);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(false);
    StringWriter out = new StringWriter().append(HEAD);
    Entries root = new Entries();
    root.put("rules", list(rules.stream().map(RuleYaml::rule).toList(), FlowStyle.BLOCK));
    new Yaml(options).serialize(root.node(), out);
    return out.toString();
  }

  private static Node rule(Rule rule) {
    Entries entries = new Entries();
    entries.text("id", rule.id());
    entries.text("on", rule.on().name());
    if (!rule.when().equals(Conditions.NONE)) {
      entries.put("when", conditions(rule.when()));
    }
    entries.text("service", rule.service());
    entries.text("action", rule.action());
    if (!rule.args().isEmpty()) {
      Entries args = new Entries();
      new TreeMap<>(rule.args()).forEach(args::text);
      entries.put("args", args.node());
    }
    entries.whole("priority", rule.priority());
    entries.text("mode", rule.mode().name());
    entries.truth("discardable", rule.discardable());
    entries.truth("stackable", rule.stackable());
    entries.duration("timeout", rule.timeout());
    entries.whole("maxAttempts", rule.maxAttempts());
    if (rule.expireAfter() != null) {
      entries.duration("expireAfter", rule.expireAfter());
    }
    if (!rule.cooldown().equals(Cooldown.NONE)) {
      Entries cooldown = new Entries();
      cooldown.duration("perRule", rule.cooldown().perRule());
      cooldown.duration("perViewer", rule.cooldown().perViewer());
      entries.put("cooldown", cooldown.node());
    }
    entries.truth("enabled", rule.enabled());
    return entries.node();
  }

  private static Node conditions(Conditions when) {
    Entries entries = new Entries();
    entries.texts("platforms", when.platforms().stream().sorted().toList());
    entries.texts("channels", when.channels().stream().sorted().toList());
    entries.texts("roles", when.roles().stream().sorted().map(Enum::name).toList());
    if (when.minQuantity() > 0) {
      entries.whole("minQuantity", when.minQuantity());
    }
    if (when.maxQuantity() != null) {
      entries.whole("maxQuantity", when.maxQuantity());
    }
    @Nullable AmountRange amount = when.amount();
    if (amount != null) {
      Entries range = new Entries();
      range.amount("min", amount.min());
      range.amount("max", amount.max());
      range.text("currency", amount.currency());
      entries.put("amount", range.node());
    }
    @Nullable TextMatch text = when.text();
    if (text != null) {
      Entries match = new Entries();
      match.text("how", text.how().name());
      match.texts("any", text.any());
      match.truth("ignoreCase", text.ignoreCase());
      match.truth("ignoreAccents", text.ignoreAccents());
      entries.put("text", match.node());
    }
    if (when.firstTime()) {
      entries.truth("firstTime", true);
    }
    @Nullable TimeWindow time = when.time();
    if (time != null) {
      Entries window = new Entries();
      if (time.from() != null) {
        window.text("from", time.from().toString());
      }
      if (time.to() != null) {
        window.text("to", time.to().toString());
      }
      window.texts("days", time.days().stream().sorted().map(Enum::name).toList());
      window.text("zone", time.zone().getId());
      entries.put("time", window.node());
    }
    return entries.node();
  }

  private static Node list(List<Node> items, FlowStyle style) {
    return new SequenceNode(Tag.SEQ, items, style);
  }

  private static Node scalar(Tag tag, String value) {
    boolean escaped = UNSEEN.matcher(value).find();
    ScalarStyle style = escaped ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    return new ScalarNode(tag, value, null, null, style);
  }

  /** The fields of an object, in order. */
  private static final class Entries {
    private final List<NodeTuple> tuples = new ArrayList<>();

    Node node() {
      return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
    }

    void put(String name, Node value) {
      // the reader takes every key as text, so "on" needs no quotes
      Tag tag = name.equals("on") ? Tag.BOOL : Tag.STR;
      tuples.add(new NodeTuple(scalar(tag, name), value));
    }

    void text(String name, String value) {
      put(name, scalar(Tag.STR, value));
    }

    void whole(String name, long value) {
      put(name, scalar(Tag.INT, Long.toString(value)));
    }

    void truth(String name, boolean value) {
      put(name, scalar(Tag.BOOL, Boolean.toString(value)));
    }

    void duration(String name, Duration value) {
      text(name, Durations.format(value));
    }

    void amount(String name, @Nullable BigDecimal value) {
      if (value != null) {
        String plain = value.toPlainString();
        put(name, scalar(plain.contains(".") ? Tag.FLOAT : Tag.INT, plain));
      }
    }

    /** Nothing when there are none. */
    void texts(String name, Collection<String> values) {
      if (!values.isEmpty()) {
        List<Node> items = values.stream().map(value -> scalar(Tag.STR, value)).toList();
        put(name, list(items, FlowStyle.FLOW));
      }
    }
  }
}

package dev.showrunner.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as the tree that JSON would give, which knows where everything stood. Only what JSON has is
 * special: {@code on}, {@code no} and {@code 18:30} are the texts they look like.
 */
final class YamlTree {
  private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_NUMBER = 100;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

  private final JsonNodeFactory make = JsonNodeFactory.withExactBigDecimals(true);
  private final Map<String, Mark> places = new HashMap<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Rules.Placed> mistakes;
  private final JsonNode root;

  /** Reads a text; what is no YAML is a mistake, and the tree is then empty. */
  YamlTree(String yaml, List<Rules.Placed> mistakes) {
    this.mistakes = mistakes;
    root = read(yaml);
  }

  private JsonNode read(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CHARACTERS);
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    try {
      @Nullable Node document = new Yaml(options).compose(new StringReader(text));
      return document == null ? make.nullNode() : tree(document, "");
    } catch (MarkedYAMLException e) {
      String context = e.getContext() == null ? "" : ", " + e.getContext();
      add("", e.getProblemMark(), "this is not YAML: " + e.getProblem() + context);
    } catch (YAMLException e) {
      add("", null, "this is not YAML: " + e.getMessage());
    }
    return make.missingNode();
  }

  JsonNode root() {
    return root;
  }

  /** A mistake with the place of its field, or of the nearest one around it that is there. */
  Rules.Placed placed(Mistake mistake) {
    String pointer = mistake.pointer();
    @Nullable Mark mark = places.get(pointer);
    while (mark == null && !pointer.isEmpty()) {
      pointer = pointer.substring(0, pointer.lastIndexOf('/'));
      mark = places.get(pointer);
    }
    return mark == null
        ? new Rules.Placed(mistake, 1, 1)
        : new Rules.Placed(mistake, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private void add(String pointer, @Nullable Mark mark, String detail) {
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    Mistake mistake = new Mistake(pointer, null, detail.replaceAll("\\s*\\R\\s*", " "));
    mistakes.add(new Rules.Placed(mistake, line, column));
  }

  private JsonNode tree(Node node, String pointer) {
    places.put(pointer, node.getStartMark());
    if (!(node instanceof ScalarNode) && !seen.add(node)) {
      add(pointer, node.getStartMark(), "write it out: anchors and aliases are not read here");
      return make.nullNode();
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, pointer);
      case SequenceNode sequence -> {
        ArrayNode items = make.arrayNode();
        for (Node item : sequence.getValue()) {
          items.add(tree(item, pointer + "/" + items.size()));
        }
        yield items;
      }
      case ScalarNode scalar -> value(scalar);
      default -> make.nullNode();
    };
  }

  private ObjectNode object(MappingNode mapping, String pointer) {
    ObjectNode object = make.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Mark mark = tuple.getKeyNode().getStartMark();
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        add(pointer, mark, "a key must be a single word");
        continue;
      }
      String at = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
      if (object.has(key.getValue())) {
        add(at, mark, "'" + Written.shortened(key.getValue()) + "' stands here twice");
        continue;
      }
      object.set(key.getValue(), tree(tuple.getValueNode(), at));
    }
    return object;
  }

  private JsonNode value(ScalarNode scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain() || Tag.STR.equals(scalar.getTag())) {
      return make.textNode(text);
    }
    if (Tag.NULL.equals(scalar.getTag())) {
      return make.nullNode();
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return make.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (text.length() <= MAX_NUMBER && WHOLE.matcher(text).matches()) {
      return make.numberNode(new BigInteger(text));
    }
    if (text.length() <= MAX_NUMBER && DECIMAL.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return make.textNode(text);
  }
}

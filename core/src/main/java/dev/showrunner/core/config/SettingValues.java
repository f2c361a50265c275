package dev.showrunner.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Secret;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of settings as JSON, and JSON as if it had been written in the file. */
final class SettingValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final int MAX_DEPTH = 20;

  private SettingValues() {}

  /** A value in the form the file has it; secrets masked. */
  static JsonNode toJson(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      case Secret secret -> JSON.textNode(secret.toString());
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(item -> array.add(toJson(item)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        map.forEach((name, item) -> object.set(name.toString(), toJson(item)));
        yield object;
      }
      case Record section when !Scalars.reads(section.getClass()) -> section(section);
      default -> JSON.textNode(Scalars.write(value));
    };
  }

  private static ObjectNode section(Record section) {
    ObjectNode object = JSON.objectNode();
    for (Shape.Key key : Shape.of(section.getClass()).keys()) {
      @Nullable Object value = Components.get(section, key.component());
      if (value != null) {
        object.set(key.name(), toJson(value));
      }
    }
    return object;
  }

  /**
   * What someone sent, as if it had been written.
   *
   * @throws IllegalArgumentException when it is nested too deep
   */
  static Node toNode(JsonNode value, Where where) {
    return toNode(value, where, 0);
  }

  private static Node toNode(JsonNode value, Where where, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the value is nested deeper than " + MAX_DEPTH);
    }
    return switch (value.getNodeType()) {
      case ARRAY -> {
        List<Node> items = new ArrayList<>();
        value.forEach(item -> items.add(toNode(item, where, depth + 1)));
        yield new Node.Items(where, items);
      }
      case OBJECT -> {
        Map<String, Node> entries = new LinkedHashMap<>();
        value
            .properties()
            .forEach(
                entry -> entries.put(entry.getKey(), toNode(entry.getValue(), where, depth + 1)));
        yield new Node.Section(where, entries);
      }
      case NULL, MISSING -> new Node.Nothing(where);
      default -> new Node.Text(where, value.asText());
    };
  }

  /** A copy of a section that can be laid over without changing it. */
  static Node.Section copy(Node.Section section) {
    Map<String, Node> entries = new LinkedHashMap<>();
    section
        .entries()
        .forEach((name, node) ->
            entries.put(name, node instanceof Node.Section below ? copy(below) : node));
    return new Node.Section(section.where(), entries);
  }

  /** Puts a node at a path, making the sections above it. */
  static void put(Node.Section section, List<String> path, Node node) {
    if (path.size() == 1) {
      section.entries().put(path.getFirst(), node);
      return;
    }
    Node.Section below =
        section.entries().get(path.getFirst()) instanceof Node.Section existing
            ? existing
            : new Node.Section(node.where(), new LinkedHashMap<>());
    section.entries().put(path.getFirst(), below);
    put(below, path.subList(1, path.size()), node);
  }

  /** What is written at a path; null when nothing is. */
  static @Nullable Node at(Node.Section section, List<String> path) {
    @Nullable Node node = section.entries().get(path.getFirst());
    if (path.size() == 1 || node == null) {
      return node instanceof Node.Nothing ? null : node;
    }
    return node instanceof Node.Section below ? at(below, path.subList(1, path.size())) : null;
  }
}

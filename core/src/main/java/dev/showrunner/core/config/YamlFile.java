package dev.showrunner.core.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns a YAML file into nodes that know their lines. Values stay text: the target decides. */
final class YamlFile {
  private static final long MAX_BYTES = 1_000_000;
  private static final int MAX_DEPTH = 20;

  private final Where file;
  private final Errors errors;

  private YamlFile(Where file, Errors errors) {
    this.file = file;
    this.errors = errors;
  }

  /** Reads a file; what cannot be read at all is an error, and the rest is then empty. */
  static Node.Section read(Path path, Errors errors) {
    Path absolute = path.toAbsolutePath();
    Where file = new Where(String.valueOf(path.getFileName()), 0, absolute.getParent());
    return new YamlFile(file, errors).read(absolute);
  }

  private Node.Section read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        errors.add(file, path + " is a folder; name the file in it, such as showrunner.yaml");
      } else if (!Files.exists(path)) {
        errors.add(file, "there is no such file: " + path);
      } else if (Files.size(path) > MAX_BYTES) {
        errors.add(file, "the file is too large to be a configuration");
      } else {
        String text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                .toString();
        return root(text.startsWith("\uFEFF") ? text.substring(1) : text);
      }
    } catch (CharacterCodingException e) {
      errors.add(file, "the file is not text in UTF-8");
    } catch (IOException e) {
      errors.add(file, "the file cannot be read: " + e.getMessage());
    } catch (MarkedYAMLException e) {
      @Nullable Mark mark = e.getProblemMark();
      errors.add(mark == null ? file : file.at(mark.getLine() + 1), "broken YAML: " + problem(e));
    } catch (YAMLException e) {
      errors.add(file, "broken YAML: " + e.getMessage());
    }
    return new Node.Section(file, new LinkedHashMap<>());
  }

  private static String problem(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : ", " + e.getContext();
    return e.getProblem() + context;
  }

  private Node.Section root(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    org.yaml.snakeyaml.nodes.@Nullable Node root =
        new Yaml(options).compose(new StringReader(text));
    if (root instanceof MappingNode mapping) {
      return section(mapping, file, "");
    }
    if (root != null && !Tag.NULL.equals(root.getTag())) {
      errors.add(at(root), "this is not a list of keys, such as 'server:'");
    }
    return new Node.Section(file, new LinkedHashMap<>());
  }

  private Where at(org.yaml.snakeyaml.nodes.Node node) {
    return file.at(node.getStartMark().getLine() + 1);
  }

  private Node.Section section(MappingNode mapping, Where where, String path) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Where line = at(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        errors.add(line, "a key must be a single word");
        continue;
      }
      String name = path + key.getValue();
      @Nullable Node first = entries.get(key.getValue());
      if (first != null) {
        errors.add(line, "'%s' is already set in line %d".formatted(name, first.where().line()));
        continue;
      }
      entries.put(key.getValue(), node(tuple.getValueNode(), line, name + "."));
    }
    return new Node.Section(where, entries);
  }

  private Node node(org.yaml.snakeyaml.nodes.Node node, Where where, String path) {
    return switch (node) {
      case MappingNode mapping -> section(mapping, where, path);
      case SequenceNode sequence -> {
        List<Node> items = new ArrayList<>();
        for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
          items.add(node(item, at(item), path));
        }
        yield new Node.Items(where, items);
      }
      case ScalarNode scalar ->
          Tag.NULL.equals(scalar.getTag())
              ? new Node.Nothing(where)
              : new Node.Text(where, scalar.getValue());
      default -> new Node.Nothing(where);
    };
  }
}

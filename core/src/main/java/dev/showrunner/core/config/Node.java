package dev.showrunner.core.config;

import java.util.List;
import java.util.Map;

/** A piece of configuration as it was written, before anyone knows what it should be. */
sealed interface Node {
  /** Where it stands; a key's value counts as standing where the key does. */
  Where where();

  /** A key without a value. */
  record Nothing(Where where) implements Node {}

  /** A word, number or line, always as its text. */
  record Text(Where where, String text) implements Node {}

  /** A list. */
  record Items(Where where, List<Node> items) implements Node {}

  /** Keys and values, in the order of the file; the environment is laid over it. */
  record Section(Where where, Map<String, Node> entries) implements Node {}
}

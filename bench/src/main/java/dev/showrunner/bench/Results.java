package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.app.cli.Table;
import dev.showrunner.core.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What benchmarks came to.
 *
 * @param at when they began
 * @param machine where they ran
 * @param quick whether sizes were too small for figures to publish
 * @param results one for each benchmark
 */
record Results(Instant at, MachineKind machine, boolean quick, List<Result> results) {
  /**
   * One benchmark's.
   *
   * @param problem why it could not measure; null when it could
   */
  record Result(Benchmark benchmark, List<Measurement> measurements, @Nullable String problem) {}

  boolean complete() {
    return results.stream().allMatch(result -> result.problem == null);
  }

  /** For people. */
  List<String> lines() {
    Table table = new Table("", "measure", "value", "ratio", "against", "aim", "met");
    List<String> notes = new ArrayList<>();
    for (Result result : results) {
      String name = result.benchmark.name();
      for (Measurement it : result.measurements) {
        table.row(
            name,
            it.name(),
            Samples.figure(it.value()) + " " + it.unit(),
            it.ratio() == null ? "" : Samples.figure(it.ratio()),
            it.against(),
            it.aim() == null ? "" : it.aim(),
            it.met() == null ? "" : it.met() ? "yes" : "NO");
        if (!it.note().isEmpty()) {
          notes.add(name + ", " + it.name() + ": " + it.note());
        }
      }
      if (result.problem != null) {
        notes.add(name + " could not be measured: " + result.problem);
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.addAll(notes);
    lines.add(machine + (quick ? "; small sizes: these figures say little" : ""));
    return lines;
  }

  /** For programs. */
  ObjectNode json() {
    ObjectMapper json = Json.mapper();
    ObjectNode all = json.createObjectNode();
    all.put("at", at.toString());
    all.set("machine", json.valueToTree(machine));
    all.put("quick", quick);
    ArrayNode list = all.putArray("benchmarks");
    for (Result result : results) {
      ObjectNode one = list.addObject();
      one.put("name", result.benchmark.name());
      one.put("description", result.benchmark.description());
      ArrayNode measurements = one.putArray("measurements");
      result.measurements.forEach(it -> put(measurements.addObject(), it));
      one.put("problem", result.problem);
    }
    return all;
  }

  private static void put(ObjectNode node, Measurement it) {
    node.put("name", it.name());
    node.put("value", it.value());
    node.put("unit", it.unit());
    node.put("ratio", it.ratio());
    node.put("against", it.against());
    node.put("aim", it.aim() == null ? null : it.aim().toString());
    node.put("met", it.met());
    node.put("note", it.note());
  }
}

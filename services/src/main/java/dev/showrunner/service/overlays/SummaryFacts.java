package dev.showrunner.service.overlays;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of an event {@code catch-up.summary}: its counts, and the people who gave most.
 * Anybody who may post events may post such a one, so nothing of its payload is taken on trust.
 */
final class SummaryFacts {
  /** So many fit on screen; the others are counted. */
  static final int MAX_NAMED = 6;

  private static final int MAX_KINDS = 12;
  private static final int MAX_CURRENCIES = 3;
  private static final List<String> AMOUNTS =
      List.of("diamonds", "gifts", "subs", "bits", "raiders", "alerts");

  private SummaryFacts() {}

  static Map<String, Object> of(Map<String, @Nullable Object> payload) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (payload.get("since") instanceof String since) {
      facts.put("since", ShowMessage.cut(since));
    }
    facts.put("counts", rows(payload.get("counts"), MAX_KINDS, List.of("type"), List.of("count")));
    List<Map<String, Object>> people = new ArrayList<>();
    List<?> all = payload.get("supporters") instanceof List<?> list ? list : List.of();
    for (Object one : all) {
      if (people.size() < MAX_NAMED && one instanceof Map<?, ?> map) {
        Map<String, Object> person = row(map, List.of("name", "platform"), AMOUNTS);
        person.put(
            "money",
            rows(map.get("money"), MAX_CURRENCIES, List.of("amount", "currency"), List.of()));
        people.add(person);
      }
    }
    facts.put("supporters", people);
    long others = payload.get("others") instanceof Number number ? number.longValue() : 0;
    facts.put("others", Math.max(0, others) + Math.max(0, all.size() - people.size()));
    return facts;
  }

  private static List<Map<String, Object>> rows(
      @Nullable Object from, int most, List<String> texts, List<String> numbers) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object one : from instanceof List<?> list ? list : List.of()) {
      if (rows.size() < most && one instanceof Map<?, ?> map) {
        rows.add(row(map, texts, numbers));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(Map<?, ?> from, List<String> texts, List<String> numbers) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (String name : texts) {
      if (from.get(name) instanceof String text) {
        row.put(name, ShowMessage.cut(text));
      }
    }
    for (String name : numbers) {
      if (from.get(name) instanceof Number number) {
        row.put(name, number);
      }
    }
    return row;
  }
}

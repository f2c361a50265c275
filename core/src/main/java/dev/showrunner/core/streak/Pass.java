package dev.showrunner.core.streak;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that come together, marked one after another. Nothing is changed outside until the journal
 * has them.
 */
final class Pass {
  private final List<Part> parts;
  private final Function<StreakKey, @Nullable Streak> table;
  private final Function<StreakKey, Streak.Arrival> arrivals;
  private final Map<Integer, String> names = new HashMap<>();

  /** A draft with what it says of a streak; null: nothing. */
  record Part(EventDraft draft, @Nullable StreakMessage message, @Nullable StreakKey key) {}

  /**
   * Drafts to be marked.
   *
   * @param table how streaks stand
   * @param arrivals how a message of this kind came
   */
  Pass(
      List<Part> parts,
      Function<StreakKey, @Nullable Streak> table,
      Function<StreakKey, Streak.Arrival> arrivals) {
    this.parts = parts;
    this.table = table;
    this.arrivals = arrivals;
  }

  /** What came of it: drafts for the journal, and how the streaks stand when it has them. */
  record Result(List<EventDraft> drafts, Map<StreakKey, Streak> streaks) {}

  /**
   * Marks them.
   *
   * @param known external ids that the journal has: these change nothing
   */
  Result mark(Set<String> known) {
    Set<String> seen = new HashSet<>(known);
    List<EventDraft> drafts = new ArrayList<>(parts.size());
    Map<StreakKey, Streak> changed = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      @Nullable String externalId = part.draft.externalId();
      if (externalId != null && !seen.add(externalId)) {
        drafts.add(part.draft);
      } else {
        drafts.add(mark(i, part, changed));
      }
    }
    return new Result(drafts, changed);
  }

  private EventDraft mark(int index, Part part, Map<StreakKey, Streak> changed) {
    if (part.message == null) {
      return StreakMessage.plain(part.draft);
    }
    if (part.key == null) {
      return nobodys(part.message);
    }
    @Nullable Streak before =
        changed.containsKey(part.key) ? changed.get(part.key) : table.apply(part.key);
    Streak.Arrival arrival = arrivals.apply(part.key);
    Streak.Arrival named =
        new Streak.Arrival(
            arrival.origin(),
            arrival.now(),
            arrival.limit(),
            () -> names.computeIfAbsent(index, i -> arrival.newName().get()));
    Streak.Step step = Streak.next(before, part.message, named);
    changed.put(part.key, step.streak());
    return step.marked();
  }

  /**
   * A message of a streak of which nobody can say whose it is stands alone: it counts when it is
   * the last one, which tells the total; likes count as they come.
   */
  private static EventDraft nobodys(StreakMessage message) {
    return message.adds()
        ? message.draft()
        : message
            .draft()
            .with(
                StreakMessage.STREAK, message.last() ? StreakMessage.END : StreakMessage.CONTINUE);
  }

  /** How the streaks stand now that the journal has answered. */
  Map<StreakKey, Streak> after(Result result, List<Receipt> receipts, Set<String> known) {
    Set<String> duplicates = new HashSet<>(known);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      @Nullable String externalId = parts.get(i).draft.externalId();
      if (externalId != null && seen.add(externalId) && receipts.get(i).duplicate()) {
        duplicates.add(externalId);
      }
    }
    Map<StreakKey, Streak> streaks =
        duplicates.size() == known.size() ? result.streaks : mark(duplicates).streaks;
    for (int i = 0; i < parts.size(); i++) {
      StreakKey key = parts.get(i).key;
      if (key != null && !receipts.get(i).duplicate()) {
        long seq = receipts.get(i).seq();
        streaks.computeIfPresent(key, (k, streak) -> streak.at(seq));
      }
    }
    return streaks;
  }
}

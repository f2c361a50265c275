package dev.showrunner.service.overlays;

import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.StreamEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What pages were given to show lately, so that it can be taken back. Not for several threads. */
final class Offered {
  /** Pages show five lines and a few alerts at a time; the rest was long over. */
  private static final int MOST = 500;

  /** For what was on its way here when it was taken out. */
  private static final int MOST_REMOVALS = 100;

  private final Deque<ChatRemoval> removals = new ArrayDeque<>();
  private final Map<String, StreamEvent> byId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StreamEvent> eldest) {
          return size() > MOST;
        }
      };

  /** False when it was taken out already: then it must not be shown. */
  boolean add(String id, StreamEvent event) {
    if (removals.stream().anyMatch(removal -> removal.covers(event))) {
      return false;
    }
    byId.put(id, event);
    return true;
  }

  /** The ids of what must not be shown any more; it is forgotten. */
  List<String> take(ChatRemoval removal) {
    removals.addLast(removal);
    if (removals.size() > MOST_REMOVALS) {
      removals.removeFirst();
    }
    List<String> taken = new ArrayList<>();
    byId.forEach((id, event) -> {
      if (removal.covers(event)) {
        taken.add(id);
      }
    });
    taken.forEach(byId::remove);
    return taken;
  }
}

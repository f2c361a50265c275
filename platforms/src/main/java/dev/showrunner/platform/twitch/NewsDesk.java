package dev.showrunner.platform.twitch;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Takes news of streams that were pushed, and what is to be asked for. Never blocks. */
interface NewsDesk {
  /** News of one broadcaster. */
  sealed interface News {
    /** The id of the broadcaster. */
    String broadcasterId();

    /** A stream began. */
    record Online(String broadcasterId, String streamId, Instant startedAt) implements News {}

    /** The stream ended. */
    record Offline(String broadcasterId) implements News {}

    /** The channel is called this now. */
    record Renamed(String broadcasterId, String title, String category, String categoryId)
        implements News {}
  }

  /**
   * What is pushed from now on.
   *
   * @param broadcasters ids of those whose starts are pushed
   * @param reasons why others are not, by id
   * @param otherwise why the rest is not; empty when nothing is to be said of it
   */
  record Coverage(Set<String> broadcasters, Map<String, String> reasons, String otherwise) {
    static final Coverage NONE = new Coverage(Set.of(), Map.of(), "");

    public Coverage {
      broadcasters = Set.copyOf(broadcasters);
      reasons = Map.copyOf(reasons);
    }

    String reason(String id) {
      return reasons.getOrDefault(id, otherwise);
    }
  }

  /** Something that Twitch is asked; it may take as long as Twitch does. */
  @FunctionalInterface
  interface Question {
    void ask() throws InterruptedException;
  }

  void tell(News news);

  void cover(Coverage coverage);

  /** Asks soon, on the desk's own thread: who asks goes on reading what is pushed meanwhile. */
  void ask(Question question);
}

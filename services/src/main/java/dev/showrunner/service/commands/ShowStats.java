package dev.showrunner.service.commands;

import dev.showrunner.api.EventType;
import dev.showrunner.api.ShowFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The figures of a show in one line. */
final class ShowStats {
  private final Surroundings around;

  ShowStats(Surroundings around) {
    this.around = around;
  }

  String tell(Call call) {
    @Nullable UUID session = call.message().sessionId();
    Optional<ShowFigures.Outline> figures =
        session == null
            ? Optional.empty()
            : around.capabilities().find(ShowFigures.class).flatMap(all -> all.of(session));
    return figures.map(this::line).orElse("No show is on, so there are no figures.");
  }

  private String line(ShowFigures.Outline show) {
    List<String> parts = new ArrayList<>();
    Long average = show.averageViewers();
    Long peak = show.peakViewers();
    if (average != null && peak != null) {
      parts.add(Spoken.count(average, "viewer", "viewers") + " on average, " + peak + " at most");
    }
    long messages = show.count(EventType.CHAT_MESSAGE);
    if (messages > 0) {
      parts.add(
          Spoken.count(messages, "message", "messages")
              + " by "
              + Spoken.count(show.chatters(), "person", "people"));
    }
    add(parts, show.count(EventType.FOLLOW), "new follower", "new followers");
    add(parts, show.count(EventType.SUBSCRIPTION), "subscription", "subscriptions");
    add(parts, show.count(EventType.SUBSCRIPTION_GIFT), "gifted one", "gifted ones");
    add(parts, show.count(EventType.GIFT), "gift", "gifts");
    add(parts, show.count(EventType.CHEER), "bit", "bits");
    add(parts, show.count(EventType.RAID), "raider", "raiders");
    String time = Spoken.duration(Duration.between(show.startedAt(), around.clock().now()));
    return "This show, "
        + time
        + ": "
        + (parts.isEmpty() ? "nothing happened yet" : String.join(" · ", parts))
        + ".";
  }

  private static void add(List<String> parts, long number, String one, String many) {
    if (number > 0) {
      parts.add(Spoken.count(number, one, many));
    }
  }
}

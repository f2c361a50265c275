package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Role;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A few accounts flood the chat: repeated lines, links, walls of text, tricks with directions. */
final class Spam implements Plot {
  private static final double SHARE = 0.8;
  private static final int BOTS = 5;
  private static final List<String> LINES =
      List.of(
          "Best viewers on cheap-viewers.example !!! remove the space",
          "FREE SKINS → skins.example/free",
          "FOLLOW ME FOLLOW ME FOLLOW ME FOLLOW ME FOLLOW ME",
          "🔥".repeat(120),
          "W".repeat(480),
          "<script>alert('spam')</script><img src=x onerror=alert(1)>",
          "\u202Etxet desrever\u202C \u2066 and back",
          "Z" + "\u0336\u0321\u0322\u0327".repeat(40) + "algo",
          "{viewer} {text} {{7*7}} ${quantity}",
          "' OR 1=1; DROP TABLE events; --");

  private final Chance chance;
  private final Content content;
  private final Venue venue;
  private final List<Viewer> bots;

  Spam(Chance chance, Content content, Venue venue) {
    this.chance = chance;
    this.content = content;
    this.venue = venue;
    bots =
        IntStream.rangeClosed(1, BOTS)
            .mapToObj(i -> new Viewer("sim-bot-" + i, "bot_" + i, "bot_" + i, Set.<Role>of()))
            .toList();
  }

  @Override
  public @Nullable EventDraft next(double at, Instant when, long room) {
    return chance.of(SHARE)
        ? content
            .bare(EventType.CHAT_MESSAGE, venue, when)
            .withViewer(chance.one(bots))
            .withText(chance.one(LINES))
        : null;
  }
}

package dev.showrunner.core.rule;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Role;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import java.util.Set;

/** What an event of a type usually looks like, for trying a rule that nothing happened for yet. */
public final class Samples {
  private static final Viewer ANA =
      new Viewer("sample-1", "ana", "Ana", Set.of(Role.SUBSCRIBER, Role.FOLLOWER));

  private Samples() {}

  /** An event of this type. */
  public static EventDraft of(EventType type, Instant at) {
    boolean tiktok =
        Set.of(EventType.GIFT, EventType.LIKE, EventType.SHARE, EventType.JOIN).contains(type);
    String platform =
        tiktok ? "tiktok" : type.equals(EventType.DONATION) ? "donationalerts" : "twitch";
    EventDraft draft = EventDraft.of(type, new Channel(platform, "sample"), at);
    return switch (type.name()) {
      case "gift" ->
          draft.withViewer(ANA).withQuantity(12).with("gift", "Rose").with("diamonds", 1);
      case "like" -> draft.withViewer(ANA).withQuantity(15);
      case "chat.message" -> draft.withViewer(ANA).withText("hello everybody");
      case "subscription" -> draft.withViewer(ANA).with("tier", "1").with("months", 3);
      case "subscription.gift" -> draft.withViewer(ANA).withQuantity(5).with("tier", "1");
      case "cheer" -> draft.withViewer(ANA).withQuantity(100).withText("Cheer100 nice one");
      case "raid" -> draft.withViewer(ANA).withQuantity(42);
      case "redemption" -> draft.withViewer(ANA).with("reward", "Hydrate").with("cost", 500);
      case "donation" ->
          draft.withViewer(ANA).withMoney(Money.of("5.00", "EUR")).withText("keep it up");
      case "viewers" -> draft.withQuantity(120);
      case "stream.online", "stream.updated" ->
          draft.with("title", "A quiet evening").with("category", "Just Chatting");
      case "stream.offline" -> draft;
      default -> draft.withViewer(ANA);
    };
  }
}

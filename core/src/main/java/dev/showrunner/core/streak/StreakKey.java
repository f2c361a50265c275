package dev.showrunner.core.streak;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What messages have in common that belong together.
 *
 * @param viewer whose; null only where the streak has a name
 * @param thing the gift; null where there is none
 * @param currency of its money; null without money
 * @param name what its sender calls the streak; null when it does not call it anything
 * @param adds whether each message adds to the total, in place of telling it
 */
record StreakKey(
    String source,
    Channel channel,
    EventType type,
    @Nullable String viewer,
    @Nullable String thing,
    @Nullable String currency,
    @Nullable String name,
    boolean adds) {

  /** Null when nobody can say to whom it belongs: neither viewer nor name. */
  static @Nullable StreakKey of(String source, StreakMessage message) {
    return of(source, message.draft(), message.name(), message.adds());
  }

  static @Nullable StreakKey of(
      String source, EventDraft draft, @Nullable String name, boolean adds) {
    @Nullable String viewer = draft.viewer() == null ? null : draft.viewer().id();
    if (viewer == null && name == null) {
      return null;
    }
    return new StreakKey(
        source,
        draft.channel(),
        draft.type(),
        viewer,
        thing(draft.payload()),
        draft.money() == null ? null : draft.money().currency(),
        name,
        adds);
  }

  private static @Nullable String thing(Map<String, ? extends @Nullable Object> payload) {
    @Nullable Object id = payload.get("giftId");
    @Nullable Object thing = id == null ? payload.get("gift") : id;
    return thing == null ? null : thing.toString();
  }
}

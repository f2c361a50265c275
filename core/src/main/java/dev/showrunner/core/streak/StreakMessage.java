package dev.showrunner.core.streak;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a draft says of a streak. Pure reading.
 *
 * @param draft without the facts that said it
 * @param adds whether its quantity is an increment, in place of the total so far
 * @param last whether its sender says that nothing follows
 * @param name what its sender calls the streak; null when it does not call it anything
 */
record StreakMessage(EventDraft draft, boolean adds, boolean last, @Nullable String name) {
  static final String STREAK = "streak";
  static final String STREAK_ID = "streakId";
  static final String REPEAT_END = "repeatEnd";
  static final String REPEAT_COUNT = "repeatCount";
  static final String START = "start";
  static final String CONTINUE = "continue";
  static final String END = "end";

  private static final int MAX_NAME = 200;

  /** Null when the draft is no part of a streak. */
  static @Nullable StreakMessage of(EventDraft draft) {
    Map<String, ?> payload = draft.payload();
    @Nullable Object step = payload.get(STREAK);
    @Nullable Object repeatEnd = payload.get(REPEAT_END);
    if (START.equals(step) || CONTINUE.equals(step) || END.equals(step)) {
      return new StreakMessage(
          bare(draft), false, END.equals(step) || yes(repeatEnd), name(payload));
    }
    if (repeatEnd != null) {
      return new StreakMessage(bare(draft), false, yes(repeatEnd), name(payload));
    }
    if (draft.type().equals(EventType.LIKE) && draft.viewer() != null && draft.quantity() > 0) {
      return new StreakMessage(bare(draft), true, false, null);
    }
    return null;
  }

  /** The draft without a step that means nothing, which would keep it out of every sum. */
  static EventDraft plain(EventDraft draft) {
    return draft.payload().containsKey(STREAK) ? bare(draft) : draft;
  }

  private static boolean yes(@Nullable Object flag) {
    return Boolean.TRUE.equals(flag) || (flag instanceof Number number && number.intValue() != 0);
  }

  private static @Nullable String name(Map<String, ?> payload) {
    @Nullable Object name = payload.get(STREAK_ID);
    if (!(name instanceof String || name instanceof Number)) {
      return null;
    }
    String text = name.toString();
    return text.isBlank() || text.length() > MAX_NAME ? null : text;
  }

  @SuppressWarnings("NullAway") // javac drops the nulls of the payload's type from class files
  private static EventDraft bare(EventDraft draft) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(draft.payload());
    facts.keySet().removeAll(Set.of(STREAK, STREAK_ID, REPEAT_END, REPEAT_COUNT));
    return new EventDraft(
        draft.type(),
        draft.channel(),
        draft.externalId(),
        draft.viewer(),
        draft.text(),
        draft.quantity(),
        draft.money(),
        draft.occurredAt(),
        facts);
  }
}

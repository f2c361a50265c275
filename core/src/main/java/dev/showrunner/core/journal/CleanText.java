package dev.showrunner.core.journal;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text as every reader can take it: halves of surrogate pairs, which UTF-8 has no bytes for, become
 * U+FFFD. An event is not lost because somebody's name was cut in the middle of an emoji.
 */
final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';

  private CleanText() {}

  /** The same draft when there is nothing to mend, which is nearly always. */
  @SuppressWarnings("NullAway") // javac drops the nulls of the payload's type from class files
  static EventDraft of(EventDraft draft) {
    if (isClean(draft.externalId())
        && isClean(draft.text())
        && isClean(draft.channel().login())
        && isClean(draft.viewer())
        && isClean(draft.payload())) {
      return draft;
    }
    return new EventDraft(
        draft.type(),
        new Channel(draft.channel().platform(), mended(draft.channel().login())),
        draft.externalId() == null ? null : mended(draft.externalId()),
        draft.viewer() == null ? null : mended(draft.viewer()),
        draft.text() == null ? null : mended(draft.text()),
        draft.quantity(),
        draft.money(),
        draft.occurredAt(),
        mendedMap(draft.payload()));
  }

  private static boolean isClean(@Nullable Object value) {
    return switch (value) {
      case String text -> firstBad(text) < 0;
      case Viewer viewer ->
          isClean(viewer.id()) && isClean(viewer.login()) && isClean(viewer.displayName());
      case Map<?, ?> map ->
          map.entrySet().stream()
              .allMatch(entry -> isClean(entry.getKey()) && isClean(entry.getValue()));
      case Iterable<?> list -> {
        for (Object item : list) {
          if (!isClean(item)) {
            yield false;
          }
        }
        yield true;
      }
      case null, default -> true;
    };
  }

  private static @Nullable Object mendedValue(@Nullable Object value) {
    return switch (value) {
      case String text -> mended(text);
      case Map<?, ?> map -> mendedMap(map);
      case Iterable<?> list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(mendedValue(item)));
        yield items;
      }
      case null, default -> value;
    };
  }

  private static Map<String, @Nullable Object> mendedMap(Map<?, ?> map) {
    Map<String, @Nullable Object> mended = new LinkedHashMap<>();
    map.forEach((name, value) -> mended.put(mended(String.valueOf(name)), mendedValue(value)));
    return mended;
  }

  private static Viewer mended(Viewer viewer) {
    return new Viewer(
        mended(viewer.id()), mended(viewer.login()), mended(viewer.displayName()), viewer.roles());
  }

  private static String mended(String text) {
    int bad = firstBad(text);
    if (bad < 0) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text);
    while (bad >= 0) {
      mended.setCharAt(bad, REPLACEMENT);
      bad = firstBad(mended, bad + 1);
    }
    return mended.toString();
  }

  private static int firstBad(CharSequence text) {
    return firstBad(text, 0);
  }

  private static int firstBad(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }
}

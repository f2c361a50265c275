package dev.showrunner.web.resource;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** States as parameters: lower-case words, as in the answers. */
final class States {
  private States() {}

  static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  static String of(Class<? extends Enum<?>> type) {
    return "one of "
        + Arrays.stream(type.getEnumConstants())
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}

package dev.showrunner.service.clips;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Problem;

/** A capability without which nothing here works; the core always offers it. */
final class Needed {
  private Needed() {}

  static <T> T of(Capabilities capabilities, Class<T> type) {
    return capabilities
        .find(type)
        .orElseThrow(() ->
            Problem.internal("missing-capability", "nothing offers " + type.getSimpleName())
                .asException());
  }
}

package dev.showrunner.core.dispatch;

import dev.showrunner.api.Rule;
import dev.showrunner.core.rule.ReadyRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that wants an event, with its arguments filled in, unless they hold what the event has
 * only when it has its place.
 *
 * @param argsJson the arguments as the database keeps them; null when there are none
 */
public record Match(ReadyRule ready, Map<String, String> args, @Nullable String argsJson) {
  /** The rule. */
  public Rule rule() {
    return ready.rule();
  }
}

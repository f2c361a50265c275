package dev.showrunner.core.dispatch;

import dev.showrunner.api.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that wants an event, with its arguments filled in.
 *
 * @param argsJson the arguments as the database keeps them; null when there are none
 */
public record Match(Rule rule, Map<String, String> args, @Nullable String argsJson) {}

package dev.showrunner.core.analytics;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one session came to.
 *
 * @param session which
 * @param channels whose events are in it, by platform and login; at most a thousand
 * @param simulated whether simulated events are counted in
 * @param seconds from its start to its end, or to now while it runs
 * @param figures what it came to
 * @param course how it went; null where only the figures were asked for
 */
public record SessionFigures(
    Session session,
    List<Channel> channels,
    boolean simulated,
    long seconds,
    Figures figures,
    @Nullable Course course) {}

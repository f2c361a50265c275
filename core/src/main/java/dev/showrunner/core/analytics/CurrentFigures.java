package dev.showrunner.core.analytics;

import dev.showrunner.api.ShowFigures;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures for who only wants the outline of one show. */
public final class CurrentFigures implements ShowFigures {
  private final Analytics analytics;

  /** Taken from here. */
  public CurrentFigures(Analytics analytics) {
    this.analytics = analytics;
  }

  @Override
  public Optional<Outline> of(UUID sessionId) {
    return analytics.of(sessionId, AnalyticsQuery.of(0)).map(CurrentFigures::outline);
  }

  private static Outline outline(SessionFigures all) {
    Figures.Viewers viewers = all.figures().viewers();
    Map<String, Long> quantities =
        all.figures().types().stream()
            .collect(Collectors.toMap(Figures.OfType::type, Figures.OfType::quantity));
    return new Outline(
        all.session().startedAt(),
        rounded(viewers),
        viewers.peak(),
        viewers.chatters(),
        quantities);
  }

  private static @Nullable Long rounded(Figures.Viewers viewers) {
    return viewers.average() == null ? null : Math.round(viewers.average().doubleValue());
  }
}

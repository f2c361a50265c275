package dev.showrunner.core.analytics;

import dev.showrunner.api.StreamEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a stream shows. A null part is not known; an empty category was told to be none.
 *
 * @param category its name on the platform
 * @param categoryId the platform's id of it
 * @param title the stream's title
 */
record Label(@Nullable String category, @Nullable String categoryId, @Nullable String title) {
  static final Label UNKNOWN = new Label(null, null, null);

  /** What an event tells of its stream. */
  static Label of(StreamEvent event) {
    return new Label(text(event, "category"), text(event, "categoryId"), text(event, "title"));
  }

  /** What was before the event's change. */
  static Label before(StreamEvent event) {
    return new Label(text(event, "previousCategory"), null, text(event, "previousTitle"));
  }

  private static @Nullable String text(StreamEvent event, String name) {
    @Nullable Object told = event.payload().get(name);
    return told instanceof String || told instanceof Number
        ? Sums.name(told.toString().strip())
        : null;
  }

  /** This, and where it says nothing, what another one says. */
  Label or(Label other) {
    if (category == null || category.equals(other.category)) {
      return new Label(
          other.category,
          categoryId == null ? other.categoryId : categoryId,
          title == null ? other.title : title);
    }
    return new Label(category, categoryId, title == null ? other.title : title);
  }

  /** Whether both show the same under the same title. */
  boolean same(Label other) {
    return Objects.equals(category, other.category) && Objects.equals(title, other.title);
  }
}

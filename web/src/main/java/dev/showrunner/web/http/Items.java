package dev.showrunner.web.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next what to give as {@code after} for the next page; null when this is the last
 */
public record Items<T>(List<T> items, @Nullable String next) {
  /** A list that is whole. */
  public static <T> Items<T> all(List<T> items) {
    return new Items<>(items, null);
  }

  /**
   * A page cut from one item more than was asked for.
   *
   * @param found at most {@code limit + 1} items
   * @param cursor what stands for an item in {@code after}
   */
  public static <T> Items<T> page(List<T> found, int limit, Function<T, Object> cursor) {
    if (found.size() <= limit) {
      return all(found);
    }
    List<T> items = found.subList(0, limit);
    return new Items<>(items, cursor.apply(items.get(limit - 1)).toString());
  }
}

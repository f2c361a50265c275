package dev.showrunner.platform.twitch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** The query of a call; the same name may come several times. */
final class Query {
  static final Query NONE = new Query("");

  private final String text;

  private Query(String text) {
    this.text = text;
  }

  static Query of(String name, String value) {
    return NONE.and(name, value);
  }

  static Query of(String name, Collection<String> values) {
    return NONE.and(name, values);
  }

  Query and(String name, String value) {
    return and(name, List.of(value));
  }

  Query and(String name, Collection<String> values) {
    StringBuilder more = new StringBuilder(text);
    for (String value : values) {
      more.append(more.isEmpty() ? "?" : "&")
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return new Query(more.toString());
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.showrunner.testkit.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param method upper-case
 * @param path without the query, as written
 * @param query values by name, in order; a name may come several times
 * @param headers by lower-case name; the last wins
 * @param body may be empty
 */
public record WebRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body) {

  static WebRequest of(String method, String target, Map<String, String> headers, byte[] body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    return new WebRequest(
        method, path, form(mark < 0 ? "" : target.substring(mark + 1)), headers, body);
  }

  /** A header; null when it was not sent. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The only or first value of a name in the query; null when it is not there. */
  public @Nullable String parameter(String name) {
    List<String> all = query.get(name);
    return all == null ? null : all.getFirst();
  }

  /** All values of a name in the query. */
  public List<String> parameters(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as a form's fields, the first of each name. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    form(text()).forEach((name, values) -> fields.put(name, values.getFirst()));
    return fields;
  }

  private static Map<String, List<String>> form(String encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      values
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : " " + query);
  }
}

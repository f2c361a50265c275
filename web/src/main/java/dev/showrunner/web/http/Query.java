package dev.showrunner.web.http;

import dev.showrunner.api.Channel;
import dev.showrunner.core.journal.Journal;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request: known names only, each at most once, each of its right form. */
public final class Query {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 500;
  private static final int MAX_TEXT = 500;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The request's parameters; throws when there is one that this call does not take. */
  public static Query of(Context ctx, String... names) {
    return of(ctx.queryParamMap(), names);
  }

  /** As {@link #of(Context, String...)}, for a WebSocket. */
  public static Query of(Map<String, List<String>> parameters, String... names) {
    Set<String> known = Set.of(names);
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      if (!known.contains(parameter.getKey())) {
        throw HttpProblem.badRequest(
            "wrong-parameter",
            "unknown parameter '"
                + shorten(parameter.getKey())
                + "'; "
                + (known.isEmpty()
                    ? "this call takes none"
                    : "this call takes " + String.join(", ", new TreeSet<>(known))));
      }
      if (parameter.getValue().size() > 1) {
        throw wrong(parameter.getKey(), "is given more than once");
      }
    }
    return new Query(parameters);
  }

  /** A text of at most 500 characters; null when absent or empty. */
  public @Nullable String text(String name) {
    List<String> given = values.get(name);
    if (given == null || given.isEmpty() || given.get(0).isEmpty()) {
      return null;
    }
    String value = given.get(0);
    if (value.length() > MAX_TEXT) {
      throw wrong(name, "is longer than " + MAX_TEXT + " characters");
    }
    return value;
  }

  /** How many items to answer: 1 to 500, 50 when absent. */
  public int limit() {
    return limit(DEFAULT_LIMIT);
  }

  /** How many items to answer: 1 to 500. */
  public int limit(int absent) {
    return parse("limit", absent, "a whole number from 1 to " + MAX_LIMIT, Query::limitFrom);
  }

  private static int limitFrom(String value) {
    int limit = Integer.parseInt(value);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("out of range");
    }
    return limit;
  }

  /** The channel that {@code platform} and {@code channel} name together; null when absent. */
  public @Nullable Channel channel() {
    String platform = text("platform");
    String login = text("channel");
    if (platform == null && login == null) {
      return null;
    }
    if (platform == null || login == null) {
      throw HttpProblem.badRequest(
          "wrong-parameter", "'platform' and 'channel' (its login) name a channel only together");
    }
    try {
      return new Channel(platform, login);
    } catch (IllegalArgumentException e) {
      throw wrong(platform.isBlank() ? "platform" : "channel", "is blank");
    }
  }

  /** A position of the journal; null when absent. */
  public @Nullable Long seq(String name) {
    return parse(name, null, "a position of the journal: a whole number from 0", Query::seqFrom);
  }

  private static Long seqFrom(String value) {
    long seq = Long.parseLong(value);
    if (seq < 0) {
      throw new IllegalArgumentException("out of range");
    }
    return seq;
  }

  /** An id; null when absent. */
  public @Nullable UUID uuid(String name) {
    return parse(name, null, "an id (UUID)", Query::uuidFrom);
  }

  /** A time; null when absent. */
  public @Nullable Instant instant(String name) {
    return parse(name, null, "a time such as 2026-01-01T20:00:00Z", Query::instantFrom);
  }

  private static Instant instantFrom(String value) {
    Instant time = Instant.parse(value);
    if (time.isBefore(Journal.EARLIEST) || time.isAfter(Journal.LATEST)) {
      throw new IllegalArgumentException("not in the years 1 to 9999");
    }
    return time;
  }

  /** Any other form; {@code fallback} when absent. */
  public <T extends @Nullable Object> T parse(
      String name, T fallback, String form, Function<String, ? extends T> parser) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw wrong(name, "must be " + form + ", not '" + shorten(value) + "'");
    }
  }

  /** An id in the path; anything that is no id at all is as unknown as an id nobody has. */
  public static UUID pathId(Context ctx, String what) {
    String value = ctx.pathParam("id");
    try {
      return uuidFrom(value);
    } catch (IllegalArgumentException e) {
      throw HttpProblem.notFound(what, shorten(value));
    }
  }

  /**
   * An id.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static UUID uuidFrom(String value) {
    if (!UUID_FORM.matcher(value).matches()) { // UUID.fromString takes shortened forms too
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(value);
  }

  private static HttpProblem wrong(String name, String what) {
    return HttpProblem.badRequest("wrong-parameter", "parameter '" + name + "' " + what);
  }

  static String shorten(String value) {
    String line = value.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}

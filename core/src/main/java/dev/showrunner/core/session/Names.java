package dev.showrunner.core.session;

import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What sessions are called. Times in names are UTC, as everywhere in the data. */
final class Names {
  private static final int MAX = 200;
  private static final int MAX_TITLE = 120;
  private static final DateTimeFormatter SHOW =
      DateTimeFormatter.ofPattern("'Show of' yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private Names() {}

  /** As a person gave it; blank: one from the time. */
  static String given(String name, Instant now) {
    String given = name.strip();
    if (given.length() > MAX) {
      throw Problem.user("bad-name", "a session's name has at most " + MAX + " characters")
          .asException();
    }
    return given.isEmpty() ? SHOW.format(now) : given;
  }

  /** Of the stream that began it: channel, title, time. */
  static String of(StreamEvent online, Instant at) {
    String name = online.channel().login();
    if (online.payload().get("title") instanceof String title && !title.isBlank()) {
      name += ": " + shortened(title.strip());
    }
    return name + " · " + TIME.format(at);
  }

  /** Never between the halves of a character. */
  private static String shortened(String title) {
    if (title.codePointCount(0, title.length()) <= MAX_TITLE) {
      return title;
    }
    return title.substring(0, title.offsetByCodePoints(0, MAX_TITLE)) + "…";
  }
}

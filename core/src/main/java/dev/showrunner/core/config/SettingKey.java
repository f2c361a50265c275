package dev.showrunner.core.config;

import java.util.List;

/**
 * A key that takes a value, by its full name.
 *
 * @param name such as {@code server.port}
 * @param path the words of the name
 * @param comment what it is for; empty when its author said nothing
 * @param sectionComment the same of the section it stands in
 * @param kind what it takes
 * @param secret whether it hides something, by itself or inside a list
 * @param options the words it takes when it takes no others; else empty
 */
public record SettingKey(
    String name,
    List<String> path,
    String comment,
    String sectionComment,
    Kind kind,
    boolean secret,
    List<String> options) {

  /** What a key takes. */
  public enum Kind {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /** A duration such as 5s. */
    DURATION,
    /** A duration or {@code never}. */
    AGE,
    /** A size such as 20MB. */
    SIZE,
    URL,
    PATH,
    /** One of a few words. */
    CHOICE,
    SECRET,
    LIST,
    /** Free names with a value each. */
    MAP
  }

  /** The first word of its name. */
  public String section() {
    return path.getFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}

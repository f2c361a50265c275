package dev.showrunner.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One of several things that are wrong with a body.
 *
 * @param pointer the field, as a JSON pointer
 * @param at the character of that field's text, counted from 0; null: all of it
 * @param line of a file, counted from 1; null when there are no lines
 * @param column of a file, counted from 1; null when there are no lines
 * @param detail what is wrong and what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
    String pointer,
    @Nullable Integer at,
    @Nullable Integer line,
    @Nullable Integer column,
    String detail) {

  /** For the one line that stands for all of them. */
  String words() {
    String where = line == null ? "" : "line " + line + ", column " + column + ": ";
    String field =
        pointer.isEmpty() || line != null
            ? ""
            : "field '" + Query.shorten(pointer.substring(1).replace('/', '.')) + "' ";
    return where + field + detail + (at == null ? "" : " (at character " + at + ")");
  }
}

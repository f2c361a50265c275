package dev.showrunner.media.chat;

import java.io.IOException;

/** A chat file is not what it should be from some place on. */
final class BrokenChatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String where;

  BrokenChatException(String where) {
    super(where);
    this.where = where;
  }

  String where() {
    return where;
  }
}

package dev.showrunner.media.caption;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One of the fonts that travel with the program; its file is read when it is first asked for. */
final class CaptionFont {
  private final String family;
  private final boolean bold;
  private final String resource;
  private @Nullable FontTables tables;

  /**
   * A font of the folder {@code fonts} beside this class.
   *
   * @param family as the file itself names it
   * @param bold whether the file is the bold face of that family
   */
  CaptionFont(String family, boolean bold, String file) {
    this.family = family;
    this.bold = bold;
    resource = "fonts/" + file;
  }

  String family() {
    return family;
  }

  boolean bold() {
    return bold;
  }

  /** Its file's name. */
  String fileName() {
    return resource.substring("fonts/".length());
  }

  byte[] bytes() {
    try (InputStream in = CaptionFont.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized FontTables tables() {
    if (tables == null) {
      tables = new FontTables(bytes());
    }
    return tables;
  }

  boolean has(int codePoint) {
    return tables().has(codePoint);
  }

  double advance(int codePoint) {
    return tables().advance(codePoint);
  }

  double assSize() {
    return tables().assSize();
  }

  double descent() {
    return tables().descent();
  }
}

package dev.showrunner.web.resource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file to send (RFC 9110, section 14).
 *
 * @param first first byte, from 0
 * @param last last byte
 * @param partial whether the client asked for a part
 * @param satisfiable false when the file ends before the part begins
 */
record ByteRange(long first, long last, boolean partial, boolean satisfiable) {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  long length() {
    return last - first + 1;
  }

  /** Reads the header; what is not understood, several parts too, means the whole file. */
  static ByteRange of(@Nullable String header, long size) {
    Matcher parts = ONE.matcher(header == null ? "" : header);
    if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
      return new ByteRange(0, size - 1, false, true);
    }
    if (parts.group(1).isEmpty()) {
      long wanted = Long.parseLong(parts.group(2));
      return new ByteRange(Math.max(0, size - wanted), size - 1, true, wanted > 0 && size > 0);
    }
    long first = Long.parseLong(parts.group(1));
    long last = parts.group(2).isEmpty() ? size - 1 : Long.parseLong(parts.group(2));
    if (last < first && !parts.group(2).isEmpty()) {
      return new ByteRange(0, size - 1, false, true); // no range at all
    }
    return new ByteRange(first, Math.min(last, size - 1), true, first < size);
  }
}

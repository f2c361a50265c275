package dev.showrunner.media.fetch;

import java.net.URI;

/** Names an address. */
final class FetchName {
  private static final int LONGEST = 60;

  private FetchName() {}

  /** A plain file name without an ending: the address's last part. */
  static String of(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    String last = path.replaceAll("/+$", "").replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
    String plain = last.replaceAll("[^\\p{L}\\p{N}_]+", "-").replaceAll("^-+|-+$", "");
    String cut =
        plain.codePointCount(0, plain.length()) > LONGEST
            ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST))
            : plain;
    return cut.isEmpty() ? "recording" : cut;
  }

  /** The address without what may be secret in it: user, password, query. */
  static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String path = address.getPath() == null ? "" : address.getPath();
    return (address.getScheme() + "://" + address.getHost() + port + path)
        .replaceAll("\\p{Cntrl}", "?");
  }
}

package dev.showrunner.core.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Checks of addresses outside. */
final class Addresses {
  private Addresses() {}

  static void requireHttp(@Nullable URI url) {
    if (url != null && !url.getScheme().matches("(?i)https?")) {
      throw new IllegalArgumentException("url begins with http:// or https://, not " + url);
    }
  }
}

package dev.showrunner.core.config;

import dev.showrunner.api.Setting;

/** Bounds of heavy work. */
public record JobsConfig(
    @Setting("How many jobs run at once, 1 to 64. Each may use several processor cores.")
        Integer concurrency) {
  private static final int MAX_CONCURRENCY = 64;

  public JobsConfig {
    concurrency = concurrency == null ? 2 : concurrency;
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException(
          "concurrency %d is not between 1 and 64".formatted(concurrency));
    }
  }
}

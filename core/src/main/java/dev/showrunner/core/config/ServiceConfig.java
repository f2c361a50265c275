package dev.showrunner.core.config;

import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.Setting;
import org.jspecify.annotations.Nullable;

/** What the file says about one service's queue; null means the service's own default. */
public record ServiceConfig(
    @Setting("Most deliveries waiting in memory, 1 to 1000000.") @Nullable Integer maxQueueSize,
    @Setting("Most ASYNC deliveries running at once, 1 to 1000.") @Nullable Integer concurrency) {
  public ServiceConfig {
    new ServiceLimits(
        maxQueueSize == null ? ServiceLimits.DEFAULT.maxQueueSize() : maxQueueSize,
        concurrency == null ? ServiceLimits.DEFAULT.concurrency() : concurrency);
  }

  /** These limits where they are given, the service's own elsewhere. */
  public ServiceLimits over(ServiceLimits defaults) {
    return new ServiceLimits(
        maxQueueSize == null ? defaults.maxQueueSize() : maxQueueSize,
        concurrency == null ? defaults.concurrency() : concurrency);
  }
}

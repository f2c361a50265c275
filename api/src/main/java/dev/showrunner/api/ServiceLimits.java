package dev.showrunner.api;

/**
 * Bounds of a service's queue.
 *
 * @param maxQueueSize most deliveries waiting in memory, 1 to 1,000,000
 * @param concurrency most ASYNC deliveries running at once, 1 to 1,000
 */
public record ServiceLimits(int maxQueueSize, int concurrency) {
  /** What the earlier system used: 100 waiting; and four at once. */
  public static final ServiceLimits DEFAULT = new ServiceLimits(100, 4);

  public ServiceLimits {
    if (maxQueueSize < 1 || maxQueueSize > 1_000_000) {
      throw new IllegalArgumentException("maxQueueSize is between 1 and 1000000: " + maxQueueSize);
    }
    if (concurrency < 1 || concurrency > 1_000) {
      throw new IllegalArgumentException("concurrency is between 1 and 1000: " + concurrency);
    }
  }
}

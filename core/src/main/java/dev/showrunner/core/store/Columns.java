package dev.showrunner.core.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** How values are kept in columns: ids as 16 bytes, instants as microseconds since 1970. */
public final class Columns {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int UUID_BYTES = 16;

  private Columns() {}

  /** An id as a column value. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** An id from a column value. */
  public static UUID uuid(byte[] column) {
    ByteBuffer bytes = ByteBuffer.wrap(column);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /**
   * An instant as a column value.
   *
   * @throws ArithmeticException when it is hundreds of thousands of years away
   */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000);
  }

  /** An instant from a column value. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}

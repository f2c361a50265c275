package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * How many different keys were seen, in bounded memory: the {@value #KEPT} smallest hashes are kept
 * (the k-minimum-values sketch). Exact up to that many; above, the standard error is 1/√k, 1.6 %.
 * The order of arrival does not matter, and two of them can be joined.
 */
final class Distinct {
  static final int KEPT = 4_096;

  // FNV-1a for 64 bits, then the finaliser of MurmurHash3, which makes its values uniform
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long MIX_1 = 0xff51afd7ed558ccdL;
  private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;

  private long[] smallest = new long[16];
  private int size;

  Distinct() {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Distinct(String saved) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(saved));
    size = bytes.remaining() / Long.BYTES;
    smallest = new long[Math.max(16, size)];
    bytes.asLongBuffer().get(smallest, 0, size);
  }

  @JsonValue
  String saved() {
    ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES);
    bytes.asLongBuffer().put(smallest, 0, size);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  void add(String key) {
    addHash(hash(key));
  }

  void addAll(Distinct other) {
    for (int i = 0; i < other.size; i++) {
      addHash(other.smallest[i]);
    }
  }

  private void addHash(long hash) {
    if (size == KEPT && hash >= smallest[KEPT - 1]) {
      return;
    }
    int found = Arrays.binarySearch(smallest, 0, size, hash);
    if (found >= 0) {
      return;
    }
    int at = -found - 1;
    if (size == smallest.length) {
      smallest = Arrays.copyOf(smallest, Math.min(KEPT, size * 2));
    }
    int moved = Math.min(size, KEPT - 1) - at;
    System.arraycopy(smallest, at, smallest, at + 1, moved);
    smallest[at] = hash;
    size = Math.min(KEPT, size + 1);
  }

  /** Whether {@link #count} is an estimate. */
  boolean estimated() {
    return size == KEPT;
  }

  long count() {
    if (!estimated()) {
      return size;
    }
    // hashes are kept with their sign bit flipped, so that the order of longs is theirs
    double part = ((smallest[KEPT - 1] ^ Long.MIN_VALUE) >>> 11) * 0x1.0p-53;
    return Math.round((KEPT - 1) / part);
  }

  private static long hash(String key) {
    long hash = FNV_BASIS;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * MIX_1;
    hash = (hash ^ (hash >>> 33)) * MIX_2;
    return (hash ^ (hash >>> 33)) ^ Long.MIN_VALUE;
  }
}

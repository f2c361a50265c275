package dev.showrunner.media.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what FFmpeg's {@code -progress} writes, without ever waiting for it. */
final class ProgressReader {
  private final StringBuilder line = new StringBuilder();
  private long frames;
  private double seconds;

  /** Takes what has arrived so far. */
  void read(InputStream in) throws IOException {
    int available = in.available();
    while (available > 0) {
      byte[] bytes = in.readNBytes(available);
      for (char c : new String(bytes, StandardCharsets.US_ASCII).toCharArray()) {
        if (c == '\n') {
          take(line.toString().strip());
          line.setLength(0);
        } else {
          line.append(c);
        }
      }
      available = in.available();
    }
  }

  private void take(String pair) {
    if (pair.startsWith("frame=")) {
      frames = Math.max(frames, Long.parseLong(pair.substring("frame=".length()).strip()));
    } else if (pair.startsWith("out_time_us=")) {
      String micros = pair.substring("out_time_us=".length()).strip();
      if (micros.matches("\\d{1,18}")) { // N/A before the first packet
        seconds = Math.max(seconds, Long.parseLong(micros) / 1e6);
      }
    }
  }

  /** Seconds written so far. */
  double seconds() {
    return seconds;
  }

  /** Frames encoded so far. */
  long frames() {
    return frames;
  }
}

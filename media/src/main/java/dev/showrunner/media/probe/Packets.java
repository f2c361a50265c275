package dev.showrunner.media.probe;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The list of packets that FFmpeg's framecrc muxer writes, for programs: exact time stamps of the
 * first picture stream and the first sound stream.
 */
final class Packets {
  private final Stream[] streams = {new Stream(), new Stream()};
  private int declared;

  /** One of at most two streams. */
  private static final class Stream {
    private String type = "";
    private double tick;
    private int width;
    private int height;
    private double pixelAspect = 1;
    private int sampleRate;
    private boolean seen;
    private double first;
    private double end = Double.NEGATIVE_INFINITY;
  }

  /** Reads until each stream has shown a packet; to the end when one never does. */
  static Packets head(BufferedReader lines) throws IOException {
    Packets packets = new Packets();
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      packets.take(line);
      if (packets.allSeen()) {
        break;
      }
    }
    return packets;
  }

  /** Reads to the end. */
  static Packets all(BufferedReader lines) throws IOException {
    Packets packets = new Packets();
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      packets.take(line);
    }
    return packets;
  }

  private boolean allSeen() {
    int seen = (streams[0].seen ? 1 : 0) + (streams[1].seen ? 1 : 0);
    return declared > 0 && seen == declared;
  }

  private void take(String line) {
    if (line.startsWith("#")) {
      header(line);
    } else {
      packet(line);
    }
  }

  /** Such as {@code #tb 0: 1/15360}. */
  private void header(String line) {
    int space = line.indexOf(' ');
    int colon = line.indexOf(':');
    if (space != colon - 2 || colon < 0) {
      return;
    }
    int index = line.charAt(space + 1) - '0';
    if (index < 0 || index >= streams.length) {
      return;
    }
    String value = line.substring(colon + 1).strip();
    Stream stream = streams[index];
    switch (line.substring(1, space)) {
      case "tb" -> stream.tick = ratio(value);
      case "media_type" -> {
        stream.type = value;
        declared++;
      }
      case "sample_rate" -> stream.sampleRate = Integer.parseInt(value);
      case "sar" -> stream.pixelAspect = ratio(value) > 0 ? ratio(value) : 1;
      case "dimensions" -> {
        int by = value.indexOf('x');
        stream.width = Integer.parseInt(value.substring(0, by));
        stream.height = Integer.parseInt(value.substring(by + 1));
      }
      default -> {}
    }
  }

  /** Such as {@code 0, 512, 512, 512, 8658, 0x5d5ee8d5}: stream, decoded at, shown at, length. */
  private void packet(String line) {
    int a = line.indexOf(',');
    int b = line.indexOf(',', a + 1);
    int c = line.indexOf(',', b + 1);
    int d = line.indexOf(',', c + 1);
    if (a != 1 || d < 0) {
      return;
    }
    int index = line.charAt(0) - '0';
    long shown = Long.parseLong(line.substring(b + 1, c).strip());
    long length = Long.parseLong(line.substring(c + 1, d).strip());
    if (index < 0 || index >= streams.length || Math.abs((double) shown) > 1e18) {
      return;
    }
    Stream stream = streams[index];
    if (!stream.seen) {
      stream.seen = true;
      stream.first = shown * stream.tick;
    }
    stream.end = Math.max(stream.end, (shown + Math.max(0, length)) * stream.tick);
  }

  private static double ratio(String value) {
    int slash = value.indexOf('/');
    double divisor = Double.parseDouble(value.substring(slash + 1));
    return divisor == 0 ? 0 : Double.parseDouble(value.substring(0, slash)) / divisor;
  }

  private @Nullable Stream of(String type) {
    for (Stream stream : streams) {
      if (stream.type.equals(type)) {
        return stream;
      }
    }
    return null;
  }

  boolean none() {
    return declared == 0;
  }

  boolean has(String type) {
    return of(type) != null;
  }

  int width() {
    Stream video = of("video");
    return video == null ? 0 : video.width;
  }

  int height() {
    Stream video = of("video");
    return video == null ? 0 : video.height;
  }

  double pixelAspect() {
    Stream video = of("video");
    return video == null ? 1 : video.pixelAspect;
  }

  int sampleRate() {
    Stream audio = of("audio");
    return audio == null ? 0 : audio.sampleRate;
  }

  /** Time stamp of the first packet in seconds; 0 when there was none. */
  double first(String type) {
    Stream stream = of(type);
    return stream == null || !stream.seen ? 0 : stream.first;
  }

  /** Whether any packet was seen. */
  boolean seen() {
    return streams[0].seen || streams[1].seen;
  }

  /** Where the last packet ends, in seconds. */
  double end() {
    return Math.max(streams[0].end, streams[1].end);
  }
}

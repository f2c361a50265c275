package dev.showrunner.media.fetch;

import dev.showrunner.api.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What FFmpeg says while it fetches. Written by one thread, read by another. */
final class FetchLog {
  private static final Pattern DURATION =
      Pattern.compile("\\s*Duration: (\\d+):(\\d{2}):(\\d{2}(?:\\.\\d+)?),.*");
  private static final Pattern STATUS =
      Pattern.compile(".*(?:HTTP error|returned) (4\\d\\d|5\\d\\d).*");
  private static final int LONGEST = 20_000;

  /** Said when a part is missing from what was copied. */
  private static final List<String> GAPS =
      List.of(
          "ends prematurely", "failed to open segment", "partial file", "error during demuxing");

  private static final List<String> UNREACHABLE =
      List.of(
          "connection refused",
          "failed to resolve",
          "network is unreachable",
          "no route to host",
          "timed out",
          "connection reset");

  private final String address;
  private final StringBuilder all = new StringBuilder();
  private double announced = Double.POSITIVE_INFINITY;

  FetchLog(String address) {
    this.address = address;
  }

  synchronized void line(String line) {
    Matcher duration = DURATION.matcher(line);
    if (Double.isInfinite(announced) && duration.matches()) {
      announced =
          3600 * Double.parseDouble(duration.group(1))
              + 60 * Double.parseDouble(duration.group(2))
              + Double.parseDouble(duration.group(3));
    }
    if (all.length() < LONGEST) {
      all.append(line).append('\n');
    }
  }

  /** The length that the recording says it has, in seconds; infinite when it says none. */
  synchronized double announced() {
    return announced;
  }

  private synchronized String said() {
    return all.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether something is missing, although FFmpeg is content. */
  boolean isIncomplete(double copied, double mostSeconds) {
    double expected = Math.min(announced(), mostSeconds);
    boolean tooShort =
        !Double.isInfinite(expected) && copied < expected - Math.max(2, expected / 50);
    return tooShort || GAPS.stream().anyMatch(said()::contains);
  }

  /** What to tell people. */
  Problem problem(int exitCode, double copied) {
    String said = said();
    if (said.contains("no space left on device") || said.contains("disk quota exceeded")) {
      return Problem.resource("disk-full", "The disk is full; make room and try again");
    }
    if (copied > 0) {
      return Problem.external(
          "incomplete",
          String.format(
              Locale.ROOT,
              "%s broke off after %.0f s; try again, or download it and give it with --file",
              address,
              copied));
    }
    Matcher status = STATUS.matcher(said.replace('\n', ' '));
    if (status.matches()) {
      return status(status.group(1));
    }
    if (UNREACHABLE.stream().anyMatch(said::contains)) {
      return Problem.external(
          "unreachable", address + " cannot be reached; check the address and the network");
    }
    if (GAPS.stream().anyMatch(said::contains)) {
      return Problem.external(
          "incomplete", address + " broke off; try again, or download it and give it with --file");
    }
    return Problem.user(
        "not-a-video",
        address
            + " is no media that FFmpeg can read; give the address of a video file or of an HLS"
            + " playlist (.m3u8), or download it and give it with --file");
  }

  private Problem status(String code) {
    return switch (code) {
      case "404", "410" ->
          Problem.external("not-found", "there is nothing at " + address + " (" + code + ")");
      case "401", "403" ->
          Problem.external(
              "refused",
              address + " wants a login (" + code + "); download it and give it with --file");
      default -> Problem.external("unreachable", address + " answered " + code + "; try again");
    };
  }
}

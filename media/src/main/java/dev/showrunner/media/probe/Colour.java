package dev.showrunner.media.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a picture's numbers mean colours, in FFmpeg's names.
 *
 * @param pixels layout and depth, such as {@code yuv420p10le}; empty when unknown
 * @param fullRange whether black is 0 and not 16
 * @param matrix such as {@code bt709}; empty when the file does not say
 * @param transfer such as {@code smpte2084}; empty when the file does not say
 */
public record Colour(String pixels, boolean fullRange, String matrix, String transfer) {
  /** Nothing is known. */
  public static final Colour UNKNOWN = new Colour("", false, "", "");

  private static final Pattern PRINTED =
      Pattern.compile(", ([a-z0-9_]+)(?:\\(([^)]*)\\))?, \\d+x\\d+");
  private static final Pattern NO_COLOUR =
      Pattern.compile("tv|pc|progressive|.* (?:first|bpc)|.*\\(.*|unknown");

  /** From the line that FFmpeg prints about a stream. */
  static Colour parse(String about) {
    Matcher printed = PRINTED.matcher(about);
    if (!printed.find()) {
      return UNKNOWN;
    }
    boolean full = printed.group(1).startsWith("yuvj");
    String matrix = "";
    String transfer = "";
    String details = printed.group(2) == null ? "" : printed.group(2);
    for (String detail : details.split(", ", -1)) {
      full |= detail.equals("pc");
      String[] three = detail.split("/", -1);
      if (three.length == 3) {
        matrix = known(three[0]);
        transfer = known(three[2]);
      } else if (!detail.isEmpty() && !NO_COLOUR.matcher(detail).matches()) {
        matrix = detail;
        transfer = detail;
      }
    }
    return new Colour(printed.group(1), full, matrix, transfer);
  }

  private static String known(String name) {
    return name.equals("unknown") ? "" : name;
  }

  /** Whether it is brighter than screens usually show, so that it must be toned down. */
  public boolean isHdr() {
    return transfer.equals("smpte2084") || transfer.equals("arib-std-b67");
  }
}

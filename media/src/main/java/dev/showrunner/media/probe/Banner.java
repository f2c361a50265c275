package dev.showrunner.media.probe;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What FFmpeg prints about its input, for people; the only place where it tells length, rate and
 * rotation. Titles and file names come from strangers and may hold anything, so only lines of the
 * exact indentation count: FFmpeg indents metadata deeper and marks its further lines.
 *
 * @param format name of the container; null when FFmpeg did not open the file
 * @param duration seconds; empty when the file does not tell
 * @param estimated whether the length was guessed from the bit rate
 * @param start lowest time stamp in seconds
 * @param colour of the first moving picture
 * @param fps of the first moving picture; 0 when unknown
 * @param rotation clockwise turn of it in degrees, 0 to 359
 * @param audioTracks how many sounds there are
 * @param channels of the first sound; 0 when unknown
 * @param videoCodec of the first moving picture; empty when there is none
 * @param audioCodec of the first sound; empty when there is none
 */
record Banner(
    @Nullable String format,
    OptionalDouble duration,
    boolean estimated,
    double start,
    Colour colour,
    double fps,
    int rotation,
    int audioTracks,
    int channels,
    String videoCodec,
    String audioCodec) {
  private static final Pattern INPUT =
      Pattern.compile("^Input #0, (.+?), from '", Pattern.MULTILINE);
  private static final Pattern DURATION =
      Pattern.compile(
          "^  Duration: (?:(\\d+):(\\d\\d):(\\d\\d\\.\\d+)|N/A)(?:, start: (-?[\\d.]+))?");
  private static final Pattern STREAM =
      Pattern.compile("^ {2,4}Stream #0:\\d+.*?: (Video|Audio|Subtitle|Data|Attachment): (.*)");
  private static final Pattern FPS = Pattern.compile(", ([\\d.]+)(k?) fps\\b");
  private static final Pattern TBR = Pattern.compile(", ([\\d.]+)(k?) tbr\\b");
  private static final Pattern ROTATION =
      Pattern.compile("^ +displaymatrix: rotation of (-?[\\d.]+) degrees");
  private static final Pattern CHANNELS =
      Pattern.compile(" Hz, (?:(mono)|(stereo)|(\\d+) channels|(\\d+)\\.(\\d+)(?:\\.(\\d+))?)");

  static Banner parse(String printed, String fileName) {
    Matcher input = INPUT.matcher(printed);
    boolean estimated = printed.contains("Estimating duration from bitrate");
    if (!input.find()) {
      return new Banner(
          null, OptionalDouble.empty(), estimated, 0, Colour.UNKNOWN, 0, 0, 0, 0, "", "");
    }
    String named = "', from '" + fileName + "':";
    int begin = Math.max(input.end(), printed.indexOf(named.substring(1)) + named.length() - 1);
    int end = printed.indexOf("\nOutput #0", begin);
    return new Reading()
        .read(
            printed.substring(Math.min(begin, printed.length()), end < 0 ? printed.length() : end))
        .banner(input.group(1), estimated);
  }

  /** Whether this is a single picture or text, which FFmpeg would play too. */
  boolean isStill() {
    return format != null
        && (format.endsWith("_pipe") || format.equals("image2") || format.equals("tty"));
  }

  private static final class Reading {
    private OptionalDouble duration = OptionalDouble.empty();
    private double start;
    private Colour colour = Colour.UNKNOWN;
    private double fps = -1;
    private int rotation;
    private int audioTracks;
    private int channels = -1;
    private String videoCodec = "";
    private String audioCodec = "";

    Reading read(String section) {
      boolean inVideo = false;
      for (String line : section.split("\n", -1)) {
        Matcher length = DURATION.matcher(line);
        Matcher stream = STREAM.matcher(line);
        Matcher turn = ROTATION.matcher(line);
        if (length.find()) {
          duration(length);
        } else if (stream.find()) {
          String about = stream.group(2);
          boolean picture = stream.group(1).equals("Video") && !about.contains("(attached pic)");
          inVideo = picture && fps < 0;
          if (inVideo) {
            fps = rate(about);
            colour = Colour.parse(about);
            videoCodec = codec(about);
          } else if (stream.group(1).equals("Audio")) {
            audioTracks++;
            if (channels < 0) {
              channels = channels(about);
              audioCodec = codec(about);
            }
          }
        } else if (inVideo && turn.find()) {
          // FFmpeg prints the counter-clockwise angle of the matrix.
          rotation = Math.floorMod(Math.round(-Float.parseFloat(turn.group(1))), 360);
        }
      }
      return this;
    }

    private void duration(Matcher length) {
      if (length.group(1) != null) {
        duration =
            OptionalDouble.of(
                Integer.parseInt(length.group(1)) * 3600.0
                    + Integer.parseInt(length.group(2)) * 60.0
                    + Double.parseDouble(length.group(3)));
      }
      if (length.group(4) != null) {
        start = Double.parseDouble(length.group(4));
      }
    }

    Banner banner(String format, boolean estimated) {
      return new Banner(
          format.toLowerCase(Locale.ROOT),
          duration,
          estimated,
          start,
          colour,
          Math.max(0, fps),
          rotation,
          audioTracks,
          Math.max(0, channels),
          videoCodec,
          audioCodec);
    }
  }

  /** Such as {@code h264} of {@code h264 (High), yuv420p}. */
  private static String codec(String about) {
    return about.split("[ ,]", 2)[0];
  }

  /** The average and the rate of the time stamps are printed; a pause makes the first smaller. */
  private static double rate(String about) {
    double average = rate(FPS, about);
    double stamped = rate(TBR, about);
    boolean same = Math.abs(average - stamped) < 0.005 * stamped;
    double printed = average > 0 && !same ? average : stamped;
    // Printed with two digits; the rates of television are exact fractions.
    double television = Math.ceil(printed) * 1000 / 1001;
    return Math.abs(printed - television) < 0.006 ? television : printed;
  }

  private static double rate(Pattern pattern, String about) {
    Matcher found = pattern.matcher(about);
    return found.find()
        ? Double.parseDouble(found.group(1)) * (found.group(2).isEmpty() ? 1 : 1000)
        : 0;
  }

  private static int channels(String about) {
    Matcher found = CHANNELS.matcher(about);
    if (!found.find()) {
      return 0;
    }
    if (found.group(1) != null) {
      return 1;
    }
    if (found.group(2) != null) {
      return 2;
    }
    if (found.group(3) != null) {
      return Integer.parseInt(found.group(3));
    }
    int high = found.group(6) == null ? 0 : Integer.parseInt(found.group(6));
    return Integer.parseInt(found.group(4)) + Integer.parseInt(found.group(5)) + high;
  }
}

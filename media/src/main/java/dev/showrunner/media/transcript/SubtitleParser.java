package dev.showrunner.media.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SRT and WebVTT: blocks of lines between blank lines, times with an arrow between them. */
final class SubtitleParser {
  private static final String TIME = "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?";
  private static final Pattern TIMES =
      Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s+\\S.*)?\\s*");
  private static final Pattern NUMBER = Pattern.compile("\\s*\\d+\\s*");

  private final String name;
  private final boolean vtt;
  private final List<Cue> cues = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();
  private boolean open;
  private double start;
  private double end;
  private String shown = "";

  SubtitleParser(String name, boolean vtt) {
    this.name = name;
    this.vtt = vtt;
  }

  Transcript parse(String text) {
    List<String> lines = text.lines().toList();
    int at = vtt ? skipBlock(lines, 0) : 0;
    while (at < lines.size()) {
      if (lines.get(at).isBlank()) {
        at++;
      } else if (vtt && isComment(lines.get(at))) {
        at = skipBlock(lines, at);
      } else {
        at = block(lines, at);
      }
    }
    close();
    return new Transcript(cues);
  }

  private static boolean isComment(String line) {
    return line.startsWith("NOTE") || line.startsWith("STYLE") || line.startsWith("REGION");
  }

  private static int skipBlock(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && !lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  /** One block: an optional name, the times, the text. Several may stand without a blank line. */
  private int block(List<String> lines, int from) {
    int end = skipBlock(lines, from);
    boolean timed = false;
    for (int at = from; at < end; at++) {
      String line = lines.get(at);
      if (line.contains("-->")) {
        if (timed && !pending.isEmpty() && NUMBER.matcher(pending.getLast()).matches()) {
          pending.removeLast();
        }
        close();
        openCue(line, at);
        timed = true;
      } else if (timed) {
        pending.add(line);
      } else if (at + 1 < end && lines.get(at + 1).contains("-->")) {
        close();
      } else if (!open || looksLikeAHeader(lines, at, end)) {
        throw TranscriptReader.broken(name, "line " + (at + 1), "times were expected here");
      } else {
        pending.add(line); // a blank line inside a cue
      }
    }
    return end;
  }

  /** A number where a new cue should begin: what follows it is not times, so the file broke off. */
  private boolean looksLikeAHeader(List<String> lines, int at, int end) {
    boolean first = at == 0 || lines.get(at - 1).isBlank();
    return !vtt
        && first
        && NUMBER.matcher(lines.get(at)).matches()
        && (at + 1 == end || cutTime(lines.get(at + 1)));
  }

  private static boolean cutTime(String line) {
    return Pattern.matches("\\s*\\d{1,2}(:\\d{0,2}.*)?", line);
  }

  private void openCue(String line, int at) {
    Matcher times = TIMES.matcher(line);
    if (!times.matches()) {
      throw TranscriptReader.broken(
          name, "line " + (at + 1), "times such as 00:00:01,000 --> 00:00:02,000 were expected");
    }
    start = seconds(times, 1);
    end = seconds(times, 5);
    open = true;
  }

  private static double seconds(Matcher times, int group) {
    String hours = times.group(group);
    String fraction = times.group(group + 3);
    return (hours == null ? 0 : Integer.parseInt(hours) * 3600)
        + Integer.parseInt(times.group(group + 1)) * 60
        + Integer.parseInt(times.group(group + 2))
        + (fraction == null ? 0 : Double.parseDouble("0." + fraction));
  }

  private void close() {
    if (open) {
      CueText text = CueText.parse(pending, vtt, start);
      boolean flash = end - start < 0.05; // how YouTube's files repeat a line between two cues
      if (!text.plain().isEmpty() && !(flash && shown.endsWith(text.plain()))) {
        cues.add(text.cue(start, end));
        shown = text.plain();
      }
    }
    open = false;
    pending.clear();
  }
}

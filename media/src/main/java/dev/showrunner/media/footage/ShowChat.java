package dev.showrunner.media.footage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.footage.ShowScript.Cheer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What viewers say: now and then something, and all at once a little after a moment. */
final class ShowChat {
  private static final List<String> IDLE =
      List.of("hello", "how is everyone", "nice jump", "what game is this", "lol", "gg", "coin!");
  private static final List<String> EXCITED =
      List.of("NO WAY", "POG", "LETS GOOO", "clip that", "WHAT", "POG POG POG");
  private static final double IDLE_PER_SECOND = 0.5;
  private static final double EXCITED_PER_SECOND = 6;

  private final ShowScript script;
  private final Random random;

  ShowChat(ShowScript script) {
    this.script = script;
    random = new Random(script.seed());
  }

  private record Line(double time, String user, String text) {}

  Path write(Path file) {
    List<Line> lines = new ArrayList<>();
    say(lines, 0, script.seconds(), IDLE_PER_SECOND, 40, IDLE);
    for (Cheer cheer : script.cheers()) {
      double begin = cheer.at() + 1.5; // the delay of a live stream's viewers
      say(lines, begin, begin + 3 + cheer.seconds(), EXCITED_PER_SECOND, 200, EXCITED);
    }
    lines.sort(Comparator.comparingDouble(Line::time));
    ObjectMapper json = new ObjectMapper();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Line line : lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", line.time);
        fields.put("user", line.user);
        fields.put("text", line.text);
        out.write(json.writeValueAsString(fields));
        out.write('\n');
      }
    } catch (IOException e) {
      throw Problem.resource(
              "file-not-written",
              "The chat file " + DisplayName.of(file) + " cannot be written: " + e.getMessage())
          .asException(e);
    }
    return file;
  }

  private void say(
      List<Line> lines, double from, double to, double rate, int users, List<String> words) {
    double at = from;
    while (true) {
      at += -Math.log(1 - random.nextDouble()) / rate;
      if (at >= Math.min(to, script.seconds())) {
        return;
      }
      String user = "viewer" + random.nextInt(users);
      lines.add(
          new Line(Math.round(at * 1000) / 1000.0, user, words.get(random.nextInt(words.size()))));
    }
  }
}

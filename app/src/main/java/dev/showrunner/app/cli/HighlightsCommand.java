package dev.showrunner.app.cli;

import dev.showrunner.core.json.Json;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.find.Found;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.highlight.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code highlights}: the moments of a recording, with the evidence for each. */
@Command(name = "highlights", description = "finds the moments of a recording and says why")
final class HighlightsCommand extends ShowrunnerCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "the recording")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  Path file;

  @Option(names = "--chat", paramLabel = "FILE", description = "what the audience wrote")
  @Nullable Path chat;

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description = "what was said; its words count, and name the moments")
  @Nullable Path transcript;

  @Option(names = "--max", paramLabel = "N", description = "at most this many (10)")
  int max = HighlightSettings.DEFAULT.max();

  @Option(names = "--json", description = "the list as JSON")
  boolean asJson;

  HighlightsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    if (max < 1) {
      throw usage("--max is at least 1");
    }
    MediaInput input = MediaInput.check(this, file, chat, transcript);
    try (Machine machine = Machine.open()) {
      Ffmpeg ffmpeg = Tools.ffmpeg(machine, options, terminal.environment());
      Footage footage = Footage.of(file).withChat(chat).with(input.transcript());
      Found found = Tools.search(machine, this, ffmpeg, footage, max, null);
      if (asJson) {
        printJson(found.findings().info().duration(), found.named());
      } else {
        print(found.named());
      }
    }
    return DONE;
  }

  private void printJson(double duration, List<Found.Named> named) throws IOException {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Found.Named each : named) {
      Moment moment = each.moment();
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("rank", items.size() + 1);
      item.put("start", moment.start());
      item.put("end", moment.end());
      item.put("peak", moment.peak());
      item.put("score", moment.score());
      item.put("title", each.description().title());
      item.put("description", each.description().text());
      item.put("hashtags", each.description().hashtags());
      item.put("evidence", moment.evidence());
      items.add(item);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("file", file.toString());
    answer.put("duration", duration);
    answer.put("highlights", items);
    terminal.out().println(Json.mapper().writeValueAsString(answer));
  }

  private void print(List<Found.Named> named) {
    if (named.isEmpty()) {
      terminal.out().println("nothing stands out in this recording");
      return;
    }
    Table table = new Table("", "from", "to", "peak", "score", "what", "because");
    int rank = 1;
    for (Found.Named each : named) {
      Moment moment = each.moment();
      table.row(
          rank++,
          Times.clock(moment.start()),
          Times.clock(moment.end()),
          Times.clock(moment.peak()),
          String.format(Locale.ROOT, "%.1f", moment.score()),
          EventLine.inert(each.description().title()),
          moment.evidence().stream()
              .map(it -> String.format(Locale.ROOT, "%s %.1f", it.signal(), it.value()))
              .collect(Collectors.joining(", ")));
    }
    table.lines().forEach(terminal.out()::println);
  }
}

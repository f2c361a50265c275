package dev.showrunner.app.cli;

import dev.showrunner.core.json.Json;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.highlight.Analysis;
import dev.showrunner.media.highlight.Findings;
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
@Command(name = "highlights", description = "finds the moments of a recording; changes nothing")
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
    HighlightSettings settings =
        Tools.highlights(options, terminal.environment()).settings(max, null);
    try (Machine machine = Machine.open()) {
      Ffmpeg ffmpeg = Tools.ffmpeg(machine, options, terminal.environment());
      Findings findings;
      try (ProgressLine progress =
          new ProgressLine(terminal, machine.clock(), file.getFileName().toString())) {
        findings =
            new Analysis(ffmpeg, List.of(), settings)
                .analyse(Footage.of(file).withChat(chat).with(input.transcript()), progress);
      }
      List<Moment> moments = input.titled(findings.moments());
      if (asJson) {
        printJson(findings.info().duration(), moments);
      } else {
        print(moments);
      }
    }
    return DONE;
  }

  private void printJson(double duration, List<Moment> moments) throws IOException {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Moment moment : moments) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("rank", items.size() + 1);
      item.put("start", moment.start());
      item.put("end", moment.end());
      item.put("peak", moment.peak());
      item.put("score", moment.score());
      item.put("title", moment.title());
      item.put("evidence", moment.evidence());
      items.add(item);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("file", file.toString());
    answer.put("duration", duration);
    answer.put("highlights", items);
    terminal.out().println(Json.mapper().writeValueAsString(answer));
  }

  private void print(List<Moment> moments) {
    if (moments.isEmpty()) {
      terminal.out().println("nothing stands out in this recording");
      return;
    }
    Table table = new Table("", "from", "to", "peak", "score", "what", "because");
    int rank = 1;
    for (Moment moment : moments) {
      table.row(
          rank++,
          Times.clock(moment.start()),
          Times.clock(moment.end()),
          Times.clock(moment.peak()),
          String.format(Locale.ROOT, "%.1f", moment.score()),
          EventLine.inert(moment.title()),
          moment.evidence().stream()
              .map(it -> String.format(Locale.ROOT, "%s %.1f", it.signal(), it.value()))
              .collect(Collectors.joining(", ")));
    }
    table.lines().forEach(terminal.out()::println);
  }
}

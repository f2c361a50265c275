package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import dev.showrunner.core.json.Json;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.find.Found;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.render.RenderResult;
import dev.showrunner.media.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code process}: a recording into the vertical captioned clips of its best moments. */
@Command(name = "process", description = "cuts clips of the best moments of a recording")
final class ProcessCommand extends ShowrunnerCommand {
  private static final int DEFAULT_CLIPS = 5;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SOURCE",
      description = "a file, or the http(s) address of a video file or an HLS playlist")
  @Nullable String source;

  @Option(names = "--file", paramLabel = "F", description = "the recording, a file")
  @Nullable Path file;

  @Option(
      names = "--streamer",
      required = true,
      paramLabel = "NAME",
      description = "whose show; names the clips")
  String streamer = "";

  @Option(names = "--dry-run", description = "publish nothing")
  boolean dryRun;

  @Option(names = "--out", paramLabel = "DIR", description = "folder for the clips (clips)")
  Path out = Path.of("clips");

  @Option(names = "--chat", paramLabel = "FILE", description = "what the audience wrote")
  @Nullable Path chat;

  @Option(names = "--max-clips", paramLabel = "N", description = "at most this many (5)")
  int maxClips = DEFAULT_CLIPS;

  @Option(
      names = "--max-length",
      paramLabel = "T",
      converter = Times.class,
      description = "of an address: fetch at most this much, from its beginning (12:00:00)")
  double maxLength = 12 * 3600;

  @Option(names = "--json", description = "the clips as JSON")
  boolean asJson;

  @Mixin final LookOptions look = new LookOptions();

  ProcessCommand(Terminal terminal) {
    super(terminal);
  }

  /**
   * A clip that was cut.
   *
   * @param moment what it shows
   * @param result its file
   */
  private record Cut(Found.Named moment, RenderResult result) {}

  @Override
  public Integer call() throws Exception {
    RecordingSource recording = RecordingSource.of(this, source, file);
    if (maxClips < 1) {
      throw usage("--max-clips is at least 1");
    }
    if (!(maxLength > 0)) {
      throw usage("--max-length is above 0");
    }
    if (streamer.isBlank()) {
      throw usage("--streamer is empty");
    }
    if (!dryRun) {
      throw usage("this version cannot publish yet: add --dry-run to cut the clips only");
    }
    MediaInput input = MediaInput.check(this, recording.file(), chat, look.transcript);
    look.look(this, input.transcript());
    folder();
    try (Machine machine = Machine.open()) {
      Ffmpeg ffmpeg = Tools.ffmpeg(machine, options, terminal.environment());
      try (FetchedRecording fetched = recording.fetch(ffmpeg, machine, terminal, out, maxLength)) {
        print(recording.given(), cut(ffmpeg, machine, fetched.file(), input));
      }
    }
    return DONE;
  }

  private List<Cut> cut(Ffmpeg ffmpeg, Machine machine, Path recording, MediaInput input)
      throws InterruptedException {
    Footage footage = Footage.of(recording).withChat(chat).with(input.transcript());
    Found found = Tools.search(machine, this, ffmpeg, footage, maxClips, streamer);
    var style = look.look(this, found.spoken().transcript());
    List<RenderRequest> requests = new ArrayList<>();
    for (Found.Named named : found.named()) {
      Moment moment = named.moment();
      Path clip = out.resolve(name(recording, moment, requests.size() + 1));
      requests.add(style.apply(RenderRequest.of(recording, moment.start(), moment.end(), clip)));
    }
    Renderer renderer = Tools.renderer(ffmpeg, options, terminal.environment());
    ClipCutter cutter =
        new ClipCutter(renderer::renderOnce, Runtime.getRuntime().availableProcessors());
    List<Cut> cuts = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(terminal, machine.clock(), "clips")) {
      for (RenderResult clip : cutter.cut(requests, progress)) {
        cuts.add(new Cut(found.named().get(cuts.size()), clip));
      }
    }
    return cuts;
  }

  private void folder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw Problem.resource(
              "folder-not-made", "the folder " + out + " cannot be made: " + e.getMessage())
          .asException(e);
    }
  }

  /** {@code ana-show-1-at-12m34s.mp4}: says whose, of what, how good, where; safe everywhere. */
  private String name(Path recording, Moment moment, int rank) {
    String stem = String.valueOf(recording.getFileName()).replaceFirst("\\.[^.]*$", "");
    int peak = (int) moment.peak();
    return String.format(
        Locale.ROOT,
        "%s-%s-%d-at-%dm%02ds.mp4",
        safe(streamer),
        safe(stem),
        rank,
        peak / 60,
        peak % 60);
  }

  private static String safe(String text) {
    String plain = text.replaceAll("[^\\p{L}\\p{N}_]+", "-").replaceAll("^-+|-+$", "");
    String cut =
        plain.codePointCount(0, plain.length()) > 40
            ? plain.substring(0, plain.offsetByCodePoints(0, 40))
            : plain;
    return cut.isEmpty() ? "show" : cut;
  }

  private void print(String recording, List<Cut> cuts) throws IOException {
    cuts.stream()
        .flatMap(cut -> cut.result.notes().stream())
        .distinct()
        .forEach(note -> terminal.err().println("note: " + note));
    if (asJson) {
      List<Map<String, Object>> items = new ArrayList<>();
      for (Cut cut : cuts) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("path", cut.result.path().toAbsolutePath().toString());
        Moment moment = cut.moment.moment();
        item.put("start", moment.start());
        item.put("end", moment.end());
        item.put("score", moment.score());
        item.put("title", cut.moment.description().title());
        item.put("description", cut.moment.description().text());
        item.put("hashtags", cut.moment.description().hashtags());
        item.put("captions", cut.result.captions().stream().map(Path::toString).toList());
        item.put("width", cut.result.width());
        item.put("height", cut.result.height());
        item.put("duration", cut.result.duration());
        items.add(item);
      }
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("source", recording);
      answer.put("clips", items);
      terminal.out().println(Json.mapper().writeValueAsString(answer));
      return;
    }
    if (cuts.isEmpty()) {
      terminal.out().println("nothing stands out in this recording: no clip was cut");
      return;
    }
    Table table = new Table("from", "to", "score", "clip", "what");
    for (Cut cut : cuts) {
      table.row(
          Times.clock(cut.moment.moment().start()),
          Times.clock(cut.moment.moment().end()),
          String.format(Locale.ROOT, "%.1f", cut.moment.moment().score()),
          cut.result.path(),
          EventLine.inert(cut.moment.description().title()));
    }
    table.lines().forEach(terminal.out()::println);
  }
}

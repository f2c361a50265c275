package dev.showrunner.app.cli;

import dev.showrunner.core.json.Json;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.render.RenderResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code render}: one clip of a recording. */
@Command(name = "render", description = "cuts one clip of a recording")
final class RenderCommand extends ShowrunnerCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "the recording")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  Path file;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "T",
      converter = Times.class,
      description = "where it begins: 754.5, 12:34.5 or 1:02:03")
  double from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "T",
      converter = Times.class,
      description = "where it ends")
  double to;

  @Option(names = "--out", required = true, paramLabel = "F", description = "the clip, an .mp4")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  Path out;

  @Option(names = "--thumbnail", paramLabel = "F", description = "where a good frame goes, a JPEG")
  @Nullable Path thumbnail;

  @Option(names = "--json", description = "the clip as JSON")
  boolean asJson;

  @Mixin final LookOptions look = new LookOptions();

  RenderCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    if (!(to > from)) {
      throw usage("--to " + to + " is not after --from " + from);
    }
    MediaInput input = MediaInput.check(this, file, null, look.transcript);
    RenderRequest request =
        look.look(this, input.transcript()).apply(RenderRequest.of(file, from, to, out));
    request = request.withPictures(request.logo(), thumbnail);
    try (Machine machine = Machine.open()) {
      Ffmpeg ffmpeg = Tools.ffmpeg(machine, options, terminal.environment());
      RenderResult result;
      try (ProgressLine progress =
          new ProgressLine(terminal, machine.clock(), String.valueOf(out.getFileName()))) {
        result = Tools.renderer(ffmpeg, options, terminal.environment()).render(request, progress);
      }
      if (asJson) {
        printJson(result);
      } else {
        print(result);
      }
      result.notes().forEach(note -> terminal.err().println("note: " + note));
    }
    return DONE;
  }

  private void printJson(RenderResult result) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("path", result.path().toString());
    answer.put("width", result.width());
    answer.put("height", result.height());
    answer.put("duration", result.duration());
    answer.put("fps", result.fps());
    answer.put("captions", result.captions().stream().map(Path::toString).toList());
    answer.put("notes", result.notes());
    terminal.out().println(Json.mapper().writeValueAsString(answer));
  }

  private void print(RenderResult result) throws IOException {
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s  %d × %d  %.2f s  %s%n",
            result.path(),
            result.width(),
            result.height(),
            result.duration(),
            Times.size(Files.size(result.path())));
    result.captions().forEach(terminal.out()::println);
  }
}

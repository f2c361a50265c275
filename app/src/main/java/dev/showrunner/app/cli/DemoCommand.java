package dev.showrunner.app.cli;

import dev.showrunner.api.Clipper;
import dev.showrunner.api.Problem;
import dev.showrunner.app.demo.DemoFootage;
import dev.showrunner.app.demo.DemoResult;
import dev.showrunner.app.demo.DemoStage;
import dev.showrunner.app.demo.Folder;
import dev.showrunner.app.demo.ScriptedShow;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.runtime.StopSignal;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.service.clips.FfmpegSupplier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole system on made-up data in a folder that is thrown away. */
@Command(
    name = "demo",
    description = {
      "runs the system in a throw-away folder with a simulated show and a made recording",
      "with --once it plays one scripted show and prints what every stage did"
    })
final class DemoCommand extends ShowrunnerCommand {
  private static final Duration STATISTICS = Duration.ofSeconds(30);

  @Option(names = "--once", description = "one scripted show to its end, then exit")
  boolean once;

  @Option(names = "--port", paramLabel = "N", description = "port of the dashboard (0: any)")
  @Nullable Integer port;

  @Option(names = "--no-browser", description = "do not open the dashboard")
  boolean noBrowser;

  @Option(names = "--json", description = "with --once: what every stage did, as JSON")
  boolean asJson;

  DemoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected boolean serves() {
    return true;
  }

  @Override
  public Integer call() throws Exception {
    if (asJson && !once) {
      throw usage("--json goes with --once");
    }
    if (port != null && (port < 0 || port > 65_535)) {
      throw usage("--port " + port + " is not between 0 and 65535");
    }
    try (Machine machine = Machine.open();
        StopSignal stop = StopSignal.listen();
        Folder folder = folder()) {
      try (Showrunner show = open(folder.path(), machine)) {
        show.start();
        Ffmpeg ffmpeg = show.capabilities().find(FfmpegSupplier.class).orElseThrow().ffmpeg();
        return once ? once(show, ffmpeg, machine, folder) : on(show, ffmpeg, machine, folder, stop);
      }
    }
  }

  private Folder folder() {
    try {
      return Folder.of(options.data == null ? null : options.data.toAbsolutePath());
    } catch (IOException e) {
      throw Problem.resource(
              "data-not-writable", "no folder for the demonstration can be made: " + e.getMessage())
          .asException(e);
    }
  }

  private Showrunner open(Path data, Machine machine) {
    Map<String, String> environment = new LinkedHashMap<>(terminal.environment());
    environment.put("SHOWRUNNER_SIMULATOR_ENABLED", Boolean.toString(!once));
    // its recording is made of tones; a model need not be fetched for them
    environment.putIfAbsent("SHOWRUNNER_TRANSCRIPTION_ENGINE", "off");
    Settings settings = Settings.read(data, options.config, environment);
    int wanted = port != null ? port : once ? 0 : settings.config().server().port();
    return Showrunner.open(
        settings.withPort(wanted), machine.overrides(environment), Version.current());
  }

  private int once(Showrunner show, Ffmpeg ffmpeg, Machine machine, Folder folder)
      throws Exception {
    DemoResult result;
    try (ProgressLine progress = new ProgressLine(terminal, machine.clock(), "demo")) {
      result = new ScriptedShow(show, ffmpeg, machine.clock()).play(folder, progress);
    }
    Path clip = result.clip();
    if (asJson) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("delivered", result.delivered());
      answer.put("stages", result.stages());
      answer.put("clip", clip == null ? null : clip.toString());
      terminal.out().println(Json.mapper().writeValueAsString(answer));
    } else {
      print(result, clip);
    }
    return result.delivered() ? DONE : FAILED;
  }

  private void print(DemoResult result, @Nullable Path clip) {
    Table table = new Table("stage", "result", "");
    for (DemoStage stage : result.stages()) {
      table.row(stage.stage(), stage.detail(), stage.delivered() ? "ok" : "MISSING");
    }
    table.lines().forEach(terminal.out()::println);
    if (clip != null) {
      terminal.out().println("the best clip: " + clip);
    }
    terminal
        .out()
        .println(
            result.delivered()
                ? terminal.styled(Terminal.Style.GOOD, "every stage delivered")
                : terminal.styled(Terminal.Style.BAD, "a stage did not deliver"));
  }

  private int on(Showrunner show, Ffmpeg ffmpeg, Machine machine, Folder folder, StopSignal stop)
      throws Exception {
    try (RunningAddress address = RunningAddress.write(folder.path(), show.address())) {
      Report report = new Report(show, terminal, machine.clock(), source -> true);
      report.banner("");
      if (!noBrowser && terminal.interactive()) {
        Browser.open(machine.processes(), show.address());
      }
      try (ProgressLine progress = new ProgressLine(terminal, machine.clock(), "recording")) {
        Path file = DemoFootage.make(ffmpeg, folder.path(), progress);
        show.capabilities().find(Clipper.class).orElseThrow().importFile(file, null);
      }
      while (!stop.await(STATISTICS)) {
        report.statistics();
      }
      terminal.out().println("stopping…");
      show.sources().close();
      show.services().close();
      report.summary();
      return DONE;
    }
  }
}

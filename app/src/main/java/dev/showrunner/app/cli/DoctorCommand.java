package dev.showrunner.app.cli;

import dev.showrunner.api.ProblemException;
import dev.showrunner.app.root.PluginCheck;
import dev.showrunner.app.root.Settings;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.plugin.PluginStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: a line for each thing Showrunner needs, and how to mend what is wrong. */
@Command(name = "doctor", description = "checks this machine: what is wrong and how to mend it")
final class DoctorCommand extends ShowrunnerCommand {
  @Option(names = "--json", description = "the findings as JSON")
  boolean asJson;

  DoctorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Path data = options.dataDirectory(terminal.environment());
    List<Finding> findings = new ArrayList<>();
    try (Machine machine = Machine.open()) {
      Checkup checkup = new Checkup(machine, data, terminal.environment());
      findings.add(checkup.java());
      @Nullable Settings settings = configuration(data, findings);
      findings.add(checkup.ffmpeg(settings == null ? null : settings.config().ffmpeg().path()));
      findings.add(checkup.directory());
      findings.add(checkup.disk());
      findings.add(checkup.database());
      if (settings != null) {
        findings.add(checkup.port(settings.config().server()));
        findings.add(checkup.speech(settings.config()));
        findings.add(Checkup.titles(settings.config()));
        PluginCheck.run(settings, machine.overrides(terminal.environment())).stream()
            .filter(plugin -> plugin.file() != null)
            .forEach(plugin -> findings.add(finding(plugin)));
        settings.plugins().close();
        findings.addAll(AccountCheck.look(options, terminal.environment()));
      }
    }
    print(findings);
    return findings.stream()
        .filter(it -> it.state() == Finding.State.BAD)
        .map(DoctorCommand::code)
        .findFirst()
        .orElse(DONE);
  }

  private static Finding finding(PluginStatus plugin) {
    return plugin.used()
        ? Finding.good("plugin", plugin.file() + " is used")
        : Finding.attention(
            "plugin",
            plugin.file() + " is not used: " + plugin.reason(),
            "replace or remove the jar");
  }

  private static int code(Finding bad) {
    return switch (bad.what()) {
      case "configuration" -> USAGE;
      case "ffmpeg", "java" -> OUTSIDE;
      default -> FAILED;
    };
  }

  private @Nullable Settings configuration(Path data, List<Finding> findings) {
    try {
      Settings settings = Settings.read(data, options.config, terminal.environment());
      List<String> warnings = settings.config().warnings();
      findings.add(
          warnings.isEmpty()
              ? Finding.good("configuration", "every key is known and every value fits")
              : Finding.attention(
                  "configuration", String.join("; ", warnings), "correct or remove them"));
      return settings;
    } catch (ProblemException e) {
      findings.add(
          Finding.bad(
              "configuration",
              e.problem().message().replace("\n", "; "),
              "correct the file or the variable"));
      return null;
    }
  }

  private void print(List<Finding> findings) throws Exception {
    if (asJson) {
      List<Map<String, String>> items =
          findings.stream()
              .map(it ->
                  Map.of(
                      "what", it.what(),
                      "state", it.state().name().toLowerCase(Locale.ROOT),
                      "detail", it.detail(),
                      "remedy", it.remedy()))
              .toList();
      terminal.out().println(Json.mapper().writeValueAsString(Map.of("findings", items)));
      return;
    }
    for (Finding it : findings) {
      String mark =
          switch (it.state()) {
            case GOOD -> terminal.styled(Terminal.Style.GOOD, "ok       ");
            case ATTENTION -> terminal.styled(Terminal.Style.ATTENTION, "attention");
            case BAD -> terminal.styled(Terminal.Style.BAD, "bad      ");
          };
      String line = mark + "  " + String.format("%-14s %s", it.what(), it.detail());
      terminal.out().println(it.remedy().isEmpty() ? line : line + " → " + it.remedy());
    }
  }
}

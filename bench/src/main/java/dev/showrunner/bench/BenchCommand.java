package dev.showrunner.bench;

import dev.showrunner.app.cli.ShowrunnerCommand;
import dev.showrunner.app.cli.Terminal;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: runs benchmarks and shows what they came to. */
@Command(name = "bench", description = "measures the promises of docs/benchmarks.md")
final class BenchCommand extends ShowrunnerCommand {
  private final List<Benchmark> benchmarks;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "only this one (else all)")
  @Nullable String name;

  @Option(names = "--json", description = "print results as JSON")
  boolean json;

  @Option(names = "--quick", description = "small sizes: whether it works, not how fast it is")
  boolean quick;

  BenchCommand(Terminal terminal, List<Benchmark> benchmarks) {
    super(terminal);
    this.benchmarks = benchmarks;
  }

  @Override
  public Integer call() throws Exception {
    List<Benchmark> chosen = chosen();
    Path data = options.dataDirectory(terminal.environment());
    Files.createDirectories(data);
    Results results = run(chosen, data);
    if (json) {
      terminal.out().println(results.json().toPrettyString());
    } else {
      results.lines().forEach(terminal.out()::println);
    }
    return results.complete() ? DONE : FAILED;
  }

  private List<Benchmark> chosen() {
    List<Benchmark> chosen =
        benchmarks.stream().filter(it -> name == null || it.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      throw usage(
          "there is no benchmark '%s': %s"
              .formatted(
                  name,
                  benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  /** Where the data would lie, so that its disk is the one that is measured. */
  private Results run(List<Benchmark> chosen, Path data) throws Exception {
    try (SystemClock clock = new SystemClock();
        WorkFolder work = WorkFolder.in(data)) {
      Instant begun = clock.now();
      List<Results.Result> results = new ArrayList<>();
      for (Benchmark benchmark : chosen) {
        say(benchmark, benchmark.description());
        BenchContext context =
            new BenchContext(
                work.folder(benchmark.name()),
                new SystemProcesses(),
                clock,
                quick,
                line -> say(benchmark, line));
        results.add(measure(benchmark, context));
      }
      return new Results(begun, MachineKind.of(data), quick, results);
    }
  }

  private Results.Result measure(Benchmark benchmark, BenchContext context)
      throws InterruptedException {
    try {
      return new Results.Result(benchmark, benchmark.run(context), null);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      say(benchmark, "could not be measured: " + why);
      return new Results.Result(benchmark, List.of(), why);
    }
  }

  private void say(Benchmark benchmark, String line) {
    terminal.err().println(benchmark.name() + ": " + line);
  }
}

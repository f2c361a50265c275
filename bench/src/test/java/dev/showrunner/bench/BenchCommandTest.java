package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.app.cli.ShowrunnerCommand;
import dev.showrunner.app.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<BenchContext> contexts = new ArrayList<>();

  @TempDir Path data;

  @Test
  void runsAllAndPrintsATable() throws IOException {
    int code = run(fast(), slow());

    assertThat(code).isEqualTo(ShowrunnerCommand.DONE);
    assertThat(printed(out))
        .containsPattern("fast +pass +140 ms +0.490 +the other +ratio ≥ 0.5 +NO")
        .containsPattern("slow +walk +2.00 s")
        .contains("fast, pass: 3 runs");
    assertThat(printed(err)).contains("fast: is fast", "fast: halfway");
    assertThat(contexts).hasSize(1).noneMatch(BenchContext::quick);
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left).as("what the benchmarks wrote").isEmpty();
    }
  }

  @Test
  void jsonStandsAloneOnStandardOutput() throws IOException {
    int code = run(List.of("--json", "--quick", "fast"), fast(), slow());

    assertThat(code).isEqualTo(ShowrunnerCommand.DONE);
    JsonNode all = new ObjectMapper().readTree(printed(out));
    assertThat(all.path("quick").asBoolean()).isTrue();
    assertThat(all.path("benchmarks")).hasSize(1);
    JsonNode pass = all.at("/benchmarks/0/measurements/0");
    assertThat(pass.path("value").asDouble()).isEqualTo(140);
    assertThat(pass.path("ratio").asDouble()).isEqualTo(0.49);
    assertThat(pass.path("aim").asText()).isEqualTo("ratio ≥ 0.5");
    assertThat(pass.path("met").asBoolean(true)).isFalse();
    assertThat(contexts).singleElement().matches(BenchContext::quick);
  }

  @Test
  void anUnknownNameIsWrongUsageAndNamesTheKnownOnes() {
    assertThat(run(List.of("fsat"), fast(), slow())).isEqualTo(ShowrunnerCommand.USAGE);
    assertThat(printed(err)).contains("no benchmark 'fsat'", "fast, slow");
    assertThat(contexts).isEmpty();
  }

  @Test
  void oneThatCannotMeasureDoesNotHideTheOthers() {
    int code = run(broken(), slow());

    assertThat(code).isEqualTo(ShowrunnerCommand.FAILED);
    assertThat(printed(out)).contains("2.00 s", "broken could not be measured: no disk");
  }

  @Test
  void theProgramFindsTheCommand() {
    assertThat(ServiceLoader.load(dev.showrunner.app.cli.CommandProvider.class))
        .anyMatch(BenchCommands.class::isInstance);
  }

  private int run(Benchmark... benchmarks) {
    return run(List.of(), benchmarks);
  }

  private int run(List<String> arguments, Benchmark... benchmarks) {
    Terminal terminal = new Terminal(stream(out), stream(err), Map.of(), false);
    CommandLine line = new CommandLine(new BenchCommand(terminal, List.of(benchmarks)));
    line.setErr(new java.io.PrintWriter(stream(err), true));
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--data", data.toString()));
    return line.execute(all.toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String printed(ByteArrayOutputStream from) {
    return from.toString(StandardCharsets.UTF_8);
  }

  private Benchmark fast() {
    return new Fake(
        "fast",
        context -> {
          contexts.add(context);
          context.progress().accept("halfway");
          Files.writeString(context.workDirectory().resolve("left-behind"), "x");
          return Measurement.of("pass", 140, "ms")
              .beside(0.49, "the other")
              .aiming(Aim.ratioAtLeast(0.5))
              .noting("3 runs");
        });
  }

  private static Benchmark slow() {
    return new Fake("slow", context -> Measurement.of("walk", 2, "s"));
  }

  private static Benchmark broken() {
    return new Fake(
        "broken",
        context -> {
          throw new IOException("no disk");
        });
  }

  private interface Body {
    Measurement run(BenchContext context) throws Exception;
  }

  private record Fake(String name, Body body) implements Benchmark {
    @Override
    public String description() {
      return "is " + name;
    }

    @Override
    public List<Measurement> run(BenchContext context) throws Exception {
      return List.of(body.run(context));
    }
  }
}

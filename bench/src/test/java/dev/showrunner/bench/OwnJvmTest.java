package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnJvmTest {
  private final OwnJvm jvm =
      new OwnJvm(
          Path.of("bin", "java"),
          List.of("-XX:+UseSerialGC", "-XX:AOTCache=some.aot", "-Dx=y"),
          List.of("a.jar", "b.jar"));

  @Test
  void startsTheProgramWithTheSameFlags() {
    assertThat(jvm.hasCache()).isTrue();
    assertThat(jvm.program(true))
        .startsWith(Path.of("bin", "java").toString(), "-XX:+UseSerialGC", "-XX:AOTCache=some.aot")
        .endsWith("dev.showrunner.app.Main");
  }

  @Test
  void theAlternativeLeavesOutTheCacheOnly() {
    List<String> without = new ArrayList<>(jvm.program(true));
    without.remove("-XX:AOTCache=some.aot");
    assertThat(jvm.program(false)).isEqualTo(without);
  }

  @Test
  void theBenchmarksThemselvesAreNotOnTheProgramsClassPath() {
    assertThat(OwnJvm.current().classPath())
        .noneMatch(entry -> Path.of(entry).endsWith(Path.of("bench", "target", "classes")))
        .anyMatch(entry -> entry.contains("app"));
  }
}

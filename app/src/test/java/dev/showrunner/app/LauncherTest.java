package dev.showrunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the real {@code showrunner} script in a made-up checkout whose path has a blank, with
 * scripts in the place of Maven and the JDK that write down how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path SCRIPT = Path.of("../showrunner").toAbsolutePath().normalize();

  /** A JVM that makes the AOT cache it is asked for, and prints its arguments otherwise. */
  private static final String JAVA =
      """
      #!/bin/sh
      for a in "$@"; do
        case $a in
          -XX:AOTCacheOutput=*) echo "trained" >>"$CALLS"; echo cache >"${a#*=}"; exit 0 ;;
        esac
      done
      echo "started" >>"$CALLS"
      for a in "$@"; do echo "$a"; done
      exit "${JAVA_EXIT:-0}"
      """;

  /** A Maven that makes the jars, or fails when the file "broken" exists. */
  private static final String MAVEN =
      """
      #!/bin/sh
      case $* in *-v*) echo "Apache Maven ${MAVEN_VERSION:-3.8.7}"; exit 0 ;; esac
      echo "built with $JAVA_HOME" >>"$CALLS"
      echo "[INFO] Building Showrunner app 0.1.0-SNAPSHOT   [1/1]"
      if [ -e broken ]; then echo "[ERROR] it does not compile"; exit 1; fi
      sleep "${MAVEN_SECONDS:-0}"
      mkdir -p app/target/quick/dist/lib
      touch app/target/quick/dist/lib/app.jar
      """;

  @TempDir Path temp;
  private Path checkout;
  private Path calls;
  private Path source;
  private Path bin;
  private Path tools;
  private Path jdks;

  private record Result(int exit, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(temp.resolve("my checkout"));
    calls = temp.resolve("calls");
    Files.createFile(calls);
    Files.copy(SCRIPT, checkout.resolve("showrunner"));
    executable(checkout.resolve("showrunner"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Path sources = Files.createDirectories(checkout.resolve("app/src/main/java"));
    Files.writeString(checkout.resolve("app/pom.xml"), "<project/>");
    source = Files.writeString(sources.resolve("Main.java"), "class Main {}");
    bin = Files.createDirectories(temp.resolve("bin"));
    jdks = Files.createDirectories(temp.resolve("the jdks"));
    tools = Files.createDirectories(temp.resolve("tools"));
    linkTools();
    script(bin.resolve("mvn"), MAVEN);
    jdk(jdks.resolve("jdk-17"), "17.0.1");
    jdk(jdks.resolve("jdk-25"), "25.0.3");
  }

  @Test
  void buildsOnceThenOnlyStarts() throws Exception {
    Result first = run("status", "--json");
    Result second = run("status", "--json");

    assertThat(first.exit).isZero();
    assertThat(calls())
        .containsExactly("built with " + jdks.resolve("jdk-25"), "trained", "started", "started");
    assertThat(first.err).contains("building").contains("app [1/1]");
    assertThat(second.err).isEmpty();
    assertThat(second.out).isEqualTo(first.out);
    assertThat(second.out.lines())
        .endsWith("dev.showrunner.app.Main", "status", "--json")
        .anyMatch(arg -> arg.startsWith("-XX:AOTCache=" + checkout))
        .anyMatch(arg -> arg.startsWith(checkout.toString()) && arg.endsWith("/lib/app.jar"));
  }

  @Test
  void rebuildsWhenASourceIsNewerOrGone() throws Exception {
    run("status");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run("status");
    assertThat(builds()).isEqualTo(2);

    Files.delete(source);
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Files.setLastModifiedTime(source.getParent(), later);
    run("status");
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void keepsTheJarsOfARunningProgram() throws Exception {
    run("status");
    Path running = onlyBuild();
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run("status");
    assertThat(running.resolve("lib/app.jar")).exists();
  }

  @Test
  void failedBuildIsToldAndTriedAgain() throws Exception {
    Files.createFile(checkout.resolve("broken"));
    Result failed = run("status");
    assertThat(failed.exit).isEqualTo(1);
    assertThat(failed.out).isEmpty();
    assertThat(failed.err).contains("it does not compile").contains("the build failed");

    Files.delete(checkout.resolve("broken"));
    assertThat(run("status").exit).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void twoFirstStartsBuildOnce() throws Exception {
    Running first = start(Map.of("MAVEN_SECONDS", "1"), checkout.resolve("showrunner"), "status");
    Running second = start(Map.of("MAVEN_SECONDS", "1"), checkout.resolve("showrunner"), "status");

    assertThat(first.finish().exit).isZero();
    assertThat(second.finish().exit).isZero();
    assertThat(calls()).filteredOn(call -> call.startsWith("built")).hasSize(1);
    assertThat(calls()).filteredOn("trained"::equals).hasSize(1);
    assertThat(calls()).filteredOn("started"::equals).hasSize(2);
  }

  @Test
  void startsThroughALinkFromAnywhereAndPassesArgumentsOn() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), checkout.resolve("showrunner"));
    Result result =
        start(Map.of("JAVA_EXIT", "2"), link, "process", "--file", "a  b*", "").finish();
    assertThat(result.exit).isEqualTo(2);
    assertThat(result.out).endsWith("process\n--file\na  b*\n\n");
  }

  @Test
  void namesTheMissingJdkInOneLine() throws Exception {
    Result result = run(Map.of("SHOWRUNNER_JDKS", temp.resolve("nothing").toString()), "status");
    assertThat(result.exit).isEqualTo(3);
    assertThat(result.out).isEmpty();
    assertThat(result.err.lines()).singleElement().asString().contains("JDK 25").contains("apt");
  }

  @Test
  void takesJavaHomeFirst() throws Exception {
    Path home = jdk(temp.resolve("java home"), "26");
    run(Map.of("JAVA_HOME", home.toString()), "status");
    assertThat(calls()).first().isEqualTo("built with " + home);
  }

  @Test
  void takesTheJdkOnThePathThroughItsLink() throws Exception {
    Path home = jdk(temp.resolve("elsewhere"), "25");
    Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
    run("status");
    assertThat(calls()).first().isEqualTo("built with " + home);
  }

  @Test
  void namesMissingAndOldMavenInOneLine() throws Exception {
    Result old = run(Map.of("MAVEN_VERSION", "3.6.3"), "status");
    assertThat(old.exit).isEqualTo(3);
    assertThat(old.err.lines()).singleElement().asString().contains("3.6.3 is too old");

    Files.delete(bin.resolve("mvn"));
    Result missing = run("status");
    assertThat(missing.exit).isEqualTo(3);
    assertThat(missing.err.lines()).singleElement().asString().contains("Maven not found");
  }

  @Test
  void runsWithoutTheAotCacheWhenItCannotBeMade() throws Exception {
    String failing = JAVA.replace("echo cache >\"${a#*=}\"; exit 0", "exit 1");
    script(jdks.resolve("jdk-25/bin/java"), failing);
    Result first = run("status");
    assertThat(first.exit).isZero();
    assertThat(first.err).contains("no fast starts");
    assertThat(first.out).doesNotContain("AOTCache");
    assertThat(run("status").err).isEmpty();
  }

  private Result run(String... args) throws Exception {
    return run(Map.of(), args);
  }

  private Result run(Map<String, String> environment, String... args) throws Exception {
    return start(environment, checkout.resolve("showrunner"), args).finish();
  }

  private Running start(Map<String, String> extra, Path launcher, String... args)
      throws IOException {
    var command = new ArrayList<>(List.of(tools.resolve("bash").toString(), launcher.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(temp, "out", ".txt");
    Path err = Files.createTempFile(temp, "err", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", bin + ":" + tools);
    environment.put("HOME", temp.toString());
    environment.put("CALLS", calls.toString());
    environment.put("SHOWRUNNER_JDKS", jdks.toString());
    environment.putAll(extra);
    return new Running(builder.start(), out, err);
  }

  private record Running(Process process, Path out, Path err) {
    Result finish() throws Exception {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(calls);
  }

  private long builds() throws IOException {
    return calls().stream().filter(call -> call.startsWith("built")).count();
  }

  private Path onlyBuild() throws IOException {
    try (var entries = Files.list(checkout.resolve("app/target/run"))) {
      return entries.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private Path jdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "OS_NAME=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  /** Only what the script may need from the system: no java and no mvn. */
  private void linkTools() throws IOException {
    var needed =
        List.of(
            "bash",
            "sh",
            "cat",
            "date",
            "dirname",
            "find",
            "flock",
            "grep",
            "head",
            "mkdir",
            "mktemp",
            "mv",
            "perl",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "tee",
            "touch");
    for (String tool : needed) {
      for (String folder : List.of("/usr/bin", "/bin")) {
        Path there = Path.of(folder, tool);
        if (Files.isExecutable(there)) {
          script(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(there));
          break;
        }
      }
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

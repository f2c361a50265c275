package dev.showrunner.architecture;

import static dev.showrunner.architecture.SourceRules.CONSTRUCTOR_PARAMETERS;
import static dev.showrunner.architecture.SourceRules.FILE_LINES;
import static dev.showrunner.architecture.SourceRules.METHOD_LINES;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds every source of every module to the rules; fixtures are made here, one line too long. */
class SourceRulesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void sourcesKeepToTheRules() throws IOException {
    List<Path> sources = sources("main", "test");
    var violations = new ArrayList<String>();
    for (Path source : sources) {
      SourceRules.check(ROOT.relativize(source).toString(), Files.readString(source))
          .forEach(violations::add);
    }
    assertThat(sources).as("sources found below " + ROOT).hasSizeGreaterThan(20);
    assertThat(violations).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    var missing = new TreeSet<String>();
    for (Path source : sources("main")) {
      Path info = source.resolveSibling("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
        missing.add(ROOT.relativize(info).toString());
      }
    }
    assertThat(missing).as("package-info.java with @NullMarked").isEmpty();
  }

  @Test
  void catchesLongFile() throws IOException {
    String body = "class A {}\n";
    assertThat(check(body + "\n".repeat(FILE_LINES - 1))).isEmpty();
    assertThat(check(body + "\n".repeat(FILE_LINES)))
        .singleElement()
        .asString()
        .contains("has 401 lines");
  }

  @Test
  void catchesLongMethod() throws IOException {
    assertThat(check(method(METHOD_LINES))).isEmpty();
    assertThat(check(method(METHOD_LINES + 1)))
        .singleElement()
        .asString()
        .contains("go has 71 lines");
    assertThat(check("record R(int x) {\n%s}".formatted(method(METHOD_LINES + 1)))).hasSize(1);
  }

  @Test
  void catchesWideConstructor() throws IOException {
    assertThat(check("class A { A(%s) {} }".formatted(parameters(CONSTRUCTOR_PARAMETERS))))
        .isEmpty();
    assertThat(check("class A { A(%s) {} }".formatted(parameters(CONSTRUCTOR_PARAMETERS + 1))))
        .singleElement()
        .asString()
        .contains("takes 9 parameters");
  }

  @Test
  void leavesCanonicalConstructorsOfRecords() throws IOException {
    String nine = parameters(9);
    assertThat(check("record R(%s) {}".formatted(nine))).isEmpty();
    assertThat(check("record R(%s) { R { p0 = 1; } }".formatted(nine))).isEmpty();
    assertThat(check("record R(%1$s) { static int n; R(%1$s) {} }".formatted(nine))).isEmpty();
    assertThat(check("record R(int a) { R(%s) { this(p0); } }".formatted(nine))).hasSize(1);
  }

  @Test
  void readsTheLanguageOfToday() throws IOException {
    String source =
        """
        class A {
          boolean go(Object o) {
            return o instanceof Point(var x, _) && x > 1;
          }
          record Point(int x, int y) {}
        %s}
        """;
    assertThat(check(source.formatted(method(METHOD_LINES + 1)))).hasSize(1);
  }

  private static List<String> check(String source) throws IOException {
    return SourceRules.check("Fixture.java", source);
  }

  private static String method(int lines) {
    return "class M {\n  /** Not counted. */\n  void go() {\n"
        + "    int a;\n".repeat(lines - 2)
        + "  }\n}\n";
  }

  private static String parameters(int count) {
    return IntStream.range(0, count).mapToObj(i -> "int p" + i).collect(joining(", "));
  }

  private static List<Path> sources(String... sets) throws IOException {
    var found = new ArrayList<Path>();
    try (var modules = Files.list(ROOT)) {
      for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
        for (String set : sets) {
          Path java = module.resolve("src").resolve(set).resolve("java");
          if (Files.isDirectory(java)) {
            try (var files = Files.walk(java)) {
              files.filter(f -> f.toString().endsWith(".java")).forEach(found::add);
            }
          }
        }
      }
    }
    return found;
  }
}

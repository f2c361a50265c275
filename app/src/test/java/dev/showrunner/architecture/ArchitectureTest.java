package dev.showrunner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the product to the rules, and the rules to their fixtures: in a fixture, a rule must name
 * every class whose name starts with {@code Bad} and none whose name starts with {@code Fine}.
 */
class ArchitectureTest {
  private static final String PRODUCT = "dev.showrunner";
  private static final String FIXTURES = "dev.showrunner.architecture.fixture.";

  enum Rule {
    MODULES("modules", ArchitectureRules::modules),
    API("api", ArchitectureRules::api),
    FOLDERS("folders", ArchitectureRules::folders),
    ENTRIES("entries", ArchitectureRules::entries),
    CYCLES("cycles", ArchitectureRules::cycles),
    JDBC("jdbc", ArchitectureRules::jdbc),
    RUNTIME("runtime", ArchitectureRules::runtime),
    STATICS("statics", ArchitectureRules::statics),
    GET_INSTANCE("getinstance", ArchitectureRules::getInstance),
    NAMES("names", ArchitectureRules::names);

    private final String fixture;
    private final Function<String, ArchRule> rule;

    Rule(String fixture, Function<String, ArchRule> rule) {
      this.fixture = fixture;
      this.rule = rule;
    }

    List<String> violations(String root, JavaClasses classes) {
      return rule.apply(root).evaluate(classes).getFailureReport().getDetails();
    }
  }

  /** Read once: the import is the slow part. */
  private static final JavaClasses PRODUCT_CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PRODUCT);

  @ParameterizedTest
  @EnumSource
  void productKeepsTo(Rule rule) {
    assertThat(rule.violations(PRODUCT, PRODUCT_CLASSES)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ruleCatchesItsFixture(Rule rule) {
    String root = FIXTURES + rule.fixture;
    JavaClasses fixture = new ClassFileImporter().importPackages(root);

    List<String> violations = rule.violations(root, fixture);

    assertThat(named("Bad", fixture)).as("the fixture breaks the rule").isNotEmpty();
    assertThat(named("Bad", fixture))
        .allSatisfy(bad -> assertThat(violations).anyMatch(text -> mentions(text, bad)));
    assertThat(named("Fine", fixture))
        .allSatisfy(fine -> assertThat(violations).noneMatch(text -> mentions(text, fine)));
  }

  @Test
  void everyModuleIsLookedAt() {
    var modules = new TreeSet<String>();
    for (JavaClass type : PRODUCT_CLASSES) {
      modules.add(String.valueOf(ArchitectureRules.module(PRODUCT, type)));
    }
    assertThat(modules)
        .contains("api", "testkit", "core", "media", "platform", "service", "web", "app");
  }

  private static List<String> named(String prefix, JavaClasses classes) {
    return Stream.of(classes)
        .flatMap(JavaClasses::stream)
        .filter(type -> type.getSimpleName().startsWith(prefix))
        .map(JavaClass::getName)
        .toList();
  }

  private static boolean mentions(String violation, String className) {
    return violation.matches("(?s).*\\Q" + className + "\\E\\b.*");
  }
}

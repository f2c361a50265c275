package dev.showrunner.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What compiled classes must keep to. Each method is one rule for the classes below a root. */
final class ArchitectureRules {

  /** The classes of core that web may see, with the types nested in them. Edit here. */
  static final List<String> CORE_ENTRIES =
      List.of(
          "core.journal.Journal",
          "core.journal.EventQuery",
          "core.queue.Services",
          "core.queue.ServiceStatus",
          "core.queue.ServiceState",
          "core.queue.CatchUp",
          "core.queue.Missed",
          "core.queue.Drop",
          "core.account.AccountDesk",
          "core.account.SignIn",
          "core.account.SignInOffer",
          "core.channel.ChannelList",
          "core.channel.ChannelName",
          "core.channel.ListedChannel",
          "core.analytics.Analytics",
          "core.analytics.AnalyticsQuery",
          "core.analytics.Overview",
          "core.money.Rates",
          "core.dispatch.Rehearsal",
          "core.retention.Retention",
          "core.retention.Removed",
          "core.rule.Rules",
          "core.rule.Check",
          "core.rule.Mistake",
          "core.rule.Samples",
          "core.session.Sessions",
          "core.plugin.PluginStatus",
          "core.setting.SettingStore",
          "core.setting.SettingView",
          "core.source.Sources",
          "core.source.SourceStatus",
          "core.job.JobEngine",
          "core.live.LiveFeed",
          "core.live.LiveCursor",
          "core.live.Change",
          "core.json.Json",
          "core.runtime.Loop",
          "core.config.*");

  /** For each module, the other modules that it may see. */
  private static final Map<String, Set<String>> MAY_SEE =
      Map.of(
          "api", Set.of(),
          "testkit", Set.of("api"),
          "core", Set.of("api"),
          "media", Set.of("api"),
          "platform", Set.of("api"),
          "service", Set.of("api", "media"),
          "web", Set.of("api", "core"),
          "app", Set.of("api", "testkit", "core", "media", "platform", "service", "web"),
          "bench", Set.of("api", "testkit", "core", "media", "platform", "service", "web", "app"));

  private static final Set<String> FORBIDDEN_PACKAGE_NAMES =
      Set.of("util", "utils", "common", "commons", "helper", "helpers", "impl");

  /** What any class may do with threads: ask about, and pass on the interrupt of, its own. */
  private static final Set<String> FREE_THREAD_METHODS =
      Set.of(
          "currentThread",
          "interrupt",
          "interrupted",
          "isInterrupted",
          "getName",
          "getContextClassLoader",
          "setContextClassLoader");

  private static final Set<String> THREAD_MAKERS =
      Set.of(
          "java.lang.ProcessBuilder",
          "java.util.Timer",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ScheduledThreadPoolExecutor");

  /** Static methods that read the machine's clock, or start a process or a thread. */
  private static final Set<String> MACHINE_METHODS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Runtime.exec",
          "java.lang.ProcessHandle.of",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Year.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.util.concurrent.CompletableFuture.runAsync",
          "java.util.concurrent.CompletableFuture.supplyAsync");

  private ArchitectureRules() {}

  /** The table above. Maven enforces it too; this also catches a wrong dependency in a pom. */
  static ArchRule modules(String root) {
    return classes()
        .should(
            everyDependency(
                "stay within the modules it may see",
                (from, to) -> {
                  String own = module(root, from);
                  String other = module(root, to);
                  return own == null
                      || other == null
                      || own.equals(other)
                      || MAY_SEE.getOrDefault(own, Set.of()).contains(other);
                }))
        .allowEmptyShould(true);
  }

  /** Plugin authors compile against api: it brings nothing with it. */
  static ArchRule api(String root) {
    return classes()
        .that(resideInAPackage(root + ".api.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", root + ".api..").or(primitive()))
        .allowEmptyShould(true);
  }

  /** A platform does not know another, a service does not know another. */
  static ArchRule folders(String root) {
    return CompositeArchRule.of(
            slices()
                .matching(root + ".platform.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true))
        .and(
            slices()
                .matching(root + ".service.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true));
  }

  /** Of core, web sees only the entry classes. */
  static ArchRule entries(String root) {
    return classes()
        .that(resideInAPackage(root + ".web.."))
        .should(
            everyDependency(
                "see only core's entry classes",
                (from, to) -> !"core".equals(module(root, to)) || isEntry(root, to)))
        .allowEmptyShould(true);
  }

  /** Packages form layers, also below a module. */
  static ArchRule cycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /**
   * SQL is in classes that say so. Opening the database (pool, migrations) is the business of
   * core.store, and db-scheduler's wiring that of core.job; both may therefore name a DataSource.
   */
  static ArchRule jdbc(String root) {
    return noClasses()
        .that(not(topLevelNameStarts("Jdbc")))
        .and(not(resideInAnyPackage(root + ".core.store..", root + ".core.job..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "org.sqlite..",
                "org.postgresql..",
                "com.zaxxer..",
                "org.flywaydb..",
                "com.github.kagkarlsson.."))
        .allowEmptyShould(true);
  }

  /** Time, threads and processes come from core.runtime; doubles in testkit may make their own. */
  static ArchRule runtime(String root) {
    return classes()
        .that(
            not(
                resideInAnyPackage(
                    root + ".core.runtime..", root + ".testkit..", root + ".bench..")))
        .should(leaveTheMachineAlone())
        .allowEmptyShould(true);
  }

  /** State lives in objects: a second hub in the same JVM shares none. */
  static ArchRule statics(String root) {
    return fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<JavaField>("be final and not a mutable container") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
                if (!isFinal || isMutableContainer(field.getRawType())) {
                  events.add(SimpleConditionEvent.violated(field, field.getDescription()));
                }
              }
            })
        .allowEmptyShould(true);
  }

  /** No singletons. */
  static ArchRule getInstance(String root) {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .haveNameNotMatching("getInstance")
        .allowEmptyShould(true);
  }

  /** A package is named for what it does. */
  static ArchRule names(String root) {
    return classes()
        .should(
            new ArchCondition<JavaClass>("be in a package that says what it does") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String below = type.getPackageName().substring(root.length());
                for (String segment : below.split("\\.")) {
                  if (FORBIDDEN_PACKAGE_NAMES.contains(segment)) {
                    events.add(SimpleConditionEvent.violated(type, type.getDescription()));
                  }
                }
              }
            })
        .allowEmptyShould(true);
  }

  /** The module of a class, null outside of the root. */
  static @Nullable String module(String root, JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    if (!name.startsWith(root + ".")) {
      return null;
    }
    String below = name.substring(root.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static boolean isEntry(String root, JavaClass type) {
    String name = topLevel(type.getBaseComponentType()).getName();
    return CORE_ENTRIES.stream()
        .map(entry -> root + "." + entry)
        .anyMatch(entry ->
            entry.endsWith(".*")
                ? name.startsWith(entry.substring(0, entry.length() - 1))
                : name.equals(entry));
  }

  private static JavaClass topLevel(JavaClass type) {
    JavaClass top = type;
    while (top.getEnclosingClass().isPresent()) {
      top = top.getEnclosingClass().get();
    }
    return top;
  }

  private static boolean isMutableContainer(JavaClass type) {
    String name = type.getName();
    return name.startsWith("java.util.concurrent.atomic.")
        || name.equals("java.lang.ThreadLocal")
        || name.startsWith("java.util.concurrent.Concurrent")
        || type.isAssignableTo(java.util.Collection.class) && !type.isInterface()
        || type.isAssignableTo(Map.class) && !type.isInterface();
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return describe("primitive", type -> type.getBaseComponentType().isPrimitive());
  }

  private static DescribedPredicate<JavaClass> topLevelNameStarts(String prefix) {
    return describe(
        "top-level name starts with " + prefix,
        type -> topLevel(type).getSimpleName().startsWith(prefix));
  }

  private static ArchCondition<JavaClass> leaveTheMachineAlone() {
    return new ArchCondition<>("take time, threads and processes from core.runtime") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAllRawSuperclasses().stream()
            .filter(parent -> parent.getName().equals("java.lang.Thread"))
            .forEach(p -> events.add(SimpleConditionEvent.violated(type, type.getDescription())));
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
          if (touchesTheMachine(access)) {
            events.add(SimpleConditionEvent.violated(type, access.getDescription()));
          }
        }
      }
    };
  }

  private static boolean touchesTheMachine(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String member = access.getTarget().getName();
    return switch (owner) {
      case "java.lang.Thread" -> !FREE_THREAD_METHODS.contains(member);
      default ->
          owner.startsWith("java.lang.Thread$")
              || THREAD_MAKERS.contains(owner)
              || MACHINE_METHODS.contains(owner + "." + member);
    };
  }

  /** Whether a class may depend on another. */
  @FunctionalInterface
  private interface Allowed {
    boolean test(JavaClass from, JavaClass to);
  }

  private static ArchCondition<JavaClass> everyDependency(String description, Allowed allowed) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (!allowed.test(type, dependency.getTargetClass())) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }
}

package dev.showrunner.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Secret;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ConfigLoader;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  @TempDir Path data;
  private Path folder;
  private Plugins plugins;

  @BeforeEach
  void folder() {
    folder = data.resolve("plugins");
  }

  @AfterEach
  void close() {
    if (plugins != null) {
      plugins.close();
    }
  }

  private Plugins load() {
    plugins = Plugins.load(folder, getClass().getClassLoader());
    return plugins;
  }

  private String onlyReason() {
    assertThat(load().rejected()).hasSize(1);
    return plugins.rejected().getFirst().reason();
  }

  @Test
  void noFolderMeansNoJars() {
    assertThat(load().loaded()).isEmpty();
    assertThat(plugins.rejected()).isEmpty();
  }

  @Test
  void aJarIsLoadedByAClassLoaderOfItsOwn() throws Exception {
    new JarMaker().plugin("lamp", "").write(folder.resolve("lamp.jar"));
    new JarMaker().plugin("fog", "").write(folder.resolve("fog.jar"));

    assertThat(load().loaded()).extracting(LoadedPlugin::name).containsExactly("fog", "lamp");
    assertThat(plugins.loaded()).extracting(LoadedPlugin::file).contains("lamp.jar");
    assertThat(plugins.loaded().get(0).plugin().getClass().getClassLoader())
        .isNotSameAs(plugins.loaded().get(1).plugin().getClass().getClassLoader())
        .isNotSameAs(getClass().getClassLoader());
  }

  @Test
  void aJarSeesTheApiAndItsOwnClassesAndTheLogger() throws Exception {
    new JarMaker()
        .source("Lamp", "class Lamp { String color() { return \"red\"; } }")
        .plugin(
            "lamp",
            """
            public Optional<Class<? extends Record>> configType() {
              org.slf4j.LoggerFactory.getLogger("lamp").debug("{}", new Lamp().color());
              return Optional.of(Secret.class);
            }
            """)
        .write(folder.resolve("lamp.jar"));

    assertThat(load().rejected()).isEmpty();
    assertThat(plugins.sections()).containsExactly(Map.entry("lamp", Secret.class));
  }

  @Test
  void aJarDoesNotSeeTheCore() throws Exception {
    new JarMaker()
        .plugin(
            "spy",
            """
            private final Object found = new dev.showrunner.core.plugin.CapabilityRegistry();
            """)
        .write(folder.resolve("spy.jar"));

    assertThat(onlyReason())
        .contains("dev.showrunner.core.plugin.CapabilityRegistry")
        .contains("of Showrunner a plugin sees dev.showrunner.api only");
  }

  @Test
  void aJarDoesNotSeeTheCoreByNameEither() throws Exception {
    new JarMaker()
        .plugin(
            "spy",
            """
            public int apiVersion() {
              try {
                Class.forName("dev.showrunner.core.plugin.CapabilityRegistry");
                return API_VERSION;
              } catch (ClassNotFoundException e) {
                return -1;
              }
            }
            """)
        .write(folder.resolve("spy.jar"));

    assertThat(onlyReason()).contains("version -1");
  }

  @Test
  void aJarDoesNotFindTheApplicationsResources() throws Exception {
    new JarMaker()
        .plugin(
            "spy",
            """
            public String name2() { return ""; }
            public int apiVersion() {
              return getClass().getResource("/logback-test.xml") == null
                  && getClass().getClassLoader().getResource("dev/showrunner/core/plugin/Plugins.class") == null
                  ? API_VERSION : -1;
            }
            """)
        .write(folder.resolve("spy.jar"));

    assertThat(load().rejected()).isEmpty();
  }

  @Test
  void brokenJarsAreNamedWithAReasonAndTheOthersStillWork() throws Exception {
    new JarMaker().plugin("good", "").write(folder.resolve("good.jar"));
    Files.writeString(folder.resolve("broken.jar"), "this is no zip file");
    new JarMaker().write(folder.resolve("empty.jar"));
    new JarMaker().named("test.plugin.Gone").write(folder.resolve("gone.jar"));
    new JarMaker()
        .plugin("bang", "{ if (true) throw new IllegalStateException(\"bang\\nbang\"); }")
        .write(folder.resolve("bang.jar"));
    new JarMaker()
        .source("NotOne", "public class NotOne {}")
        .named("test.plugin.NotOne")
        .write(folder.resolve("not-one.jar"));
    new JarMaker().plugin("Bad Name", "").write(folder.resolve("name.jar"));
    new JarMaker()
        .plugin("later", "public int apiVersion() { return 99; }")
        .write(folder.resolve("later.jar"));
    Files.writeString(folder.resolve("readme.txt"), "not a jar, not looked at");

    assertThat(load().loaded()).extracting(LoadedPlugin::name).containsExactly("good");
    assertThat(plugins.rejected())
        .extracting(RejectedPlugin::file)
        .containsExactly(
            "bang.jar",
            "broken.jar",
            "empty.jar",
            "gone.jar",
            "later.jar",
            "name.jar",
            "not-one.jar");
    assertThat(plugins.rejected())
        .extracting(RejectedPlugin::reason)
        .satisfiesExactly(
            bang -> assertThat(bang).contains("IllegalStateException: bang bang"),
            broken -> assertThat(broken).contains("not a readable jar file"),
            empty -> assertThat(empty).contains("names no plugin"),
            gone -> assertThat(gone).contains("test.plugin.Gone").contains("not found"),
            later -> assertThat(later).contains("version 99"),
            name -> assertThat(name).contains("'Bad Name'"),
            notOne -> assertThat(notOne).contains("test.plugin.NotOne").contains("subtype"));
    assertThat(plugins.rejected())
        .allSatisfy(plugin -> assertThat(plugin.toString().lines()).hasSize(1));
    assertThat(plugins.sections()).containsOnlyKeys("later");
  }

  @Test
  void aJarWhoseSectionCannotBeReadIsLeftOut() throws Exception {
    String configType =
        "public Optional<Class<? extends Record>> configType() { return Optional.of(%s.class); }";
    new JarMaker()
        .plugin("odd", "record Odd(Thread thread) {}" + configType.formatted("Odd"))
        .write(folder.resolve("odd.jar"));
    new JarMaker()
        .plugin("server", configType.formatted("Secret"))
        .write(folder.resolve("server.jar"));

    assertThat(load().loaded()).isEmpty();
    assertThat(plugins.rejected())
        .extracting(RejectedPlugin::reason)
        .satisfiesExactly(
            odd -> assertThat(odd).contains("'thread'").contains("java.lang.Thread"),
            server -> assertThat(server).contains("section of Showrunner's own"));
    assertThat(plugins.sections()).isEmpty();
  }

  @Test
  void aPluginFindsItsSettingsAndAFolderOfItsOwn() throws Exception {
    Config config = ConfigLoader.load(null, Map.of(), Map.of("lamp", LampConfig.class));
    PluginContexts contexts =
        new PluginContexts(config, new ManualClock(), spec -> null, data, new CapabilityRegistry());
    PluginContext lamp = contexts.of("lamp");

    assertThat(lamp.config(LampConfig.class)).isEqualTo(new LampConfig(null));
    assertThat(lamp.dataDirectory()).isDirectory().isNotEqualTo(contexts.of("fog").dataDirectory());
    assertThat(lamp.clock()).isSameAs(contexts.of("fog").clock());
    assertThatThrownBy(() -> contexts.of("fog").config(LampConfig.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  record LampConfig(String value) {}

  @Test
  void theSecondOfTwoWithTheSameNameIsLeftOut() throws Exception {
    new JarMaker().plugin("lamp", "").write(folder.resolve("a.jar"));
    new JarMaker().plugin("lamp", "").write(folder.resolve("b.jar"));

    assertThat(onlyReason()).contains("'lamp'").contains("a.jar");
    assertThat(plugins.loaded()).extracting(LoadedPlugin::file).containsExactly("a.jar");
  }

  @Test
  void aJarWithTwoPluginsOfOneNameIsLeftOutAsAWhole() throws Exception {
    new JarMaker().plugin("lamp", "").plugin("lamp", "").write(folder.resolve("a.jar"));

    assertThat(onlyReason()).contains("'lamp'");
    assertThat(plugins.loaded()).isEmpty();
  }

  private static final String SERVICE =
      """
      public List<Service> services(PluginContext context) {
        return List.of(new Service() {
          public String name() { return "%s"; }
          public List<ActionSpec> actions() { return List.of(); }
          public List<Rule> defaultRules() { return List.of(); }
          public void start(ServiceContext context) {}
          public Outcome handle(Delivery delivery, StreamEvent event) { return Outcome.done(); }
        });
      }
      """;

  @Test
  void aJarThatFailsToBuildItsPartsOrTakesANameIsLeftOut() throws Exception {
    new JarMaker().plugin("a", SERVICE.formatted("lamp")).write(folder.resolve("a.jar"));
    new JarMaker().plugin("b", SERVICE.formatted("lamp")).write(folder.resolve("b.jar"));
    new JarMaker()
        .plugin(
            "c",
            SERVICE.formatted("fog")
                + "public List<Source> sources(PluginContext c) { throw new Error2(); }"
                + "static class Error2 extends NoSuchMethodError {}")
        .write(folder.resolve("c.jar"));

    PluginParts parts = load().build(name -> (PluginContext) null);

    assertThat(parts.services()).extracting(service -> service.name()).containsExactly("lamp");
    assertThat(parts.rejected()).extracting(RejectedPlugin::file).containsExactly("b.jar", "c.jar");
    assertThat(parts.rejected())
        .extracting(RejectedPlugin::reason)
        .satisfiesExactly(
            b -> assertThat(b).contains("another service called 'lamp'"),
            c -> assertThat(c).contains("built against other interfaces"));
    assertThat(List.of(plugins.loaded().size())).containsExactly(3);
  }

  @Test
  void aJarThatWouldStopTheStartIsLeftOut() throws Exception {
    String action = "ActionSpec.repeatable(\"%s\", \"does it\")";
    String twice = action.formatted("on") + ", " + action.formatted("on");
    String rule = "Rule.of(\"d.follow\", EventType.FOLLOW, \"dimmer\", \"fade\")";
    new JarMaker()
        .plugin(
            "c",
            SERVICE
                .formatted("curtain")
                .replace("actions() { return List.of(", "actions() { return List.of(" + twice))
        .write(folder.resolve("c.jar"));
    new JarMaker()
        .plugin(
            "d",
            SERVICE
                .formatted("dimmer")
                .replace(
                    "defaultRules() { return List.of(", "defaultRules() { return List.of(" + rule))
        .write(folder.resolve("d.jar"));
    new JarMaker().plugin("e", SERVICE.formatted("Echo Room")).write(folder.resolve("e.jar"));
    new JarMaker().plugin("f", ACTION.formatted("nowhere")).write(folder.resolve("f.jar"));
    new JarMaker().plugin("g", ACTION.formatted("lamp")).write(folder.resolve("g.jar"));
    new JarMaker().plugin("h", ACTION.formatted("lamp")).write(folder.resolve("h.jar"));
    new JarMaker().plugin("lamp", SERVICE.formatted("lamp")).write(folder.resolve("lamp.jar"));

    PluginParts parts = load().build(name -> (PluginContext) null);

    assertThat(parts.services()).extracting(service -> service.name()).containsExactly("lamp");
    assertThat(parts.actions()).extracting(it -> it.service()).containsExactly("lamp");
    assertThat(parts.rejected())
        .extracting(RejectedPlugin::toString)
        .satisfiesExactly(
            c -> assertThat(c).contains("c.jar").contains("two actions called 'on'"),
            d -> assertThat(d).contains("d.jar").contains("rule d.follow").contains("'fade'"),
            e -> assertThat(e).contains("e.jar").contains("'Echo Room'"),
            f -> assertThat(f).contains("f.jar").contains("'nowhere', which is not there"),
            h -> assertThat(h).contains("h.jar").contains("lamp has already"));
    assertThat(plugins.status(parts.rejected()))
        .filteredOn(PluginStatus::used)
        .extracting(PluginStatus::file)
        .containsExactly("g.jar", "lamp.jar");
    assertThat(plugins.status(parts.rejected())).hasSize(7);
  }

  private static final String ACTION =
      """
      public List<Action> actions(PluginContext context) {
        return List.of(new Action() {
          public String service() { return "%s"; }
          public ActionSpec spec() { return ActionSpec.repeatable("glow", "glows"); }
          public Outcome run(Delivery delivery, StreamEvent event) { return Outcome.done(); }
        });
      }
      """;

  @Test
  void aCapabilityIsFoundWhereItWasOfferedAndOfferedOnce() {
    CapabilityRegistry registry = new CapabilityRegistry();
    Runnable mine = () -> {};

    assertThat(registry.find(Runnable.class)).isEmpty();
    registry.offer(Runnable.class, mine);

    assertThat(registry.find(Runnable.class)).containsSame(mine);
    assertThatThrownBy(() -> registry.offer(Runnable.class, () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Runnable is offered by");
    assertThat(registry.find(Runnable.class)).containsSame(mine);
  }
}

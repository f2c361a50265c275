package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Publisher;
import dev.showrunner.api.Service;
import dev.showrunner.api.Source;
import dev.showrunner.testkit.TestPluginContext;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every plugin must keep. Extend it once for each plugin. */
public abstract class PluginContract extends PartContract {
  /** For JUnit. */
  protected PluginContract() {}

  @Test
  void hasAName() {
    Names.check("the plugin", plugin().name());
    assertThat(plugin().name()).as("the plugin's name").doesNotContain(".");
  }

  @Test
  void isBuiltForTheseInterfaces() {
    assertThat(plugin().apiVersion()).isEqualTo(Plugin.API_VERSION);
  }

  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(Plugin.class))
        .as("META-INF/services/%s names it", Plugin.class.getName())
        .extracting(Object::getClass)
        .contains((Class) plugin().getClass());
  }

  @Test
  void itsConfigurationHasDefaults() {
    plugin().configType().ifPresent(Defaults::of);
  }

  @Test
  void buildsItsPartsAsOftenAsAsked() {
    for (int i = 0; i < 2; i++) {
      PluginContext context = context();
      Plugin plugin = plugin();
      Stream.of(
              plugin.sources(context),
              plugin.services(context),
              plugin.actions(context),
              plugin.publishers(context),
              plugin.detectors(context))
          .forEach(parts -> assertThat(parts).as("a list of parts").doesNotContainNull());
    }
  }

  @Test
  void bringsSomething() {
    TestPluginContext context = context();
    Plugin plugin = plugin();
    long parts =
        Stream.<Collection<?>>of(
                plugin.sources(context),
                plugin.services(context),
                plugin.actions(context),
                plugin.publishers(context),
                plugin.detectors(context))
            .mapToLong(Collection::size)
            .sum();
    assertThat(parts > 0 || !context.capabilities().isEmpty())
        .as("it brings a part, or offers something to others")
        .isTrue();
  }

  @Test
  void itsPartsHaveNamesOfTheirOwn() {
    PluginContext context = context();
    Plugin plugin = plugin();
    List<Source> sources = plugin.sources(context);
    Names.unique("a source", sources.stream().map(Source::name).toList());
    sources.forEach(source -> Names.unique("a platform", source.platforms()));
    Names.unique("a service", plugin.services(context).stream().map(Service::name).toList());
    Names.unique(
        "a publisher's target",
        plugin.publishers(context).stream().map(Publisher::target).toList());
  }

  @Test
  void buildingStartsNoThread() throws Exception {
    LeftThreads threads = LeftThreads.since();
    PluginContext context = context();
    Plugin plugin = plugin();
    plugin.sources(context);
    plugin.services(context);
    plugin.actions(context);
    threads.none("building its parts");
  }
}

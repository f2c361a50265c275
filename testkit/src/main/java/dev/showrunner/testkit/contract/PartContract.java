package dev.showrunner.testkit.contract;

import dev.showrunner.api.Plugin;
import dev.showrunner.testkit.TestPluginContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What the contract tests have in common: the plugin, and what it builds its parts with. */
public abstract class PartContract {
  /** A folder that is thrown away. */
  @TempDir protected Path folder;

  /** For JUnit, which fills in the folder. */
  @SuppressWarnings("NullAway.Init")
  protected PartContract() {}

  /** A new plugin. */
  protected abstract Plugin plugin();

  /**
   * The plugin's section of the configuration: what holds when the file says nothing. Override it
   * where the plugin needs something, such as an address.
   */
  protected @Nullable Record config() {
    return plugin().configType().map(Defaults::of).orElse(null);
  }

  /** What the plugin builds its parts with. Override it to offer doubles of capabilities. */
  protected TestPluginContext context() {
    return new TestPluginContext(config(), folder);
  }
}

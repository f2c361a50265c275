package dev.showrunner.testkit;

import dev.showrunner.api.PluginContext;
import dev.showrunner.api.runtime.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a plugin builds its parts with, in a test: a clock that stands still, no programs. */
public final class TestPluginContext implements PluginContext {
  private final @Nullable Record config;
  private final Path folder;
  private final ManualClock clock;
  private Consumer<Record> listener = changed -> {};
  private final TestCapabilities capabilities = new TestCapabilities();

  /**
   * A context.
   *
   * @param config the plugin's section of the configuration; null when it has none
   * @param folder of its own; exists
   */
  public TestPluginContext(@Nullable Record config, Path folder) {
    this(config, folder, new ManualClock());
  }

  /** A context whose clock others go by too. */
  public TestPluginContext(@Nullable Record config, Path folder, ManualClock clock) {
    this.config = config;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public <T extends Record> T config(Class<T> type) {
    if (!type.isInstance(config)) {
      throw new IllegalArgumentException("there is no configuration of type " + type.getName());
    }
    return type.cast(config);
  }

  @Override
  public <T extends Record> void onChange(Class<T> type, Consumer<T> apply) {
    listener = changed -> apply.accept(type.cast(changed));
  }

  /** Somebody changes the plugin's section. */
  public void change(Record changed) {
    listener.accept(changed);
  }

  @Override
  public ManualClock clock() {
    return clock;
  }

  @Override
  public ProcessRunner processes() {
    return spec -> {
      throw new IOException("no program runs in this test: " + spec.command());
    };
  }

  @Override
  public Path dataDirectory() {
    return folder;
  }

  @Override
  public TestCapabilities capabilities() {
    return capabilities;
  }
}

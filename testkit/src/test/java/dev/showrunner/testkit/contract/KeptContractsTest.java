package dev.showrunner.testkit.contract;

import dev.showrunner.api.Plugin;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** A plugin that keeps every contract passes all of them. */
class KeptContractsTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new SamplePlugin();
    }
  }

  @Nested
  class OfTheService extends ServiceContract {
    @Override
    protected Plugin plugin() {
      return new SamplePlugin();
    }
  }

  @Nested
  class OfTheSource extends SourceContract {
    @Override
    protected Plugin plugin() {
      return new SamplePlugin();
    }
  }

  @Nested
  class OfTheAction extends ActionContract {
    @Override
    protected Plugin plugin() {
      return new SamplePlugin();
    }
  }

  @Nested
  class OfTheDetector extends DetectorContract {
    @Override
    protected Plugin plugin() {
      return new SamplePlugin();
    }

    @Override
    protected Path video() {
      return folder.resolve("show.mp4");
    }

    @Override
    protected double seconds() {
      return 7.5;
    }
  }
}

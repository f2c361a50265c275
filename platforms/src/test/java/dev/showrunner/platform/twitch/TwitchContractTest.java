package dev.showrunner.platform.twitch;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.Source;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.TestPluginContext;
import dev.showrunner.testkit.TestSourceContext;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.contract.SourceContract;
import dev.showrunner.testkit.twitch.FakeTwitch;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class TwitchContractTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new TwitchPlugin();
    }

    @Override
    protected Record config() {
      return TwitchConfig.defaults();
    }
  }

  @Nested
  class OfTheSource extends SourceContract {
    private final FakeTwitch twitch = FakeTwitch.start(new ManualClock());

    @Override
    protected Plugin plugin() {
      return new TwitchPlugin();
    }

    @Override
    protected Record config() {
      return Configs.of(twitch, FakeTwitch.CLIENT_SECRET, "ana");
    }

    @Override
    protected void whileRunning(Source source, TestSourceContext context) throws Exception {
      twitch.user("ana").goLive();
      while (context.events().drafts().isEmpty()) {
        context.clock().advance(Duration.ofSeconds(1));
        Thread.sleep(1);
      }
    }

    @AfterEach
    void stop() {
      twitch.close();
    }
  }

  @Nested
  class OfWhatIsPushed extends SourceContract {
    @Override
    protected Plugin plugin() {
      return new TwitchPlugin();
    }

    @Override
    protected Record config() {
      return TwitchConfig.defaults();
    }

    @Override
    protected Source source(TestPluginContext context) {
      return plugin().sources(context).get(1);
    }
  }
}

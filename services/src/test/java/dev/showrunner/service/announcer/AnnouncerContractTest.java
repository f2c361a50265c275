package dev.showrunner.service.announcer;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.Service;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.testkit.MemoryAnnouncements;
import dev.showrunner.testkit.TestPluginContext;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.contract.ServiceContract;
import org.junit.jupiter.api.Nested;

class AnnouncerContractTest {
  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new AnnouncerPlugin();
    }
  }

  @Nested
  class OfTheService extends ServiceContract {
    @Override
    protected Plugin plugin() {
      return new AnnouncerPlugin();
    }

    @Override
    protected Service service(TestPluginContext context) {
      context.capabilities().offer(AnnouncementLog.class, new MemoryAnnouncements());
      return super.service(context);
    }
  }
}

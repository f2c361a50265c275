package dev.showrunner.testkit.contract;

import dev.showrunner.api.Action;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.testkit.Samples;
import dev.showrunner.testkit.TestPluginContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every action that a plugin adds to another's service must keep. */
public abstract class ActionContract extends PartContract {
  /** For JUnit. */
  protected ActionContract() {}

  /** The action under test; the plugin's first unless overridden. */
  protected Action action(TestPluginContext context) {
    return plugin().actions(context).getFirst();
  }

  /** The arguments to try it with. */
  protected Map<String, String> arguments() {
    return Map.of();
  }

  @Test
  void saysWhatItIs() {
    Action action = action(context());
    Names.check("the service it belongs to", action.service());
    ActionRules.spec(action.spec());
  }

  @Test
  void doesItOrRefusesClearly() throws Exception {
    LeftThreads threads = LeftThreads.since();
    Action action = action(context());
    for (EventType type : List.of(EventType.CHAT_MESSAGE, EventType.GIFT)) {
      StreamEvent event = Samples.event(type);
      Delivery delivery =
          Samples.delivery(action.service(), action.spec().name(), arguments(), event);
      ActionRules.handled(delivery, event, () -> action.run(delivery, event));
    }
    threads.none("the action");
  }
}

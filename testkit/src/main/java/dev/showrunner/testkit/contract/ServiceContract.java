package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.testkit.Samples;
import dev.showrunner.testkit.TestPluginContext;
import dev.showrunner.testkit.TestServiceContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every service must keep. Extend it once for each service. */
public abstract class ServiceContract extends PartContract {
  /** For JUnit. */
  protected ServiceContract() {}

  /** The service under test; the plugin's first unless overridden. */
  protected Service service(TestPluginContext context) {
    return plugin().services(context).getFirst();
  }

  /** The arguments to try an action with where no default rule gives any. */
  protected Map<String, String> arguments(String action) {
    return Map.of();
  }

  @Test
  void hasAName() {
    Names.check("the service", service(context()).name());
  }

  @Test
  void hasActionsWithNamesOfTheirOwn() {
    List<ActionSpec> actions = service(context()).actions();
    assertThat(actions).as("what it can do").isNotEmpty();
    actions.forEach(ActionRules::spec);
    Names.unique("an action", actions.stream().map(ActionSpec::name).toList());
  }

  @Test
  void itsRulesNameItsOwnActions() {
    Service service = service(context());
    Map<String, ActionSpec> actions =
        service.actions().stream().collect(Collectors.toMap(ActionSpec::name, spec -> spec));
    List<Rule> rules = service.defaultRules();
    assertThat(rules).extracting(Rule::id).as("ids of rules").doesNotHaveDuplicates();
    for (Rule rule : rules) {
      assertThat(rule.id())
          .as("a rule's id begins with the service's name, so that no other has it")
          .startsWith(service.name() + ".");
      assertThat(rule.service()).as("service of the rule %s", rule.id()).isEqualTo(service.name());
      assertThat(actions).as("actions, for the rule %s", rule.id()).containsKey(rule.action());
      ActionRules.rule(rule, Objects.requireNonNull(actions.get(rule.action())));
    }
    assertThat(service(context()).defaultRules()).as("the same every time").isEqualTo(rules);
  }

  @Test
  void startsAndStopsAsOftenAsAsked() throws Exception {
    LeftThreads threads = LeftThreads.since();
    TestPluginContext plugin = context();
    Service service = service(plugin);
    Bounded.run("stop, never started,", service::stop);
    for (int i = 0; i < 2; i++) {
      Bounded.run("start", () -> service.start(new TestServiceContext(plugin)));
      Bounded.run("stop", service::stop);
      Bounded.run("stop, once more,", service::stop);
    }
    threads.none("stop");
  }

  @Test
  void doesWhatItDeclaresOrRefusesClearly() throws Exception {
    LeftThreads threads = LeftThreads.since();
    TestPluginContext plugin = context();
    Service service = service(plugin);
    service.start(new TestServiceContext(plugin));
    for (Rule rule : service.defaultRules()) {
      StreamEvent event = Samples.event(rule.on());
      handle(service, Samples.delivery(rule, event), event);
    }
    for (ActionSpec action : service.actions()) {
      for (EventType type : List.of(EventType.CHAT_MESSAGE, new EventType("plugin.own"))) {
        StreamEvent event = Samples.event(type);
        Map<String, String> arguments = arguments(action.name());
        handle(service, Samples.delivery(service.name(), action.name(), arguments, event), event);
      }
    }
    Bounded.run("stop", service::stop);
    threads.none("handling and stop");
  }

  private static void handle(Service service, Delivery delivery, StreamEvent event)
      throws InterruptedException {
    ActionRules.handled(delivery, event, () -> service.handle(delivery, event));
  }

  @Test
  void refusesAnActionItDoesNotHave() throws Exception {
    TestPluginContext plugin = context();
    Service service = service(plugin);
    service.start(new TestServiceContext(plugin));
    StreamEvent event = Samples.event(EventType.FOLLOW);
    Delivery delivery = Samples.delivery(service.name(), "no-such-action", Map.of(), event);
    Bounded<Outcome> call =
        Bounded.begin("an unknown action", () -> service.handle(delivery, event));
    assertThat(call.await()).as("an unknown action is refused at once").isTrue();
    assertThat(call.failure()).as("what it threw").isNull();
    assertThat(call.result()).isInstanceOf(Outcome.Failed.class);
    Bounded.run("stop", service::stop);
  }
}

package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.StreamEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each contract test fails for the fault it is there for. */
@Timeout(60)
class BrokenContractsTest {
  @TempDir Path files;

  private static void fails(ThrowingCallable test, String words) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class).hasMessageContaining(words);
  }

  private ServiceContract of(Service service) {
    ServiceContract contract =
        new ServiceContract() {
          @Override
          protected Plugin plugin() {
            return new SamplePlugin() {
              @Override
              public List<Service> services(PluginContext context) {
                return List.of(service);
              }
            };
          }
        };
    contract.folder = files;
    return contract;
  }

  private SourceContract of(Source source) {
    SourceContract contract =
        new SourceContract() {
          @Override
          protected Plugin plugin() {
            return new SamplePlugin() {
              @Override
              public List<Source> sources(PluginContext context) {
                return List.of(source);
              }
            };
          }
        };
    contract.folder = files;
    return contract;
  }

  private PluginContract of(Plugin plugin) {
    PluginContract contract =
        new PluginContract() {
          @Override
          protected Plugin plugin() {
            return plugin;
          }
        };
    contract.folder = files;
    return contract;
  }

  @Test
  void namesAreLowerCase() {
    fails(
        of(
                new SamplePlugin() {
                  @Override
                  public String name() {
                    return "Sample";
                  }
                })
            ::hasAName,
        "Sample");
  }

  record Strict(String key) {
    Strict {
      if (key.isBlank()) {
        throw new IllegalArgumentException("key is never blank");
      }
    }
  }

  @Test
  void aConfigurationHasDefaults() {
    fails(
        of(
                new SamplePlugin() {
                  @Override
                  public Optional<Class<? extends Record>> configType() {
                    return Optional.of(Strict.class);
                  }
                })
            ::itsConfigurationHasDefaults,
        "null must become a default");
  }

  @Test
  void aPluginIsNamedForServiceLoader() {
    fails(of(new SamplePlugin() {})::isFoundByServiceLoader, "META-INF/services");
  }

  @Test
  void rulesNameActionsThatAreThere() {
    fails(
        of(
                new SamplePlugin.Lamp() {
                  @Override
                  public List<Rule> defaultRules() {
                    return List.of(Rule.of("lamp.gift", EventType.GIFT, "lamp", "off"));
                  }
                })
            ::itsRulesNameItsOwnActions,
        "lamp.gift");
  }

  @Test
  void actionsHaveNamesOfTheirOwn() {
    fails(
        of(
                new SamplePlugin.Lamp() {
                  @Override
                  public List<ActionSpec> actions() {
                    ActionSpec on = ActionSpec.repeatable("on", "lights up");
                    return List.of(on, on);
                  }
                })
            ::hasActionsWithNamesOfTheirOwn,
        "names of an action");
  }

  @Test
  void anUnknownActionIsRefusedNotThrown() {
    fails(
        of(
                new SamplePlugin.Lamp() {
                  @Override
                  public Outcome handle(Delivery delivery, StreamEvent event) {
                    throw new IllegalStateException("what is that?");
                  }
                })
            ::refusesAnActionItDoesNotHave,
        "what is that?");
  }

  @Test
  void noThreadIsLeftBehind() {
    CountDownLatch end = new CountDownLatch(1);
    try {
      fails(
          of(
                  new SamplePlugin.Lamp() {
                    @Override
                    public void start(ServiceContext context) {
                      Thread.ofPlatform().daemon().name("left by the lamp").start(() -> await(end));
                    }
                  })
              ::startsAndStopsAsOftenAsAsked,
          "left by the lamp");
    } finally {
      end.countDown();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void draftsAreOfTheSourcesPlatforms() {
    fails(
        of(
                new SamplePlugin.Ticks() {
                  @Override
                  EventDraft draft(SourceContext context) {
                    return EventDraft.of(
                        EventType.FOLLOW, new Channel("kick", "ana"), context.clock().now());
                  }
                })
            ::returnsWhenInterruptedAndRunsAgain,
        "platforms of the source");
  }

  @Test
  void payloadsArePlain() {
    fails(
        of(
                new SamplePlugin.Ticks() {
                  @Override
                  EventDraft draft(SourceContext context) {
                    return super.draft(context).with("path", Path.of("x"));
                  }
                })
            ::returnsWhenInterruptedAndRunsAgain,
        "'path' in the payload");
  }
}

package dev.showrunner.testkit.contract;

import dev.showrunner.api.Action;
import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Detector;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.Signal;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.StreamEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Keeps every contract; tests make one thing of it wrong. */
public class SamplePlugin implements Plugin {
  @Override
  public String name() {
    return "sample";
  }

  @Override
  public Optional<Class<? extends Record>> configType() {
    return Optional.of(Config.class);
  }

  /** A section. */
  public record Config(Integer size) {
    public Config {
      size = size == null ? 3 : size;
    }
  }

  @Override
  public List<Service> services(PluginContext context) {
    return List.of(new Lamp());
  }

  @Override
  public List<Source> sources(PluginContext context) {
    return List.of(new Ticks());
  }

  @Override
  public List<Action> actions(PluginContext context) {
    return List.of(new Glow());
  }

  @Override
  public List<Detector> detectors(PluginContext context) {
    return List.of(new Flat());
  }

  static class Lamp implements Service {
    @Override
    public String name() {
      return "lamp";
    }

    @Override
    public List<ActionSpec> actions() {
      return List.of(
          ActionSpec.repeatable("on", "lights up"), ActionSpec.repeatable("wait", "waits"));
    }

    @Override
    public List<Rule> defaultRules() {
      return List.of(Rule.of("lamp.follow", EventType.FOLLOW, "lamp", "on"));
    }

    @Override
    public void start(ServiceContext context) throws Exception {}

    @Override
    public Outcome handle(Delivery delivery, StreamEvent event) throws Exception {
      return switch (delivery.action()) {
        case "on" -> Outcome.done();
        case "wait" -> {
          new CountDownLatch(1).await();
          yield Outcome.done();
        }
        default ->
            new Outcome.Failed(
                Problem.user("unknown-action", "lamp has no action " + delivery.action()));
      };
    }
  }

  static class Ticks implements Source {
    @Override
    public String name() {
      return "ticks";
    }

    @Override
    public void run(SourceContext context) throws Exception {
      context.events().append(draft(context));
      new CountDownLatch(1).await();
    }

    EventDraft draft(SourceContext context) {
      return EventDraft.of(EventType.FOLLOW, new Channel("ticks", "ana"), context.clock().now())
          .with("list", List.of(1, "two"));
    }
  }

  static class Glow implements Action {
    @Override
    public String service() {
      return "lamp";
    }

    @Override
    public ActionSpec spec() {
      return ActionSpec.repeatable("glow", "glows");
    }

    @Override
    public Outcome run(Delivery delivery, StreamEvent event) {
      return new Outcome.Ignored("it glows already");
    }
  }

  static class Flat implements Detector {
    @Override
    public String signal() {
      return "flat";
    }

    @Override
    public double weight() {
      return 0.5;
    }

    @Override
    public Optional<Signal> measure(Path file, double durationSeconds) {
      return file.toString().contains("no-video")
          ? Optional.empty()
          : Optional.of(new Signal("flat", 1, new float[(int) Math.ceil(durationSeconds)]));
    }
  }
}

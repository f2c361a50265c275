package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.Argument;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a single delivery must keep, whoever handles it. */
final class ActionRules {
  private static final String ARGUMENT = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private ActionRules() {}

  /** A rule tells an action what it asks for, and nothing else. */
  static void rule(Rule rule, ActionSpec spec) {
    assertThat(spec.arguments())
        .extracting(Argument::name)
        .as("arguments that %s declares, for the rule %s", spec.name(), rule.id())
        .containsAll(rule.args().keySet());
    for (Argument argument : spec.arguments()) {
      if (argument.required()) {
        assertThat(rule.args())
            .as("the rule %s; %s requires it", rule.id(), spec.name())
            .containsKey(argument.name());
      }
    }
  }

  static void spec(ActionSpec spec) {
    Names.check("an action", spec.name());
    assertThat(spec.description()).as("what %s does, for people", spec.name()).isNotBlank();
    assertThat(spec.onCrash()).as("what a crash in %s means", spec.name()).isNotNull();
    for (Argument argument : spec.arguments()) {
      assertThat(argument.name()).as("argument of %s", spec.name()).matches(ARGUMENT);
      assertThat(argument.meaning())
          .as("what the argument %s of %s is for", argument.name(), spec.name())
          .isNotBlank();
    }
  }

  /** Does a delivery; what blocks is interrupted. Ends, with an outcome or a clear refusal. */
  static void handled(Delivery delivery, StreamEvent event, Callable<Outcome> handling)
      throws InterruptedException {
    String what = delivery.action() + " of " + event.type();
    Bounded<Outcome> call = Bounded.begin(what, handling);
    boolean interrupted = !call.awaitEndOrWait();
    if (interrupted) {
      call.interrupt();
    }
    assertThat(call.await()).as("%s ends when it is interrupted", what).isTrue();
    @Nullable Throwable thrown = call.failure();
    if (interrupted || thrown instanceof ProblemException) {
      return;
    }
    assertThat(thrown).as("what %s threw; refuse with Outcome.Failed", what).isNull();
    @Nullable Outcome outcome = call.result();
    assertThat(outcome).as("the outcome of %s", what).isNotNull();
    if (outcome instanceof Outcome.Failed failed) {
      assertThat(failed.problem().message()).as("why %s refused", what).isNotBlank();
    }
    if (outcome instanceof Outcome.Retry retry) {
      assertThat(retry.problem().message()).as("why %s wants a retry", what).isNotBlank();
    }
  }
}

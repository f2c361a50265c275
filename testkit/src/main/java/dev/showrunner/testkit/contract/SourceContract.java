package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Source;
import dev.showrunner.testkit.TestPluginContext;
import dev.showrunner.testkit.TestSourceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every source must keep. Extend it once for each source, with {@link #config()} pointing it
 * at a double of the platform; {@link #whileRunning} lets that double say something.
 */
public abstract class SourceContract extends PartContract {
  private static final Duration NEAR = Duration.ofDays(1);

  /** For JUnit. */
  protected SourceContract() {}

  /** The source under test; the plugin's first unless overridden. */
  protected Source source(TestPluginContext context) {
    return plugin().sources(context).getFirst();
  }

  /**
   * Called while the source runs: make the platform's double send something and wait until {@code
   * context.events()} has it. What then was journalled is checked.
   */
  protected void whileRunning(Source source, TestSourceContext context) throws Exception {}

  @Test
  void hasNames() {
    Source source = source(context());
    Names.check("the source", source.name());
    assertThat(source.platforms()).as("platforms it reads").isNotEmpty();
    Names.unique("a platform", source.platforms());
    assertThat(source.origin()).as("what its events are marked with").isNotNull();
  }

  @Test
  void returnsWhenInterruptedAndRunsAgain() throws Exception {
    LeftThreads threads = LeftThreads.since();
    TestPluginContext plugin = context();
    Source source = source(plugin);
    for (int i = 0; i < 2; i++) {
      runOnce(source, new TestSourceContext(plugin));
    }
    threads.none("the run");
  }

  private void runOnce(Source source, TestSourceContext context) throws Exception {
    Bounded<Boolean> run =
        Bounded.begin(
            "run",
            () -> {
              source.run(context);
              return true;
            });
    run.awaitEndOrWait();
    whileRunning(source, context);
    run.interrupt();
    assertThat(run.await()).as("it ends when it is interrupted").isTrue();
    @Nullable Throwable thrown = run.failure();
    assertThat(thrown == null || thrown instanceof Exception)
        .as("it ends without an error, not with %s", thrown)
        .isTrue();
    context.events().drafts().forEach(draft -> valid(source, context, draft));
  }

  private static void valid(Source source, TestSourceContext context, EventDraft draft) {
    assertThat(source.platforms())
        .as("platforms of the source, for %s", draft)
        .contains(draft.channel().platform());
    assertThat(Duration.between(draft.occurredAt(), context.clock().now()).abs())
        .as("how far from now %s is", draft)
        .isLessThan(NEAR);
    draft
        .payload()
        .forEach((name, value) ->
            assertThat(plain(value))
                .as(
                    "'%s' in the payload of %s is text, number, boolean, list, map or null",
                    name, draft)
                .isTrue());
  }

  private static boolean plain(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> true;
      case Boolean flag -> true;
      case Integer number -> true;
      case Long number -> true;
      case Double number -> Double.isFinite(number);
      case BigDecimal number -> true;
      case BigInteger number -> true;
      case List<?> list -> list.stream().allMatch(SourceContract::plain);
      case Map<?, ?> map ->
          map.keySet().stream().allMatch(String.class::isInstance)
              && map.values().stream().allMatch(SourceContract::plain);
      default -> false;
    };
  }

  @Test
  void survivesAJournalThatCannotKeepAnything() throws Exception {
    TestPluginContext plugin = context();
    Source source = source(plugin);
    TestSourceContext context = new TestSourceContext(plugin);
    context.events().breakWith(Problem.resource("disk-full", "the disk is full"));
    Bounded<Boolean> run =
        Bounded.begin(
            "run",
            () -> {
              source.run(context);
              return true;
            });
    run.awaitEndOrWait();
    run.interrupt();
    assertThat(run.await()).as("it ends when it is interrupted").isTrue();
    @Nullable Throwable thrown = run.failure();
    boolean fatal =
        thrown instanceof Error
            || thrown instanceof ProblemException problem
                && problem.problem().kind() == Problem.Kind.USER;
    assertThat(fatal).as("a full disk stops it for good: %s", thrown).isFalse();
  }
}

package dev.showrunner.service.commands;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatDesk.Posted;
import dev.showrunner.api.chat.CommandRehearsal.Verdict;
import dev.showrunner.service.commands.Hearing.Heard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers commands. Its rule takes only lines that look like one, so that all other lines of a chat
 * cost nothing.
 */
final class CommandsService implements Service {
  static final String NAME = "commands";
  static final String RULE = "commands.chat.message";

  private static final String RUN = "run";
  private static final int AT_ONCE = 8;

  /** A clip takes up to 15 s, an answer of a language model up to 30 s. */
  private static final Duration TIMEOUT = Duration.ofSeconds(45);

  private static final Duration LIFE = Duration.ofSeconds(30);

  private final Surroundings around;
  private final CommandBook book;
  private final Hearing hearing;
  private final Cooldowns cooldowns;
  private final Performance performance;
  private final Deeds deeds;

  CommandsService(Surroundings around, CommandBook book, Hearing hearing, Cooldowns cooldowns) {
    this.around = around;
    this.book = book;
    this.hearing = hearing;
    this.cooldowns = cooldowns;
    performance = new Performance(around, book);
    deeds = new RealDeeds(around);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ServiceLimits limits() {
    return new ServiceLimits(200, AT_ONCE);
  }

  @Override
  public List<ActionSpec> actions() {
    return List.of(
        new ActionSpec(RUN, "does the command that a viewer wrote", OnCrash.GIVE_UP, AT_ONCE)
            .asPerishable());
  }

  @Override
  public List<Rule> defaultRules() {
    return List.of(
        Rule.of(RULE, EventType.CHAT_MESSAGE, NAME, RUN)
            .withWhen(Conditions.NONE.withText(CommandLine.candidates(around.prefix())))
            .withPriority(6)
            .withAttempts(TIMEOUT, 1)
            .withExpireAfter(LIFE));
  }

  @Override
  public void start(ServiceContext context) {
    book.all();
  }

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) throws InterruptedException {
    if (!delivery.action().equals(RUN)) {
      return new Outcome.Failed(
          Problem.user("unknown-action", NAME + " has no action '" + delivery.action() + "'"));
    }
    Heard heard = hearing.hear(event);
    Call call = heard.call();
    ChatCommand command = heard.command();
    Viewer viewer = event.viewer();
    if (call == null || command == null || viewer == null || heard.verdict() != Verdict.RUNS) {
      return new Outcome.Ignored(heard.why());
    }
    if (event.origin() == Origin.SIMULATED) { // no real title, clip or chat for what is made up
      return new Outcome.Ignored("simulated, so the command was not run: " + command.name());
    }
    Duration quiet = cooldowns.use(command, event.channel().toString(), viewer.id());
    if (!quiet.isZero()) {
      return new Outcome.Ignored(Cooldowns.words(quiet));
    }
    return run(command, call, viewer);
  }

  private Outcome run(ChatCommand command, Call call, Viewer viewer) throws InterruptedException {
    try {
      String answer = answer(command, call);
      return answer.isBlank()
          ? new Outcome.Ignored("there is nothing to answer")
          : say(call, answer);
    } catch (ProblemException e) {
      Problem problem = e.problem();
      if (problem.kind() == Problem.Kind.USER) {
        cooldowns.undo(command, call.channel().toString(), viewer.id());
      }
      @Nullable String apology = Performance.apology(problem);
      if (apology != null && cooldowns.apologise(command, call.channel().toString())) {
        say(call, apology);
      }
      return problem.code().equals("command-usage")
          ? new Outcome.Ignored(problem.message())
          : new Outcome.Failed(problem);
    }
  }

  private String answer(ChatCommand command, Call call) throws InterruptedException {
    boolean own = book.builtIn(command).isEmpty();
    long count = own ? book.counted(command) : 0;
    String answer = performance.of(command, call, deeds, count);
    if (!own) {
      book.counted(command);
    }
    return answer;
  }

  private Outcome say(Call call, String answer) throws InterruptedException {
    Optional<ChatDesk> desk = around.capabilities().find(ChatDesk.class);
    if (desk.isEmpty()) {
      return new Outcome.Failed(
          Problem.user("no-chat", "The service chat, which writes answers, is not there"));
    }
    Posted posted = desk.get().answer(call.message(), answer);
    Problem problem = posted.problem();
    if (problem == null) {
      return Outcome.done();
    }
    return problem.code().equals("rehearsal")
        ? new Outcome.Ignored(problem.message())
        : new Outcome.Failed(problem);
  }
}

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
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatDesk.Posted;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers commands. Its rule takes only lines that begin with the prefix, so that all other lines
 * of a chat cost nothing.
 */
final class CommandsService implements Service {
  static final String NAME = "commands";
  static final String RULE = "commands.chat.message";

  private static final String RUN = "run";
  private static final int AT_ONCE = 8;

  /** A clip takes up to 15 s, an answer of a language model up to 30 s. */
  private static final Duration TIMEOUT = Duration.ofSeconds(45);

  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final int MAX_ERROR = 200;

  private final Set<String> ignored;
  private final Surroundings around;
  private final CommandBook book;
  private final Cooldowns cooldowns;

  CommandsService(CommandsConfig config, Surroundings around, CommandBook book) {
    ignored = Set.copyOf(config.ignore());
    this.around = around;
    this.book = book;
    cooldowns = new Cooldowns(around.clock());
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
    TextMatch command =
        new TextMatch(TextMatch.How.STARTS_WITH, List.of(around.prefix()), true, false);
    return List.of(
        Rule.of(RULE, EventType.CHAT_MESSAGE, NAME, RUN)
            .withWhen(Conditions.NONE.withText(command))
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
    Viewer viewer = event.viewer();
    String text = event.text();
    if (viewer == null || text == null) {
      return new Outcome.Ignored("nobody wrote a command");
    }
    Access access = Access.of(viewer.roles());
    Optional<String> silence = whyNot(event, viewer, access);
    if (silence.isPresent()) {
      return new Outcome.Ignored(silence.get());
    }
    @Nullable Call call = parse(event, text, access);
    if (call == null) {
      return new Outcome.Ignored("no command begins with it");
    }
    String channel = event.channel().toString();
    Optional<ChatCommand> found = book.behind(call.name(), channel);
    if (found.isEmpty()) {
      return new Outcome.Ignored("there is no such command");
    }
    ChatCommand command = found.get();
    if (access.compareTo(command.role()) < 0) {
      return new Outcome.Ignored(
          "only for " + command.role().name().toLowerCase(Locale.ROOT) + " and above");
    }
    if (event.origin() == Origin.SIMULATED) { // no real title, clip or chat for what is made up
      return new Outcome.Ignored("simulated, so the command was not run: " + command.name());
    }
    Duration quiet = cooldowns.use(command, channel, viewer.id());
    if (!quiet.isZero()) {
      return new Outcome.Ignored("quiet for " + (quiet.toMillis() + 999) / 1000 + " s more");
    }
    return run(command, call, viewer);
  }

  /**
   * Who never gets an answer: bots, and accounts of ours. A streamer who writes with the account
   * that we write with is heard all the same; that makes no circle, since no answer of ours begins
   * like a command.
   */
  private Optional<String> whyNot(StreamEvent event, Viewer viewer, Access access) {
    boolean self = Boolean.TRUE.equals(event.payload().get("self"));
    if (self && access != Access.BROADCASTER) {
      return Optional.of("an account of ours wrote it");
    }
    boolean bot = Boolean.TRUE.equals(event.payload().get("bot"));
    return bot || ignored.contains(viewer.login().toLowerCase(Locale.ROOT))
        ? Optional.of("a bot wrote it")
        : Optional.empty();
  }

  private @Nullable Call parse(StreamEvent event, String text, Access access) {
    String line = text.replaceAll("[\\s\\p{Cc}\\p{Cn}\\p{Co}]+", " ").strip();
    String prefix = around.prefix();
    if (!line.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return null;
    }
    String[] parts = line.substring(prefix.length()).split(" ", 2);
    String name = parts[0].toLowerCase(Locale.ROOT);
    String args = parts.length == 1 ? "" : parts[1].strip();
    return name.isEmpty() ? null : new Call(event, name, args, access);
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
      if (!isSilent(problem)) {
        say(call, apology(problem));
      }
      return problem.code().equals("command-usage")
          ? new Outcome.Ignored(problem.message())
          : new Outcome.Failed(problem);
    }
  }

  private String answer(ChatCommand command, Call call) throws InterruptedException {
    Optional<BuiltIn> ours = book.builtIn(command);
    if (ours.isEmpty()) {
      long count = book.counted(command);
      return ReplyText.read(command.reply(), (at, detail) -> {})
          .fill(new CommandValues(call, around, count));
    }
    String answer = command.name().equals("help") ? help(call) : ours.get().action().run(call);
    book.counted(command);
    return answer;
  }

  private String help(Call call) {
    String channel = call.channel().toString();
    if (call.args().isEmpty()) {
      int longest = desk().map(desk -> desk.maxLength(call.channel())).orElse(500);
      return book.help(channel, call.access(), longest);
    }
    return book.helpOn(call.args().split(" ", 2)[0], channel, call.access())
        .orElseGet(
            () -> "There is no such command; " + around.prefix() + call.name() + " lists them.");
  }

  /** A language model that fails is no viewer's business. */
  private static boolean isSilent(Problem problem) {
    return problem.code().startsWith("llm-") || problem.code().startsWith("replies-");
  }

  private static String apology(Problem problem) {
    return problem.kind() == Problem.Kind.USER
        ? Spoken.cut(problem.message(), MAX_ERROR)
        : "That did not work just now; try again in a moment.";
  }

  private Optional<ChatDesk> desk() {
    return around.capabilities().find(ChatDesk.class);
  }

  private Outcome say(Call call, String answer) throws InterruptedException {
    Optional<ChatDesk> desk = desk();
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

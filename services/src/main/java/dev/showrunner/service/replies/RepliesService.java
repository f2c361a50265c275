package dev.showrunner.service.replies;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.LanguageModel;
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
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatDesk.Posted;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.ReplyWriter;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers viewers who mention the bot. What fails stays silent in the chat and says why here. */
final class RepliesService implements Service {
  static final String NAME = "replies";

  private static final String REPLY = "reply";
  private static final int AT_ONCE = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final Duration LIFE = Duration.ofSeconds(20);

  private final RepliesConfig config;
  private final ReplyWriter writer;
  private final Capabilities capabilities;
  private final QuietTimes quiet;

  RepliesService(RepliesConfig config, ReplyWriter writer, Capabilities capabilities, Clock clock) {
    this.config = config;
    this.writer = writer;
    this.capabilities = capabilities;
    quiet = new QuietTimes(clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ServiceLimits limits() {
    return new ServiceLimits(50, AT_ONCE);
  }

  @Override
  public List<ActionSpec> actions() {
    return List.of(
        new ActionSpec(
                REPLY,
                "lets the language model answer a viewer who mentions the bot",
                OnCrash.GIVE_UP,
                AT_ONCE)
            .asPerishable());
  }

  /** Lines with an @ or a name alone; off while there is no language model. */
  @Override
  public List<Rule> defaultRules() {
    List<String> any = new ArrayList<>();
    any.add("@");
    any.addAll(config.names());
    return List.of(
        Rule.of("replies.chat.message", EventType.CHAT_MESSAGE, NAME, REPLY)
            .withWhen(Conditions.NONE.withText(TextMatch.contains(any.toArray(String[]::new))))
            .withPriority(4)
            .withAttempts(TIMEOUT, 1)
            .withExpireAfter(LIFE)
            .withEnabled(capabilities.find(LanguageModel.class).isPresent()));
  }

  @Override
  public void start(ServiceContext context) {}

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) throws InterruptedException {
    if (!delivery.action().equals(REPLY)) {
      return new Outcome.Failed(
          Problem.user("unknown-action", NAME + " has no action '" + delivery.action() + "'"));
    }
    Viewer viewer = event.viewer();
    String text = event.text();
    if (viewer == null || text == null || isOurs(event)) {
      return new Outcome.Ignored("no viewer wrote it");
    }
    if (isCommand(event)) {
      return new Outcome.Ignored("it is a command");
    }
    @Nullable String question = question(event.channel(), text);
    if (question == null) {
      return new Outcome.Ignored("it mentions somebody else");
    }
    String channel = event.channel().toString();
    if (!quiet.use(channel, viewer.id(), config.perChannel(), config.perViewer())) {
      return new Outcome.Ignored("answered just now");
    }
    try {
      return answer(event, question);
    } catch (ProblemException e) {
      return new Outcome.Failed(e.problem());
    }
  }

  private static boolean isOurs(StreamEvent event) {
    return Boolean.TRUE.equals(event.payload().get("self"))
        || Boolean.TRUE.equals(event.payload().get("bot"));
  }

  private boolean isCommand(StreamEvent event) {
    return capabilities
        .find(ChatCommands.class)
        .filter(commands -> commands.isCommand(event))
        .isPresent();
  }

  /** What is left of the text without the name; null when the bot is not mentioned. */
  private @Nullable String question(Channel channel, String text) {
    List<String> called = new ArrayList<>();
    config.names().forEach(name -> called.add("@?" + Pattern.quote(name)));
    botIn(channel).ifPresent(login -> called.add("@" + Pattern.quote(login)));
    if (called.isEmpty()) {
      return null;
    }
    Pattern mention =
        Pattern.compile(
            called.stream()
                .collect(
                    Collectors.joining("|", "(?<![\\p{L}\\p{N}_@])(?:", ")(?![\\p{L}\\p{N}_])")),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    if (!mention.matcher(text).find()) {
      return null;
    }
    String rest = mention.matcher(text).replaceFirst(" ").strip();
    return rest.isEmpty() ? text.strip() : rest;
  }

  /**
   * Who writes for us there. Where that is the streamer, a mention of the streamer is meant for the
   * streamer and no model answers it.
   */
  private Optional<String> botIn(Channel channel) {
    return capabilities
        .find(ChatSender.class, channel.platform())
        .map(sender -> sender.writesAs(channel))
        .filter(login -> !login.equalsIgnoreCase(channel.login()));
  }

  private Outcome answer(StreamEvent event, String question) throws InterruptedException {
    Optional<ChatDesk> desk = capabilities.find(ChatDesk.class);
    if (desk.isEmpty()) {
      return new Outcome.Failed(
          Problem.user("no-chat", "The service chat, which writes answers, is not there"));
    }
    Posted posted = desk.get().answer(event, writer.write(event, question));
    Problem problem = posted.problem();
    if (problem == null) {
      return Outcome.done();
    }
    return problem.code().equals("rehearsal")
        ? new Outcome.Ignored(problem.message())
        : new Outcome.Failed(problem);
  }
}

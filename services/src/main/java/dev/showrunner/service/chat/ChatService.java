package dev.showrunner.service.chat;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.Argument;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatDesk.Posted;
import dev.showrunner.api.chat.ChatSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in chats what rules tell it to. A line that may have gone out is never tried again: a line
 * that is missing is better than one that comes twice.
 */
final class ChatService implements Service {
  static final String NAME = "chat";
  static final String SAY = "say";
  static final String ANNOUNCE = "announce";
  static final String BROADCAST = "broadcast";

  private static final int AT_ONCE = 8;
  private static final Argument TEXT =
      Argument.text("text", "the line; cut at the chat's length").asRequired();
  private static final Argument CHANNEL =
      Argument.text("channel", "platform/login; the event's own channel when left out");

  private final Desk desk;

  ChatService(Desk desk) {
    this.desk = desk;
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
        action(SAY, "writes a line in the chat")
            .withArguments(
                TEXT, CHANNEL, Argument.text("reply", "yes: as an answer to the viewer's message")),
        action(ANNOUNCE, "writes a line set off from the others, where the platform has that")
            .withArguments(TEXT, CHANNEL),
        action(BROADCAST, "writes a line in the chats of several channels")
            .withArguments(
                TEXT,
                Argument.text(
                    "channels",
                    "platform/login, several with commas; your own channels when left out")));
  }

  private static ActionSpec action(String name, String description) {
    return new ActionSpec(name, description, OnCrash.GIVE_UP, AT_ONCE).asPerishable();
  }

  @Override
  public List<Rule> defaultRules() {
    return List.of();
  }

  @Override
  public void start(ServiceContext context) {}

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) throws InterruptedException {
    Map<String, String> args = delivery.args();
    String text = args.getOrDefault("text", "");
    if (!List.of(SAY, ANNOUNCE, BROADCAST).contains(delivery.action())) {
      return new Outcome.Failed(
          Problem.user("unknown-action", NAME + " has no action '" + delivery.action() + "'"));
    }
    if (ChatLine.of(text).isEmpty()) {
      return new Outcome.Ignored("there is nothing to say");
    }
    if (Boolean.TRUE.equals(event.payload().get("self"))) {
      return new Outcome.Ignored("an account of ours wrote it: answering would never end");
    }
    if (event.origin() == Origin.SIMULATED) {
      return new Outcome.Ignored("simulated, so no real chat was told");
    }
    try {
      return switch (delivery.action()) {
        case BROADCAST -> broadcast(channels(args.get("channels")), text);
        case ANNOUNCE ->
            outcome(
                desk.say(List.of(channel(args, event)), text, ChatSender.Kind.ANNOUNCEMENT)
                    .getFirst());
        default ->
            isYes(args.get("reply"))
                ? outcome(desk.answer(event, channel(args, event), text))
                : outcome(
                    desk.say(List.of(channel(args, event)), text, ChatSender.Kind.MESSAGE)
                        .getFirst());
      };
    } catch (IllegalArgumentException e) {
      return new Outcome.Failed(Problem.user("wrong-channel", String.valueOf(e.getMessage())));
    }
  }

  private static boolean isYes(@Nullable String reply) {
    return reply != null && List.of("yes", "true").contains(reply.strip().toLowerCase(Locale.ROOT));
  }

  private static Channel channel(Map<String, String> args, StreamEvent event) {
    String written = args.getOrDefault("channel", "").strip();
    return written.isEmpty() ? event.channel() : channel(written);
  }

  private static Channel channel(String written) {
    String[] parts = written.strip().split("/", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new IllegalArgumentException(
          "'" + ChatLine.cut(ChatLine.of(written), 60) + "' is no channel; write platform/login");
    }
    return new Channel(parts[0], parts[1]);
  }

  private List<Channel> channels(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return desk.own();
    }
    List<Channel> channels = new ArrayList<>();
    for (String each : written.split(",", -1)) {
      channels.add(channel(each));
    }
    return channels;
  }

  private Outcome broadcast(List<Channel> channels, String text) throws InterruptedException {
    if (channels.isEmpty()) {
      return new Outcome.Failed(
          Problem.user("no-account", "No account has signed in whose channels these could be"));
    }
    List<Posted> posted = desk.say(channels, text, ChatSender.Kind.MESSAGE);
    List<String> failed = new ArrayList<>();
    for (Posted each : posted) {
      Problem problem = each.problem();
      if (problem != null) {
        failed.add(each.channel() + ": " + problem.message());
      }
    }
    if (failed.isEmpty()) {
      return Outcome.done();
    }
    String reached = (posted.size() - failed.size()) + " of " + posted.size() + " channels have it";
    return new Outcome.Failed(
        Problem.external("broadcast-partial", reached + "; " + String.join("; ", failed)));
  }

  /** Only what was not handed over at all is tried again. */
  private static Outcome outcome(Posted posted) {
    Problem problem = posted.problem();
    if (problem == null) {
      return Outcome.done();
    }
    return problem.kind() == Problem.Kind.RESOURCE
        ? Outcome.retry(problem)
        : new Outcome.Failed(problem);
  }
}

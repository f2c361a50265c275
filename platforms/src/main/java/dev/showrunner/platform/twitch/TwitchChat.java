package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes in Twitch's chats: by the API, and by IRC where the API refuses. The bot's account writes
 * when there is one, else the channel's own, else any.
 */
final class TwitchChat implements ChatSender {
  private static final Duration SAME_WITHIN = Duration.ofSeconds(30);
  private static final Duration BETWEEN_ANNOUNCEMENTS = Duration.ofSeconds(2);
  private static final String WRITE = "user:write:chat";
  private static final String WRITE_IRC = "chat:edit";
  private static final String ANNOUNCE = "moderator:manage:announcements";

  /** Refusals of the API after which the other way may still be open. */
  private static final Set<String> REFUSALS =
      Set.of(
          "missing-scope",
          "twitch-unauthorised",
          "twitch-forbidden",
          "twitch-refused",
          "twitch-not-found");

  private final TwitchApi api;
  private final Callers callers;
  private final Directory directory;
  private final IrcSender irc;
  private final ChatPace pace;
  private final Clock clock;
  private final Map<String, Last> last = new ConcurrentHashMap<>();
  private final Map<String, Long> announced = new ConcurrentHashMap<>();

  /** What was last written in a channel, and when. */
  private record Last(String text, long at) {}

  TwitchChat(TwitchParts parts, Directory directory) {
    api = parts.api();
    callers = parts.callers();
    clock = parts.clock();
    this.directory = directory;
    irc = new IrcSender(parts.config(), parts.http());
    pace = new ChatPace(clock);
  }

  /** Says what has to be allowed so that lines can be written. */
  static void need(Accounts accounts) {
    for (Account.Role role : Account.Role.values()) {
      accounts.need(
          TwitchPlugin.NAME,
          role,
          "writing in chat",
          Set.of(WRITE, ANNOUNCE, "user:read:moderated_channels"));
    }
  }

  @Override
  public int maxLength() {
    return ChatText.LONGEST;
  }

  @Override
  public @Nullable String writesAs(Channel channel) {
    @Nullable Account account = account(channel);
    return account == null ? null : account.login();
  }

  private @Nullable Account account(Channel channel) {
    return callers.accounts().stream()
        .filter(TwitchChat::mayWrite)
        .min(
            Comparator.comparing(account ->
                account.role() == Account.Role.BOT
                    ? 0
                    : account.login().equals(channel.login()) ? 1 : 2))
        .orElse(null);
  }

  private static boolean mayWrite(Account account) {
    return account.scopes().contains(WRITE) || account.scopes().contains(WRITE_IRC);
  }

  @Override
  public Sent send(Line line) throws InterruptedException {
    Channel channel = line.channel();
    @Nullable Account account = account(channel);
    if (account == null) {
      throw Problem.user(
              "no-account",
              callers.accounts().isEmpty()
                  ? "nobody has signed in with Twitch: sign in on the Accounts page"
                  : "no account may write in chat: sign in again on the Accounts page")
          .asException();
    }
    String text = ChatText.of(line.text());
    if (text.isBlank()) {
      throw Problem.user("chat-empty", "there is nothing to write").asException();
    }
    return pace.inTurn(
        account.id(),
        channel.login(),
        () -> directory.moderates(account, channel.login()),
        () -> now(account, line, text));
  }

  private Sent now(Account account, Line line, String text) throws InterruptedException {
    String lane = account.id() + " " + line.channel().login();
    @Nullable Last before = last.get(lane);
    boolean same =
        before != null
            && before.text.equals(text)
            && clock.nanoTime() - before.at < SAME_WITHIN.toNanos();
    String written = same ? ChatText.varied(text) : text;
    Sent sent = write(account, line, written);
    last.put(lane, new Last(written, clock.nanoTime()));
    return sent;
  }

  private Sent write(Account account, Line line, String text) throws InterruptedException {
    if (line.kind() == Kind.ANNOUNCEMENT
        && account.scopes().contains(ANNOUNCE)
        && directory.moderates(account, line.channel().login())) {
      try {
        return announce(account, line.channel(), text);
      } catch (ProblemException e) {
        if (!REFUSALS.contains(e.problem().code())) {
          throw e;
        }
      }
    }
    if (!account.scopes().contains(WRITE)) {
      return byIrc(account, line, text);
    }
    try {
      return byApi(account, line, text);
    } catch (ProblemException e) {
      if (!REFUSALS.contains(e.problem().code())) {
        throw e;
      }
      if (account.scopes().contains(WRITE_IRC)) {
        return byIrc(account, line, text);
      }
      throw Problem.external(
              "chat-refused",
              "%s may not write in the chat of %s: %s"
                  .formatted(account.login(), line.channel().login(), e.problem().message()))
          .asException(e);
    }
  }

  private Sent byApi(Account account, Line line, String text) throws InterruptedException {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("broadcaster_id", directory.id(line.channel().login()))
            .put("sender_id", account.id())
            .put("message", text);
    if (line.replyTo() != null) {
      body.put("reply_parent_message_id", line.replyTo());
    }
    JsonNode answer = api.post(callers.of(account), "chat/messages", Query.NONE, body);
    JsonNode sent = api.data(answer, "chat/messages").path(0);
    if (!sent.path("is_sent").asBoolean(false)) {
      throw dropped(
          sent.at("/drop_reason/message").asText("it gives no reason"),
          sent.at("/drop_reason/code").asText(""));
    }
    String id = sent.path("message_id").asText("");
    return new Sent(id.isEmpty() ? null : id, "helix", account.login());
  }

  private Sent byIrc(Account account, Line line, String text) throws InterruptedException {
    String login = line.channel().login();
    IrcSender.Result result =
        irc.send(account.login(), callers.of(account).token(), login, text, line.replyTo());
    if (result.refusal() != null) {
      throw dropped(result.refusal(), result.code());
    }
    return new Sent(null, "irc", account.login());
  }

  private Sent announce(Account account, Channel channel, String text) throws InterruptedException {
    long now = clock.nanoTime();
    long next = announced.getOrDefault(channel.login(), now);
    if (next - now > 0) {
      clock.sleep(Duration.ofNanos(next - now));
    }
    api.post(
        callers.of(account),
        "chat/announcements",
        Query.of("broadcaster_id", directory.id(channel.login())).and("moderator_id", account.id()),
        JsonNodeFactory.instance.objectNode().put("message", text));
    announced.put(channel.login(), clock.nanoTime() + BETWEEN_ANNOUNCEMENTS.toNanos());
    return new Sent(null, "announcement", account.login());
  }

  private static ProblemException dropped(String why, String code) {
    return Problem.external(
            "chat-dropped",
            "Twitch does not show the line: %s%s"
                .formatted(why, code.isEmpty() ? "" : " (" + code + ")"))
        .asException();
  }
}

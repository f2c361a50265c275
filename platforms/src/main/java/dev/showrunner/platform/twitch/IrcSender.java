package dev.showrunner.platform.twitch;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes single lines by IRC, for accounts that the API refuses. Each has a connection of its own:
 * this is the way round, not the road.
 */
final class IrcSender {
  private final TwitchConfig config;
  private final TwitchHttp http;

  /**
   * What became of a line.
   *
   * @param refusal why it is not shown, in Twitch's words; null when it is
   * @param code Twitch's name of that
   */
  record Result(@Nullable String refusal, String code) {
    static final Result SHOWN = new Result(null, "");
  }

  IrcSender(TwitchConfig config, TwitchHttp http) {
    this.config = config;
    this.http = http;
  }

  /**
   * Writes a line and waits for Twitch's word on it.
   *
   * @throws ProblemException of kind EXTERNAL when there is no connection; code {@code no-answer}
   *     when the line went out and there is no word in time
   */
  Result send(String login, Secret token, String channel, String text, @Nullable String replyTo)
      throws InterruptedException {
    LinkedBlockingQueue<TwitchSocket.Heard> heard = new LinkedBlockingQueue<>();
    TwitchSocket socket = new TwitchSocket(heard::add);
    socket.connect(http.client(), config.ircUrl(), config.timeout());
    try {
      return talk(socket, heard, new Words(login, token, channel, text, replyTo));
    } finally {
      socket.abort();
    }
  }

  private record Words(
      String login, Secret token, String channel, String text, @Nullable String replyTo) {
    String line() {
      String reply = replyTo == null ? "" : "@reply-parent-msg-id=" + replyTo + " ";
      return reply + "PRIVMSG #" + channel + " :" + text;
    }
  }

  private Result talk(
      TwitchSocket socket, LinkedBlockingQueue<TwitchSocket.Heard> heard, Words words)
      throws InterruptedException {
    boolean written = false;
    while (true) {
      TwitchSocket.Heard next = heard.poll(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
      switch (next) {
        case null -> throw failed("Twitch's chat does not answer", written);
        case TwitchSocket.Heard.Open open -> {
          socket.say("CAP REQ :twitch.tv/tags twitch.tv/commands");
          socket.say("PASS oauth:" + words.token.value());
          socket.say("NICK " + words.login);
        }
        case TwitchSocket.Heard.TooLarge large ->
            throw failed("Twitch's chat answers nonsense", written);
        case TwitchSocket.Heard.End end -> throw failed("Twitch's chat: " + end.words(), written);
        case TwitchSocket.Heard.Text lines -> {
          socket.taken();
          for (String line : lines.text().split("\r?\n")) {
            @Nullable IrcMessage message = IrcMessage.read(line);
            if (message == null) {
              continue;
            }
            switch (message.command()) {
              case "PING" -> socket.say("PONG :" + message.parameter(0));
              case "001" -> socket.say("JOIN #" + words.channel);
              case "USERSTATE" -> {
                if (written) {
                  return Result.SHOWN;
                }
                written = true;
                socket.say(words.line());
              }
              case "NOTICE" -> {
                if (isAboutUs(message.tag("msg-id"))) {
                  return new Result(message.parameter(1), message.tag("msg-id"));
                }
              }
              default -> {
                // says nothing of the line
              }
            }
          }
        }
      }
    }
  }

  /** Lines are refused with {@code msg_…}, a sign-in without a name; the rest is of the room. */
  private static boolean isAboutUs(String notice) {
    return notice.isEmpty() || notice.startsWith("msg_") || notice.equals("no_permission");
  }

  private static ProblemException failed(String why, boolean written) {
    return written
        ? Problem.external("no-answer", why + "; the line may be there or not").asException()
        : Problem.external("twitch-chat-unreachable", why).asException();
  }
}

package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.testkit.server.SocketPeer;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Chats: written by the API and by IRC, read by IRC. Keeps every line that it shows. */
public final class Chat {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Tokens tokens;
  private final World world;
  private final AtomicLong made = new AtomicLong();
  private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Map<String, String> drops = new ConcurrentHashMap<>();
  private final Set<String> suspended = ConcurrentHashMap.newKeySet();
  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private final AtomicLong connections = new AtomicLong();

  /**
   * A line that is shown.
   *
   * @param via {@code api}, {@code irc} or {@code announcement}
   * @param replyTo the message it answers; null when none
   */
  public record Line(
      String id, String channel, String who, String text, String via, @Nullable String replyTo) {}

  /** Somebody who is connected by IRC. */
  private static final class Reader {
    final SocketPeer peer;
    final Set<String> joined = ConcurrentHashMap.newKeySet();
    String nick = "";
    @Nullable FakeToken token;

    Reader(SocketPeer peer) {
      this.peer = peer;
    }
  }

  Chat(Tokens tokens, World world) {
    this.tokens = tokens;
    this.world = world;
  }

  void on(FakeTwitch twitch) {
    twitch.route("POST", "/helix/chat/messages", this::message);
    twitch.route("POST", "/helix/chat/announcements", this::announcement);
    twitch.socket("/irc", request -> this::talk);
  }

  /** The lines that are shown, in order. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** How often somebody connected by IRC. */
  public long connections() {
    return connections.get();
  }

  /** From now on lines of this channel are dropped for a reason. */
  public void drop(FakeUser channel, String code) {
    drops.put(channel.login(), code);
  }

  /** From now on lines of this channel are shown again. */
  public void show(FakeUser channel) {
    drops.remove(channel.login());
  }

  private WebAnswer message(WebRequest request, FakeToken token) throws IOException {
    @Nullable WebAnswer refusal = Answers.missing(token, Set.of("user:write:chat"));
    if (refusal != null) {
      return refusal;
    }
    JsonNode body = JSON.readTree(request.body());
    FakeUser channel = world.withId(body.path("broadcaster_id").asText());
    FakeUser sender = world.withId(body.path("sender_id").asText());
    String text = body.path("message").asText("");
    if (channel == null || sender == null || text.isEmpty()) {
      return Answers.error(400, "Bad Request", "missing broadcaster, sender or message");
    }
    if (!sender.id().equals(token.userId())) {
      return Answers.error(401, "Unauthorized", "sender_id must match the token's user");
    }
    if (text.codePointCount(0, text.length()) > 500) {
      return Answers.error(400, "Bad Request", "The message is too long");
    }
    ObjectNode sent = Answers.object();
    String dropped = dropped(channel, sender, text);
    if (dropped != null) {
      sent.put("message_id", "").put("is_sent", false);
      sent.putObject("drop_reason").put("code", dropped).put("message", "Dropped: " + dropped);
    } else {
      String parent = body.path("reply_parent_message_id").asText("");
      Line line = add(channel, sender, text, "api", parent.isEmpty() ? null : parent);
      sent.put("message_id", line.id()).put("is_sent", true);
    }
    return Answers.whole(List.of(sent));
  }

  private @Nullable String dropped(FakeUser channel, FakeUser sender, String text) {
    String before =
        lines.stream()
            .filter(it -> it.channel().equals(channel.login()) && it.who().equals(sender.login()))
            .reduce((a, b) -> b)
            .map(Line::text)
            .orElse("");
    return before.equals(text) ? "msg_duplicate" : drops.get(channel.login());
  }

  private WebAnswer announcement(WebRequest request, FakeToken token) throws IOException {
    @Nullable WebAnswer refusal = Answers.missing(token, Set.of("moderator:manage:announcements"));
    if (refusal != null) {
      return refusal;
    }
    String broadcaster = request.parameter("broadcaster_id");
    FakeUser channel = broadcaster == null ? null : world.withId(broadcaster);
    FakeUser sender = token.userId() == null ? null : world.withId(token.userId());
    if (channel == null || sender == null) {
      return Answers.error(400, "Bad Request", "no such broadcaster");
    }
    if (!sender.id().equals(channel.id()) && !channel.isModeratedBy(sender.id())) {
      return Answers.error(401, "Unauthorized", "The user is not one of the moderators");
    }
    String text = JSON.readTree(request.body()).path("message").asText("");
    add(channel, sender, text, "announcement", null);
    return WebAnswer.empty(204);
  }

  private Line add(
      FakeUser channel, FakeUser who, String text, String via, @Nullable String replyTo) {
    Line line =
        new Line("m" + made.incrementAndGet(), channel.login(), who.login(), text, via, replyTo);
    lines.add(line);
    return line;
  }

  /** Somebody in the audience writes; those who read by IRC get it. Gives the line's id. */
  public String say(FakeUser channel, FakeUser who, String text) throws IOException {
    String id = "irc-" + made.incrementAndGet();
    String tags =
        "@badges=subscriber/3;color=#FF0000;display-name=%s;emotes=;id=%s;user-id=%s;room-id=%s"
            .formatted(who.displayName(), id, who.id(), channel.id());
    broadcast(
        channel,
        "%s :%s!%s@%s.tmi.twitch.tv PRIVMSG #%s :%s"
            .formatted(tags, who.login(), who.login(), who.login(), channel.login(), text));
    return id;
  }

  /** A line as it comes goes to all who joined a channel. */
  public void broadcast(FakeUser channel, String raw) throws IOException {
    for (Reader reader : readers) {
      if (reader.joined.contains(channel.login())) {
        send(reader, raw);
      }
    }
  }

  /** A line as it comes goes to everybody. */
  public void tellAll(String raw) throws IOException {
    for (Reader reader : readers) {
      send(reader, raw);
    }
  }

  /** From now on nobody can join the chat of this channel. */
  public void suspend(FakeUser channel) {
    suspended.add(channel.login());
  }

  /** From now on the chat of this channel can be joined again. */
  public void restore(FakeUser channel) {
    suspended.remove(channel.login());
  }

  /** Cuts all connections. */
  public void cut() {
    for (Reader reader : readers) {
      try {
        reader.peer.cut();
      } catch (IOException e) {
        // it is cut already
      }
    }
  }

  /** Logins of the channels that are joined by somebody. */
  public Set<String> joined() {
    Set<String> all = new HashSet<>();
    readers.forEach(reader -> all.addAll(reader.joined));
    return all;
  }

  private void talk(SocketPeer peer) throws IOException {
    connections.incrementAndGet();
    Reader reader = new Reader(peer);
    readers.add(reader);
    try {
      for (String frame = peer.readText(); frame != null; frame = peer.readText()) {
        for (String line : frame.split("\r?\n")) {
          hear(reader, line);
        }
      }
    } finally {
      readers.remove(reader);
    }
  }

  private void hear(Reader reader, String line) throws IOException {
    String rest = line.startsWith("@") ? line.substring(line.indexOf(' ') + 1) : line;
    int blank = rest.indexOf(' ');
    String command = blank < 0 ? rest : rest.substring(0, blank);
    String value = blank < 0 ? "" : rest.substring(blank + 1);
    switch (command) {
      case "CAP" -> send(reader, ":tmi.twitch.tv CAP * ACK " + value.replace("REQ ", ""));
      case "PASS" -> reader.token = tokens.check(value.replaceFirst("^oauth:", ""));
      case "NICK" -> welcome(reader, value);
      case "PING" -> send(reader, ":tmi.twitch.tv PONG tmi.twitch.tv " + value);
      case "JOIN" -> join(reader, value);
      case "PART" -> List.of(value.split(",")).forEach(it -> reader.joined.remove(bare(it)));
      case "PRIVMSG" -> write(reader, line, value);
      default -> {
        // nothing that this double answers
      }
    }
  }

  private static String bare(String channel) {
    return channel.strip().replaceFirst("^#", "");
  }

  private void welcome(Reader reader, String nick) throws IOException {
    reader.nick = nick;
    FakeToken token = reader.token;
    boolean anonymous = nick.startsWith("justinfan");
    if (!anonymous && (token == null || token.userId() == null)) {
      send(reader, ":tmi.twitch.tv NOTICE * :Login authentication failed");
      reader.peer.close(1000, "");
      return;
    }
    send(reader, ":tmi.twitch.tv 001 " + nick + " :Welcome, GLHF!");
  }

  private void join(Reader reader, String channels) throws IOException {
    for (String name : channels.split(",")) {
      String login = bare(name);
      @Nullable FakeUser channel = world.withLogin(login);
      if (channel == null) {
        continue; // Twitch does not answer either
      }
      if (suspended.contains(login)) {
        send(
            reader,
            ("@msg-id=msg_channel_suspended :tmi.twitch.tv NOTICE #%s"
                    + " :This channel does not exist or has been suspended.")
                .formatted(login));
        continue;
      }
      reader.joined.add(login);
      send(
          reader,
          ":%s!%s@%s.tmi.twitch.tv JOIN #%s"
              .formatted(reader.nick, reader.nick, reader.nick, login));
      if (!reader.nick.startsWith("justinfan")) {
        send(reader, "@badges=;mod=0 :tmi.twitch.tv USERSTATE #" + login);
      }
      send(
          reader, "@room-id=%s;slow=0 :tmi.twitch.tv ROOMSTATE #%s".formatted(channel.id(), login));
    }
  }

  private void write(Reader reader, String whole, String value) throws IOException {
    String login = bare(value.substring(0, value.indexOf(' ')));
    String text = value.substring(value.indexOf(':') + 1);
    FakeToken token = reader.token;
    FakeUser channel = world.withLogin(login);
    FakeUser who = token == null || token.userId() == null ? null : world.withId(token.userId());
    if (channel == null || who == null || !mayEdit(token)) {
      send(reader, "@msg-id=no_permission :tmi.twitch.tv NOTICE #" + login + " :No permission.");
      return;
    }
    String dropped = dropped(channel, who, text);
    if (dropped != null) {
      send(
          reader,
          "@msg-id=%s :tmi.twitch.tv NOTICE #%s :Dropped: %s".formatted(dropped, login, dropped));
      return;
    }
    String parent =
        whole.startsWith("@reply-parent-msg-id=")
            ? whole.substring("@reply-parent-msg-id=".length(), whole.indexOf(' '))
            : null;
    add(channel, who, text, "irc", parent);
    send(reader, "@badges=;mod=0 :tmi.twitch.tv USERSTATE #" + login);
  }

  private static boolean mayEdit(@Nullable FakeToken token) {
    return token != null && token.scopes().contains("chat:edit");
  }

  private static void send(Reader reader, String line) throws IOException {
    reader.peer.send(line + "\r\n");
  }
}

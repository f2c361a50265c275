package dev.showrunner.service.chat;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.channel.WatchedChannel;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Hands lines to the platforms whose chats they are for. Several chats are told at once, so that
 * one whose queue is long keeps no other waiting; each platform keeps its own limits.
 */
final class Desk implements ChatDesk {
  /** Until a platform says otherwise: what the chats with the shortest lines take. */
  private static final int USUAL_LENGTH = 500;

  private final Duration cooldown;
  private final Capabilities capabilities;
  private final Clock clock;
  private final Object lock = new Object();
  private @Nullable Long quietUntil;

  Desk(ChatConfig config, Capabilities capabilities, Clock clock) {
    cooldown = config.broadcastCooldown();
    this.capabilities = capabilities;
    this.clock = clock;
  }

  @Override
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    capabilities
        .all(ChatSender.class)
        .forEach((platform, sender) ->
            channels(platform).forEach((channel, own) -> places.add(place(channel, own, sender))));
    places.sort((a, b) -> Boolean.compare(b.own(), a.own()));
    return List.copyOf(places);
  }

  /** The channels of the accounts that signed in. */
  List<Channel> own() {
    return places().stream().filter(Place::own).map(Place::channel).toList();
  }

  private Map<Channel, Boolean> channels(String platform) {
    Map<Channel, Boolean> found = new LinkedHashMap<>();
    for (Account account :
        capabilities.find(Accounts.class).map(all -> all.of(platform)).orElse(List.of())) {
      if (account.role() == Account.Role.BROADCASTER) {
        found.put(new Channel(platform, account.login()), true);
      }
    }
    for (WatchedChannel watched :
        capabilities.find(Channels.class).map(all -> all.of(platform)).orElse(List.of())) {
      found.putIfAbsent(watched.channel(), false);
    }
    return found;
  }

  private Place place(Channel channel, boolean own, ChatSender sender) {
    ChannelState.Live live =
        capabilities
            .find(Channels.class)
            .flatMap(all -> all.find(channel))
            .map(watched -> watched.state().live())
            .orElse(ChannelState.Live.UNKNOWN);
    return new Place(channel, sender.writesAs(channel), own, sender.maxLength(), live);
  }

  @Override
  public List<Posted> post(List<Channel> channels, String text, ChatSender.Kind kind)
      throws InterruptedException {
    String line = ChatLine.of(text);
    if (line.isEmpty()) {
      throw Problem.user("empty-line", "There is nothing to write; give a text").asException();
    }
    return write(channels, line, kind);
  }

  /** Writes a line that a rule made, which may hold words of strangers. */
  List<Posted> say(List<Channel> channels, String text, ChatSender.Kind kind)
      throws InterruptedException {
    return write(channels, ChatLine.harmless(text, prefix()), kind);
  }

  private List<Posted> write(List<Channel> channels, String line, ChatSender.Kind kind)
      throws InterruptedException {
    Set<Channel> each = new LinkedHashSet<>(channels);
    if (each.isEmpty() || each.size() > MAX_CHANNELS) {
      throw Problem.user(
              "too-many-channels",
              "A line goes to 1 to " + MAX_CHANNELS + " channels, not to " + each.size())
          .asException();
    }
    if (each.size() > 1) {
      requireQuiet();
    }
    if (each.size() == 1) {
      return List.of(send(new ChatSender.Line(each.iterator().next(), line, null, kind)));
    }
    List<Callable<Posted>> lines = new ArrayList<>();
    for (Channel channel : each) {
      lines.add(() -> send(new ChatSender.Line(channel, line, null, kind)));
    }
    return capabilities
        .find(Parallel.class)
        .orElseThrow(() -> new IllegalStateException("nothing here does things at once"))
        .all(lines);
  }

  private void requireQuiet() {
    synchronized (lock) {
      long now = clock.nanoTime();
      if (quietUntil != null && quietUntil - now > 0) {
        Duration wait = Duration.ofNanos(quietUntil - now);
        throw Problem.resource(
                "chat-cooldown",
                "A line went to several channels just now; wait "
                    + (wait.toMillis() + 999) / 1000
                    + " s (chat.broadcast-cooldown)")
            .withRetryAfter(wait)
            .asException();
      }
      quietUntil = cooldown.isZero() ? null : now + cooldown.toNanos();
    }
  }

  @Override
  public Posted answer(StreamEvent message, String text) throws InterruptedException {
    return answer(message, message.channel(), text);
  }

  /** As {@link #answer(StreamEvent, String)}; in another channel it is no answer but a line. */
  Posted answer(StreamEvent message, Channel where, String text) throws InterruptedException {
    String line = ChatLine.harmless(text, prefix());
    if (line.isEmpty()) {
      return failed(where, Problem.user("empty-line", "there is nothing to answer"));
    }
    if (message.origin() == Origin.SIMULATED) {
      return failed(
          where, Problem.user("rehearsal", "simulated, so no real chat was told: " + shown(line)));
    }
    @Nullable String replyTo = where.equals(message.channel()) ? messageId(message) : null;
    return send(new ChatSender.Line(where, line, replyTo, ChatSender.Kind.MESSAGE));
  }

  private static @Nullable String messageId(StreamEvent message) {
    @Nullable Object id = message.payload().get("messageId");
    if (id instanceof String known) {
      return known;
    }
    return message.type().equals(EventType.CHAT_MESSAGE) ? message.externalId() : null;
  }

  private static String shown(String line) {
    return ChatLine.cut(line, 100);
  }

  private Posted send(ChatSender.Line line) throws InterruptedException {
    Channel channel = line.channel();
    Optional<ChatSender> sender = capabilities.find(ChatSender.class, channel.platform());
    if (sender.isEmpty()) {
      return failed(
          channel,
          Problem.user("no-chat", "Nobody here can write in a chat of " + channel.platform()));
    }
    try {
      String fit = ChatLine.cut(line.text(), sender.get().maxLength());
      ChatSender.Sent sent =
          sender.get().send(new ChatSender.Line(channel, fit, line.replyTo(), line.kind()));
      return new Posted(channel, sent, null);
    } catch (ProblemException e) {
      return failed(channel, e.problem());
    }
  }

  private static Posted failed(Channel channel, Problem problem) {
    return new Posted(channel, null, problem);
  }

  @Override
  public String line(Channel channel, String text) {
    return ChatLine.cut(ChatLine.harmless(text, prefix()), maxLength(channel));
  }

  @Override
  public int maxLength(Channel channel) {
    return capabilities
        .find(ChatSender.class, channel.platform())
        .map(ChatSender::maxLength)
        .orElse(USUAL_LENGTH);
  }

  private String prefix() {
    return capabilities.find(ChatCommands.class).map(ChatCommands::prefix).orElse("");
  }
}

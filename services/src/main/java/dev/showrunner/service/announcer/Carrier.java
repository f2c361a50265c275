package dev.showrunner.service.announcer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Noticeboard;
import dev.showrunner.api.announce.Noticeboard.Notice;
import dev.showrunner.api.chat.ChatSender;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings a text to one target. */
final class Carrier {
  /** How a test begins, in every language. */
  static final String TEST = "[TEST] ";

  private final Supplier<AnnouncerConfig> config;
  private final Capabilities capabilities;
  private final HookClient hooks = new HookClient();
  private final JsonMapper json = JsonMapper.builder().build();

  Carrier(Supplier<AnnouncerConfig> config, Capabilities capabilities) {
    this.config = config;
    this.capabilities = capabilities;
  }

  /**
   * What is to be said.
   *
   * @param id by which a target tells that it comes twice
   * @param kind of what
   * @param streamId null when unknown
   * @param occurredAt when that happened
   * @param holding how it is said
   * @param facts what is known
   * @param test whether nothing happened and people only try
   */
  record Load(
      UUID id,
      Kind kind,
      @Nullable String streamId,
      Instant occurredAt,
      Holding holding,
      StreamFacts facts,
      boolean test) {
    static Load of(Announcement it, StreamEvent event, Holding holding, StreamFacts facts) {
      return new Load(
          event.id(), it.kind(), it.streamId(), event.occurredAt(), holding, facts, false);
    }

    Channel channel() {
      return facts.channel();
    }

    /** A notice is of a stream that is on, or over. */
    Notice notice() {
      Kind shown = kind == Kind.OFFLINE ? Kind.OFFLINE : Kind.ONLINE;
      Notice notice = Wordings.notice(shown, holding, facts);
      return test ? notice.saying((TEST + notice.text()).strip()) : notice;
    }

    String line(int most) {
      return test
          ? TEST + Wordings.chat(kind, holding, facts, Math.min(most, ChatText.MAX) - TEST.length())
          : Wordings.chat(kind, holding, facts, most);
    }
  }

  /** Why there is nothing to do at a target; empty when there is. */
  Optional<String> idle(String target, Channel own) {
    if (!target.equals(Targets.CHAT)) {
      return Optional.empty();
    }
    Optional<ChatSender> chat = capabilities.find(ChatSender.class, own.platform());
    if (chat.isEmpty()) {
      return Optional.of("nothing here writes in chats of " + own.platform());
    }
    return chat.get().writesAs(own) == null
        ? Optional.of("nobody has signed in to write in chats of " + own.platform())
        : Optional.empty();
  }

  /** The text that goes to a target. */
  String text(String target, Load load) {
    if (Targets.isBoard(target)) {
      return load.notice().text();
    }
    int most =
        Targets.chat(target, load.channel())
            .flatMap(chat -> capabilities.find(ChatSender.class, chat.platform()))
            .map(ChatSender::maxLength)
            .orElse(ChatText.MAX);
    return load.line(most);
  }

  /**
   * Brings it there.
   *
   * @param text what {@link #text} said
   * @param posted the target's id of a message that is to be changed; null: a new one
   * @return the target's id of the message; null when it has none
   */
  @Nullable String carry(
      String target, String text, @Nullable String posted, Load load, Instant now)
      throws InterruptedException {
    Optional<Channel> chat = Targets.chat(target, load.channel());
    if (chat.isPresent()) {
      return sender(chat.get()).send(ChatSender.Line.of(chat.get(), text)).messageId();
    }
    if (Targets.isBoard(target)) {
      return pin(Targets.name(target), posted, load.notice());
    }
    hooks.post(hook(Targets.name(target)), load.id().toString(), body(text, load, now), now);
    return null;
  }

  private ChatSender sender(Channel chat) {
    return capabilities
        .find(ChatSender.class, chat.platform())
        .orElseThrow(() ->
            Problem.user("no-chat", "nothing here writes in chats of " + chat.platform())
                .asException());
  }

  private @Nullable String pin(String name, @Nullable String posted, Notice notice)
      throws InterruptedException {
    Noticeboard board =
        capabilities
            .find(Noticeboard.class, "discord")
            .orElseThrow(() -> Problem.user("no-such-board", "Discord is not there").asException());
    if (posted == null) {
      String id = board.post(name, notice);
      return id.isEmpty() ? null : id;
    }
    board.edit(name, posted, notice);
    return posted;
  }

  private AnnouncerConfig.Hook hook(String name) {
    return config.get().webhooks().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Problem.user("no-such-webhook", "announcements.webhooks has no '" + name + "'")
                .asException());
  }

  private String body(String text, Load load, Instant now) {
    StreamFacts facts = load.facts;
    ObjectNode body = json.createObjectNode();
    body.put("id", load.id().toString())
        .put(
            "type",
            (load.test ? "test." : "") + "stream." + load.kind().name().toLowerCase(Locale.ROOT))
        .put("text", text)
        .put("occurredAt", load.occurredAt().toString())
        .put("sentAt", now.toString());
    body.putObject("channel")
        .put("platform", facts.channel().platform())
        .put("login", facts.channel().login())
        .put("displayName", facts.name());
    body.putObject("stream")
        .put("id", load.streamId())
        .put("title", facts.title())
        .put("category", facts.category())
        .put("url", facts.url() == null ? null : facts.url().toString())
        .put("startedAt", facts.startedAt() == null ? null : facts.startedAt().toString())
        .put("viewers", facts.viewers())
        .put("peakViewers", facts.peak())
        .put("durationSeconds", facts.duration() == null ? null : facts.duration().toSeconds());
    return body.toString();
  }
}

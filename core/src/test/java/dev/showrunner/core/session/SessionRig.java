package dev.showrunner.core.session;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Session;
import dev.showrunner.core.config.SessionsConfig;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.live.Change.SessionChanged;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Stamped;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Sessions over a real journal, under a clock moved by hand. */
final class SessionRig implements AutoCloseable {
  static final Channel ANA = new Channel("twitch", "ana");
  static final Channel BO = new Channel("kick", "bo");

  final ManualClock clock = new ManualClock();
  final List<Stamped> changes = new ArrayList<>();
  private final Ids ids = new Ids(clock, new Random(1));
  private final Path folder;
  private final SessionsConfig config;
  Store store;
  Journal journal;
  Sessions sessions;

  SessionRig(Path folder, SessionsConfig.Automatic automatic) {
    this.folder = folder;
    config = new SessionsConfig(automatic, Duration.ofMinutes(5), Duration.ofHours(1));
    open();
  }

  private void open() {
    store = Store.open(folder, clock);
    store.onCommit(changes::addAll);
    sessions = new Sessions(store, clock, ids, config);
    journal =
        new Journal(
            store, clock, ids, sessions.ofEvents(), new Dispatcher(new Rules(store), clock, ids));
  }

  /** The process ends without a word, and another begins. */
  void crash() {
    store.close();
    sessions.close();
    open();
  }

  EventDraft draft(EventType type, Channel channel) {
    return EventDraft.of(type, channel, clock.now());
  }

  UUID append(EventDraft draft, Origin origin) {
    return journal.append("test", draft, origin, null).id();
  }

  /** Journals an event and says in which session; "none" outside of any. */
  String happens(EventType type, Channel channel, Origin origin) {
    UUID session = journal.event(append(draft(type, channel), origin)).orElseThrow().sessionId();
    return session == null ? "none" : sessions.session(session).orElseThrow().name();
  }

  String online(Channel channel) {
    return happens(EventType.STREAM_ONLINE, channel, Origin.LIVE);
  }

  String offline(Channel channel) {
    return happens(EventType.STREAM_OFFLINE, channel, Origin.LIVE);
  }

  String chat(Channel channel) {
    return happens(EventType.CHAT_MESSAGE, channel, Origin.LIVE);
  }

  /** Time passes; what that rings is written before this returns. */
  void pass(Duration time) {
    clock.advance(time);
    store.write(handle -> true);
  }

  /** Newest first, each as "name state". */
  List<String> list() {
    return sessions.list(100, null).stream()
        .map(session ->
            session.name() + " " + session.state().name().toLowerCase(java.util.Locale.ROOT))
        .toList();
  }

  List<Session> told() {
    return changes.stream()
        .filter(SessionChanged.class::isInstance)
        .map(change -> ((SessionChanged) change).session())
        .toList();
  }

  @Override
  public void close() {
    sessions.close();
    store.close();
  }
}

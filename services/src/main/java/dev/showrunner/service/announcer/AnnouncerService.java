package dev.showrunner.service.announcer;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Announces streams. What is decided and what became of each target is durable before the next
 * step, so a delivery that is begun again goes on where it was: nobody is told twice.
 */
final class AnnouncerService implements Service {
  static final String NAME = "announcer";

  /** Half an hour of trying, with what the engine waits between; a wait for the grace is one. */
  static final int ATTEMPTS = 8;

  /** Twenty targets that do not answer. */
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static final int AT_ONCE = 16;
  private static final int LOCKS = 64;

  private final AnnouncerDesk desk;
  private final List<ReentrantLock> locks =
      IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();
  private volatile @Nullable Work work;

  /** What it has once it is started. */
  private record Work(ServiceContext context, AnnouncementLog log, Judge judge, Round round) {}

  AnnouncerService(AnnouncerDesk desk) {
    this.desk = desk;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ServiceLimits limits() {
    return new ServiceLimits(1_000, AT_ONCE);
  }

  @Override
  public List<ActionSpec> actions() {
    return List.of(
        ActionSpec.repeatable("online", "tells that a stream begins"),
        ActionSpec.repeatable("offline", "tells that a stream has ended"),
        ActionSpec.repeatable("updated", "tells of a stream's new title or category"));
  }

  @Override
  public List<Rule> defaultRules() {
    return List.of(
        rule(EventType.STREAM_ONLINE, "online", 9, Duration.ofDays(7)),
        rule(EventType.STREAM_OFFLINE, "offline", 6, Duration.ofDays(7)),
        rule(EventType.STREAM_UPDATED, "updated", 4, Duration.ofHours(1)).withDiscardable(true));
  }

  /** How late is too late is said by the settings, with the reason; this is the last resort. */
  private static Rule rule(EventType on, String action, int priority, Duration life) {
    return Rule.of(NAME + "." + on.name(), on, NAME, action)
        .withPriority(priority)
        .withMode(Mode.ASYNC)
        .withDiscardable(false)
        .withAttempts(LIMIT, ATTEMPTS)
        .withExpireAfter(life);
  }

  @Override
  public void start(ServiceContext context) {
    AnnouncementLog log =
        context
            .capabilities()
            .find(AnnouncementLog.class)
            .orElseThrow(() -> new IllegalStateException("nothing keeps announcements here"));
    work =
        new Work(
            context,
            log,
            new Judge(desk::config, log),
            new Round(log, desk.carrier(), context.clock()));
  }

  @Override
  public void stop() {
    work = null;
  }

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) throws InterruptedException {
    Work now = work;
    if (now == null) {
      throw new IllegalStateException("the announcer is not started");
    }
    Optional<Kind> kind = kind(delivery.action());
    if (kind.isEmpty()) {
      return new Outcome.Failed(
          Problem.user("unknown-action", NAME + " has no action '" + delivery.action() + "'"));
    }
    Holding holding = desk.holding(event.channel());
    Announcement decided = decide(now, kind.get(), event, holding);
    if (decided.verdict() == VerdictState.WAITING) {
      Duration wait = wait(now, decided, event, now.context.clock().now());
      return new Outcome.Retry(Problem.external("waiting", String.valueOf(decided.reason())), wait);
    }
    StreamFacts facts =
        StreamFacts.of(event, desk.state(event.channel()), now.context.clock().now());
    return now.round.make(
        decided,
        Carrier.Load.of(decided, event, holding, facts),
        now.judge.begun(decided).orElse(null),
        delivery.attempt() >= ATTEMPTS);
  }

  /** One after the other of a channel, since each decision goes by those before. */
  private Announcement decide(Work now, Kind kind, StreamEvent event, Holding holding) {
    ReentrantLock lock = lock(event.channel());
    lock.lock();
    try {
      Instant time = now.context.clock().now();
      Announcement found = now.log.find(event.id()).orElseGet(() -> undecided(kind, event, time));
      if (found.verdict() != VerdictState.WAITING) {
        return found;
      }
      Announcement next =
          wait(now, found, event, time).isPositive()
              ? found
              : now.judge.decide(found, event, holding, time);
      now.log.save(next);
      return next;
    } finally {
      lock.unlock();
    }
  }

  private ReentrantLock lock(Channel channel) {
    return locks.get(Math.floorMod(channel.hashCode(), LOCKS));
  }

  private static Duration wait(Work now, Announcement it, StreamEvent event, Instant time) {
    return Duration.between(time, event.receivedAt().plus(now.judge.patience(it.kind(), event)));
  }

  private static Announcement undecided(Kind kind, StreamEvent event, Instant now) {
    String stream = StreamFacts.text(event.payload().get("streamId"));
    return new Announcement(
        event.id(),
        event.seq(),
        event.channel(),
        kind,
        stream.isEmpty() ? null : stream,
        event.occurredAt().isAfter(now) ? now : event.occurredAt(),
        now,
        VerdictState.WAITING,
        kind == Kind.OFFLINE
            ? "waits in case the stream comes back"
            : "waits in case it is changed again",
        List.of());
  }

  private static Optional<Kind> kind(String action) {
    return switch (action) {
      case "online" -> Optional.of(Kind.ONLINE);
      case "offline" -> Optional.of(Kind.OFFLINE);
      case "updated" -> Optional.of(Kind.UPDATED);
      default -> Optional.empty();
    };
  }
}

package dev.showrunner.core.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.json.Durations;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.rule.Check;
import dev.showrunner.core.rule.ReadyRule;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes deliveries of events by the rules. Matching and filling in arguments happens on the thread
 * that hands in the event ({@link #match}); what depends on order, on the writer's ({@link
 * #dispatch}).
 */
public final class Dispatcher {
  /**
   * Causes an event may have behind it. Beyond this its deliveries are made and dropped at once,
   * because rules that set off each other would go on for ever.
   */
  public static final int MAX_DEPTH = 8;

  private final Rules rules;
  private final Clock clock;
  private final Ids ids;
  private final ObjectMapper json = Json.mapper();
  private final Cooldowns cooldowns = new Cooldowns();
  private volatile @Nullable DeliveryQueues queues;

  /**
   * An event that was just written.
   *
   * @param depth how many causes it has behind it
   * @param matches what {@link #match} found
   * @param firstTime whether it is the first of its viewer in its channel
   */
  public record Dispatched(StreamEvent event, int depth, List<Match> matches, boolean firstTime) {}

  /** A dispatcher whose deliveries go nowhere until {@link #deliverTo}. */
  public Dispatcher(Rules rules, Clock clock, Ids ids) {
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
  }

  /** Where the deliveries go. */
  public void deliverTo(DeliveryQueues where) {
    queues = where;
  }

  /** Takes over what fired in a former process, oldest first. */
  void restore(List<Cooldowns.Fired> before) {
    cooldowns.restore(before, clock.now(), clock.nanoTime());
  }

  /** The rules that want an event. Its id, seq and time of receipt need not be known yet. */
  public List<Match> match(StreamEvent event) {
    @Nullable DeliveryQueues to = queues;
    List<ReadyRule> wanting = to == null ? List.of() : rules.wanting(event);
    if (to == null || wanting.isEmpty()) {
      return List.of();
    }
    List<Match> matches = new ArrayList<>(wanting.size());
    for (ReadyRule ready : wanting) {
      if (to.refusal(ready.rule().service(), ready.rule().action()) == null) {
        Map<String, String> args = ready.isLate() ? Map.of() : ready.fill(event);
        matches.add(new Match(ready, args, encoded(args)));
      }
    }
    return matches;
  }

  private @Nullable String encoded(Map<String, String> args) {
    try {
      return args.isEmpty() ? null : json.writeValueAsString(args);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("arguments cannot be written", e);
    }
  }

  /**
   * The deliveries of events that are being written, in their order. When the transaction is
   * committed they go to their queues.
   */
  public Routed dispatch(List<Dispatched> events, Positions positions) {
    @Nullable DeliveryQueues to = queues;
    if (to == null) {
      return new Routed(List.of(), List.of());
    }
    Cooldowns.Pass pass = cooldowns.pass(clock.nanoTime());
    List<Made> made = new ArrayList<>();
    for (Dispatched one : events) {
      for (Match match : one.matches) {
        Rule rule = match.rule();
        if ((one.firstTime || !rule.when().firstTime())
            && (one.event.origin() == Origin.REPLAYED || pass.fires(rule, one.event))) {
          made.add(make(one, match, positions));
        }
      }
    }
    List<ChatRemoval> removals = removals(events);
    if (!made.isEmpty() || !removals.isEmpty()) {
      positions.afterCommit(() -> {
        pass.keep();
        removals.forEach(to::withdraw);
        to.offer(made.stream().map(Made::ticket).toList());
      });
    }
    return new Routed(made, pass.news());
  }

  /** A replay of a removal shows how it was, and takes nothing out again. */
  private static List<ChatRemoval> removals(List<Dispatched> events) {
    List<ChatRemoval> removals = new ArrayList<>();
    for (Dispatched one : events) {
      @Nullable ChatRemoval removal = ChatRemoval.of(one.event);
      if (removal != null && one.event.origin() != Origin.REPLAYED) {
        removals.add(removal);
      }
    }
    return removals;
  }

  /**
   * What is to be written with some events.
   *
   * @param made their deliveries
   * @param fired rules with a quiet time that fired
   */
  public record Routed(List<Made> made, List<Cooldowns.Fired> fired) {}

  /**
   * A delivery to be written.
   *
   * @param argsJson see {@link Match}
   */
  public record Made(Ticket ticket, @Nullable String argsJson) {}

  private Made make(Dispatched one, Match match, Positions positions) {
    Rule rule = match.rule();
    boolean late = match.ready().isLate();
    Map<String, String> args = late ? match.ready().fill(one.event) : match.args();
    Delivery delivery = delivery(ids.numbered(positions.next()), rule, args, one.event);
    return new Made(
        new Ticket(
            delivery, one.event, one.depth, rule.discardable(), rule.timeout(), rule.maxAttempts()),
        late ? encoded(args) : match.argsJson());
  }

  private Delivery delivery(UUID id, Rule rule, Map<String, String> args, StreamEvent event) {
    Instant now = clock.now().truncatedTo(ChronoUnit.MICROS); // by the clock that it waits by
    return new Delivery(
        id,
        rule.id(),
        rule.service(),
        rule.action(),
        args,
        event.seq(),
        rule.priority(),
        rule.mode(),
        DeliveryState.PENDING,
        0,
        now,
        rule.expireAfter() == null ? null : now.plus(rule.expireAfter()),
        null);
  }

  /**
   * What a rule would do with an event if it came now.
   *
   * @param rule saved or not
   * @param firstTime whether the event is the first of its viewer in its channel
   */
  public Rehearsal rehearse(Rule rule, StreamEvent event, boolean firstTime) {
    Rules.Trial trial = rules.trial(rule, event);
    List<Check> checks = new ArrayList<>(trial.checks());
    if (rule.when().firstTime()) {
      String who = event.viewer() == null ? "nobody in particular did it" : "the viewer was here";
      checks.add(new Check("firstTime", firstTime, firstTime ? "the viewer was never here" : who));
    }
    @Nullable DeliveryQueues to = queues;
    @Nullable String refusal =
        to == null ? "nothing runs" : to.refusal(rule.service(), rule.action());
    checks.add(
        new Check(
            "service",
            refusal == null,
            refusal == null
                ? rule.service() + " is on and has the action " + rule.action()
                : refusal));
    Duration left = cooldowns.left(rule, event, clock.nanoTime());
    if (!rule.cooldown().perRule().isZero() || !rule.cooldown().perViewer().isZero()) {
      String quiet =
          left.isZero()
              ? "it is not in its quiet time"
              : "it fired before and stays quiet for "
                  + Durations.format(left.truncatedTo(ChronoUnit.MILLIS));
      checks.add(new Check("cooldown", left.isZero(), quiet));
    }
    return new Rehearsal(
        checks.stream().allMatch(Check::holds),
        event,
        checks,
        left,
        delivery(event.id(), rule, trial.args(), event),
        trial.fields());
  }
}

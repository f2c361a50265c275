package dev.showrunner.core.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.rule.Templates;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes deliveries of events by the rules. Matching and filling in arguments happens on the thread
 * that hands in the event ({@link #match}); what depends on order, on the writer's ({@link
 * #dispatch}).
 */
public final class Dispatcher {
  /** Causes an event may have behind it; beyond this it is journalled but goes nowhere. */
  public static final int MAX_DEPTH = 8;

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final String STREAK = "streak";

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
   */
  public record Dispatched(StreamEvent event, int depth, List<Match> matches) {}

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

  /** The rules that want an event. Its id, seq and time of receipt need not be known yet. */
  public List<Match> match(StreamEvent event) {
    @Nullable DeliveryQueues to = queues;
    List<Rule> candidates = rules.forType(event.type());
    if (to == null || candidates.isEmpty()) {
      return List.of();
    }
    List<Match> matches = new ArrayList<>(candidates.size());
    for (Rule rule : candidates) {
      if (to.accepts(rule.service(), rule.action())
          && (rule.stackable() || !midStreak(event))
          && rule.when().matches(event)) {
        Map<String, String> args = Templates.fill(rule.args(), event);
        matches.add(new Match(rule, args, encoded(args)));
      }
    }
    return matches;
  }

  private static boolean midStreak(StreamEvent event) {
    @Nullable Object streak = event.payload().get(STREAK);
    return "start".equals(streak) || "continue".equals(streak);
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
  public List<Made> dispatch(List<Dispatched> events, Positions positions) {
    @Nullable DeliveryQueues to = queues;
    if (to == null) {
      return List.of();
    }
    Cooldowns.Pass pass = cooldowns.pass(clock.nanoTime());
    List<Made> made = new ArrayList<>();
    for (Dispatched one : events) {
      if (one.depth > MAX_DEPTH && !one.matches.isEmpty()) {
        log.warn(
            "{} event {} has more than {} causes behind it: a loop of rules? It goes nowhere",
            one.event.type(),
            one.event.id(),
            MAX_DEPTH);
        continue;
      }
      for (Match match : one.matches) {
        if (one.event.origin() == Origin.REPLAYED || pass.fires(match.rule(), one.event)) {
          made.add(make(one, match, positions));
        }
      }
    }
    if (!made.isEmpty()) {
      positions.afterCommit(() -> {
        pass.keep();
        to.offer(made.stream().map(Made::ticket).toList());
      });
    }
    return made;
  }

  /**
   * A delivery to be written.
   *
   * @param argsJson see {@link Match}
   */
  public record Made(Ticket ticket, @Nullable String argsJson) {}

  private Made make(Dispatched one, Match match, Positions positions) {
    Rule rule = match.rule();
    Instant now = one.event.receivedAt();
    Delivery delivery =
        new Delivery(
            ids.numbered(positions.next()),
            rule.id(),
            rule.service(),
            rule.action(),
            match.args(),
            one.event.seq(),
            rule.priority(),
            rule.mode(),
            DeliveryState.PENDING,
            0,
            now,
            rule.expireAfter() == null ? null : now.plus(rule.expireAfter()),
            null);
    return new Made(
        new Ticket(
            delivery, one.event, one.depth, rule.discardable(), rule.timeout(), rule.maxAttempts()),
        match.argsJson());
  }
}

package dev.showrunner.platform.twitch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one account is to be pushed, in order of worth, and how each stands. Calls nobody. */
final class SubscriptionList {
  private final Map<Topic, Subscribed> all = new LinkedHashMap<>();
  private @Nullable String fullReason;
  private boolean changed;

  /** Whether what is pushed has changed since the last question. */
  boolean changed() {
    boolean was = changed;
    changed = false;
    return was;
  }

  Collection<Subscribed> all() {
    return all.values();
  }

  /**
   * What is wanted from now on.
   *
   * @return ids of subscriptions that nobody wants any longer
   */
  List<String> want(List<Topic> topics) {
    Map<Topic, Subscribed> before = new LinkedHashMap<>(all);
    all.clear();
    for (Topic topic : topics) {
      Subscribed old = before.remove(topic);
      all.put(topic, old == null ? new Subscribed(topic) : old);
    }
    List<String> gone = new ArrayList<>();
    for (Subscribed each : before.values()) {
      if (each.state == Subscribed.State.ACTIVE) {
        changed = true;
        if (each.id != null && !each.id.isEmpty()) {
          gone.add(each.id);
        }
      }
    }
    return gone;
  }

  /** Whether it is still wanted. */
  boolean holds(Subscribed each) {
    return all.get(each.topic) == each;
  }

  boolean isActive(Topic topic) {
    Subscribed found = all.get(topic);
    return found != null && found.state == Subscribed.State.ACTIVE;
  }

  boolean anyActive() {
    return all.values().stream().anyMatch(it -> it.state == Subscribed.State.ACTIVE);
  }

  /** Why Twitch refused it; null when it did not. */
  @Nullable String refusal(Topic topic) {
    Subscribed found = all.get(topic);
    return found == null ? null : found.reason;
  }

  /** Why what costs is refused for now; null when it is not. */
  @Nullable String fullReason() {
    return fullReason;
  }

  private boolean needsSocket(Subscribed each) {
    return switch (each.state) {
      case ACTIVE -> true;
      case WANTED -> !(each.topic.costly() && fullReason != null);
      case REFUSED -> false;
    };
  }

  /**
   * How many are there or are to be.
   *
   * @param mostCostly no more than so many of those that cost
   */
  long needed(long mostCostly) {
    long costly = 0;
    long free = 0;
    for (Subscribed each : all.values()) {
      if (needsSocket(each)) {
        costly += each.topic.costly() ? 1 : 0;
        free += each.topic.costly() ? 0 : 1;
      }
    }
    return free + Math.min(costly, mostCostly);
  }

  /** The first that is wanted; null when none is. */
  @Nullable Subscribed nextWanted() {
    for (Subscribed each : all.values()) {
      if (each.state == Subscribed.State.WANTED && needsSocket(each)) {
        return each;
      }
    }
    return null;
  }

  int count(EventSubSession session) {
    return (int) all.values().stream().filter(it -> it.session == session).count();
  }

  void active(Subscribed each, String id, EventSubSession session) {
    each.active(id, session);
    changed = true;
  }

  void refused(Subscribed each, String why, long again) {
    each.refused(why, again);
    changed = true;
  }

  /** What costs is refused until then. */
  void full(String why, long again) {
    fullReason = why;
    for (Subscribed each : all.values()) {
      if (each.topic.costly() && each.state != Subscribed.State.ACTIVE) {
        each.refused(why, again);
      }
    }
    changed = true;
  }

  /** Maybe there is room now for something that costs. */
  void roomAgain(long now) {
    fullReason = null;
    all.values().stream()
        .filter(it -> it.topic.costly() && it.state == Subscribed.State.REFUSED)
        .findFirst()
        .ifPresent(it -> it.retryAt = now);
  }

  /** What was refused is wanted again after a while. */
  void revive(long now) {
    for (Subscribed each : all.values()) {
      if (each.state == Subscribed.State.REFUSED && now >= each.retryAt) {
        each.wanted();
        if (each.topic.costly()) {
          fullReason = null;
          return; // one is enough to find out
        }
      }
    }
  }

  /** When {@link #revive} has something to do; {@link Long#MAX_VALUE} when never. */
  long nextRetry() {
    return all.values().stream()
        .filter(it -> it.state == Subscribed.State.REFUSED)
        .mapToLong(it -> it.retryAt)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** A session is over or new: all it had is wanted again. */
  void forget(EventSubSession session) {
    all.values().stream().filter(each -> each.session == session).forEach(Subscribed::wanted);
    changed = true;
  }

  /** Twitch took a subscription away. */
  void revoked(String id, String why, long again) {
    all.values().stream()
        .filter(each -> id.equals(each.id))
        .forEach(each -> refused(each, why, again));
  }
}

package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who gave what. Exact for the first {@code 2 * KEPT} people of a session; of more, the {@value
 * #KEPT} who gave most are kept, and one who was let go and gives again begins anew.
 */
final class Supporters {
  static final int KEPT = 1_000;

  private final Map<String, Supporter> people;

  /** One of them, by the newest name. */
  record Supporter(String platform, String id, String login, String name, long times, Purse purse) {
    String key() {
      return platform + "/" + id;
    }

    Supporter called(Viewer viewer, long more) {
      return new Supporter(
          platform,
          id,
          Sums.name(viewer.login()),
          Sums.name(viewer.displayName()),
          Sums.plus(times, more),
          purse);
    }
  }

  Supporters() {
    people = new LinkedHashMap<>();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Supporters(List<Supporter> saved) {
    this();
    saved.forEach(one -> people.put(one.key(), one));
  }

  @JsonValue
  List<Supporter> list() {
    return List.copyOf(people.values());
  }

  void add(StreamEvent event, Optional<Payment> payment, Exchange exchange) {
    @Nullable Viewer viewer = event.viewer();
    if (viewer == null) {
      return;
    }
    String key = Audience.key(event, viewer);
    Supporter known = people.get(key);
    Supporter one =
        known == null
            ? new Supporter(event.channel().platform(), viewer.id(), "", "", 0, new Purse())
            : known;
    payment.ifPresent(one.purse::add);
    people.put(key, one.called(viewer, 1));
    keepBest(exchange);
  }

  /** Another, later or earlier, session's. */
  void addAll(Supporters other, Exchange exchange) {
    other.people.forEach((key, theirs) -> {
      Supporter mine = people.get(key);
      Supporter sum =
          new Supporter(
              theirs.platform,
              theirs.id,
              mine == null ? theirs.login : mine.login,
              mine == null ? theirs.name : mine.name,
              Sums.plus(theirs.times, mine == null ? 0 : mine.times),
              new Purse(theirs.purse.sums()));
      if (mine != null) {
        sum.purse.addAll(mine.purse);
      }
      people.put(key, sum);
    });
    keepBest(exchange);
  }

  private void keepBest(Exchange exchange) {
    if (people.size() >= 2 * KEPT) {
      Sums.keep(people, bestFirst(exchange).subList(0, KEPT), Supporter::key);
    }
  }

  /** By worth, then by how often they gave. */
  List<Supporter> bestFirst(Exchange exchange) {
    return Sums.bestFirst(
        people.values(),
        one -> one.purse.converted(exchange),
        Comparator.comparingLong(Supporter::times)
            .reversed()
            .thenComparing(Supporter::platform)
            .thenComparing(Supporter::id));
  }
}

package dev.showrunner.platform.twitch;

import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.platform.twitch.NewsDesk.Coverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The links of all accounts, and what each of them subscribes to: its own channel's events, those
 * of channels it moderates, and of the other channels what fits within the cost that Twitch allows
 * each account. Used by one thread.
 */
final class EventSubLinks {
  private static final Duration MODERATED_AGAIN = Duration.ofMinutes(10);

  private final TwitchParts parts;
  private final NewsDesk desk;
  private final RandomGenerator random;
  private final Consumer<TwitchSocket.Heard> to;
  private final EventSubLink.Asker asker;
  private final Clock clock;
  private final Map<String, EventSubLink> links = new LinkedHashMap<>();
  private final Map<String, Moderated> moderated = new HashMap<>();
  private final Map<String, String> logins = new HashMap<>();
  private final Set<String> subscribed = new HashSet<>();
  private Set<String> own = Set.of();
  private List<Topic> foreign = List.of();
  private long lossesBefore;

  private record Moderated(Set<String> ids, long until) {}

  EventSubLinks(
      TwitchParts parts,
      NewsDesk desk,
      RandomGenerator random,
      Consumer<TwitchSocket.Heard> to,
      EventSubLink.Asker asker) {
    this.parts = parts;
    this.desk = desk;
    this.random = random;
    this.to = to;
    this.asker = asker;
    clock = parts.clock();
  }

  /** How events are read with what is known here. */
  TwitchEvents events() {
    return new TwitchEvents(
        logins::get, id -> own.contains(id), (id, type) -> subscribed.contains(type + " " + id));
  }

  @Nullable EventSubLink of(TwitchSocket socket) {
    return links.values().stream()
        .filter(link -> link.sessionOf(socket) != null)
        .findFirst()
        .orElse(null);
  }

  /** Takes over who has signed in and what is watched. */
  void plan() {
    List<Account> accounts = parts.callers().accounts();
    List<Broadcaster> watched = parts.roster().all();
    logins.clear();
    watched.forEach(each -> logins.put(each.id(), each.login()));
    Set<String> ids = new HashSet<>();
    accounts.forEach(account -> ids.add(account.id()));
    own = Set.copyOf(ids);
    links
        .values()
        .removeIf(link -> {
          boolean stays = accounts.contains(link.account());
          if (!stays) {
            link.close();
            lossesBefore += link.losses();
          }
          return !stays;
        });
    for (Account account : accounts) {
      links.computeIfAbsent(account.id(), id -> link(account));
    }
    foreign = Topics.foreign(watched, own);
    share(watched);
    publish();
  }

  private EventSubLink link(Account account) {
    EventSubApi api = new EventSubApi(parts.api(), parts.callers().of(account));
    return new EventSubLink(
        account,
        api,
        clock,
        number ->
            new EventSubSession(
                "eventsub " + account.login() + (number == 1 ? "" : " " + number),
                parts.config(),
                parts.http().client(),
                clock,
                random,
                to),
        asker);
  }

  /** What costs is offered to one account after the other: each may have some. */
  private void share(List<Broadcaster> watched) {
    List<Topic> left = foreign;
    for (EventSubLink link : links.values()) {
      List<Topic> topics =
          new ArrayList<>(Topics.of(link.account(), watched, own, moderated(link, watched)));
      topics.addAll(left);
      link.want(Topics.sorted(topics));
      left = left.stream().filter(topic -> isForOthers(topic, link)).toList();
    }
  }

  /** What one has is not for others; what another has stays there until this one has it. */
  private boolean isForOthers(Topic topic, EventSubLink link) {
    return !link.subscriptions().isActive(topic)
        && (link.full()
            || links.values().stream().anyMatch(it -> it.subscriptions().isActive(topic)));
  }

  /** What is known of it now; what is asked for comes with the next plan. */
  private Set<String> moderated(EventSubLink link, List<Broadcaster> watched) {
    Account account = link.account();
    if (watched.isEmpty() || !account.scopes().contains(Topics.READ_MODERATED)) {
      return Set.of();
    }
    Moderated known = moderated.get(account.id());
    Set<String> ids = known == null ? Set.of() : known.ids();
    if (known == null || clock.nanoTime() >= known.until()) {
      know(account, ids); // when nothing comes of the question, it is asked again after a while
      asker.ask(
          () -> {
            Set<String> now = link.api().moderated(account.id());
            return () -> {
              know(account, now);
              if (!now.equals(ids)) {
                plan();
              }
            };
          },
          () -> {
            // as said above
          });
    }
    return ids;
  }

  private void know(Account account, Set<String> ids) {
    long until = clock.nanoTime() + MODERATED_AGAIN.toNanos();
    moderated.put(account.id(), new Moderated(ids, until));
  }

  /** Does what is due; gives when there is something to do next. */
  long tick() {
    long due = Long.MAX_VALUE;
    boolean changed = false;
    for (EventSubLink link : links.values()) {
      due = Math.min(due, link.tick());
      changed |= link.subscriptions().changed();
    }
    if (changed) {
      share(parts.roster().all());
      publish();
      due = Math.min(due, clock.nanoTime());
    }
    return due;
  }

  /** Says what is pushed now. */
  private void publish() {
    subscribed.clear();
    Set<String> covered = new HashSet<>();
    Set<String> chats = new HashSet<>();
    for (EventSubLink link : links.values()) {
      for (Subscribed each : link.subscriptions().all()) {
        if (each.state == Subscribed.State.ACTIVE) {
          String id = each.topic.broadcaster();
          subscribed.add(each.topic.type() + " " + id);
          if (each.topic.type().equals(Topic.ONLINE)) {
            covered.add(id);
          } else if (each.topic.type().equals("channel.chat.message") && logins.containsKey(id)) {
            chats.add(String.valueOf(logins.get(id)));
          }
        }
      }
    }
    parts.cover().push(chats);
    desk.cover(new Coverage(covered, reasons(covered), otherwise()));
  }

  private Map<String, String> reasons(Set<String> covered) {
    Map<String, String> reasons = new HashMap<>();
    for (EventSubLink link : links.values()) {
      for (Subscribed each : link.subscriptions().all()) {
        String id = each.topic.broadcaster();
        if (each.topic.type().equals(Topic.ONLINE) && !covered.contains(id)) {
          String reason = link.reason(each.topic);
          if (reason != null) {
            reasons.put(id, reason);
          }
        }
      }
    }
    return reasons;
  }

  private String otherwise() {
    return links.isEmpty() ? "sign in with Twitch: it pushes to accounts only" : "";
  }

  void report(SourceContext context) {
    if (links.isEmpty()) {
      boolean alone = parts.config().method() == TwitchConfig.Method.EVENTSUB;
      context.report(alone ? SourceState.BLIND : SourceState.OFF, otherwise());
      return;
    }
    long active = 0;
    long refused = 0;
    for (EventSubLink link : links.values()) {
      for (Subscribed each : link.subscriptions().all()) {
        active += each.state == Subscribed.State.ACTIVE ? 1 : 0;
        refused += each.state == Subscribed.State.REFUSED ? 1 : 0;
      }
    }
    List<SourceHealth.Socket> sockets = sockets();
    boolean any = sockets.stream().anyMatch(it -> it.state() == SourceState.CONNECTED);
    boolean all = sockets.stream().allMatch(it -> it.state() == SourceState.CONNECTED);
    String what = active + " subscriptions" + (refused == 0 ? "" : ", " + refused + " refused");
    if (sockets.isEmpty()) {
      context.report(SourceState.CONNECTED, "nothing to subscribe to");
    } else if (all) {
      context.report(SourceState.CONNECTED, what);
    } else {
      String why =
          sockets.stream()
              .map(SourceHealth.Socket::detail)
              .filter(it -> !it.isEmpty())
              .findFirst()
              .orElse("");
      context.report(any || !why.isEmpty() ? SourceState.BLIND : SourceState.CONNECTING, why);
    }
  }

  List<SourceHealth.Socket> sockets() {
    return links.values().stream().flatMap(link -> link.told().stream()).toList();
  }

  /** How often a session was lost since the start. */
  long losses() {
    return lossesBefore + links.values().stream().mapToLong(EventSubLink::losses).sum();
  }

  SourceHealth.@Nullable Budget budget() {
    return links.values().stream()
        .findFirst()
        .map(link -> parts.api().budget(parts.callers().of(link.account())))
        .orElse(null);
  }

  /** Ends all; nothing is pushed any longer. */
  void close() {
    lossesBefore = losses();
    links.values().forEach(EventSubLink::close);
    links.clear();
    subscribed.clear();
    parts.cover().push(Set.of());
    desk.cover(Coverage.NONE);
  }
}

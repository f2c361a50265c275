package dev.showrunner.core.account;

import dev.showrunner.api.Problem;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.Account.State;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.Grant;
import dev.showrunner.api.account.AccountProvider.Identity;
import dev.showrunner.core.account.StoredAccount.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All accounts, what features need of them, and who wants to know of changes. */
final class Roster {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  private final Map<Key, Keeper> keepers = new ConcurrentHashMap<>();
  private final Map<Post, Map<String, Set<String>>> needs = new ConcurrentHashMap<>();
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private final Map<Key, Account> told = new HashMap<>();
  private final KeeperParts parts;
  private final Notices notices;
  private volatile Duration notice;
  private volatile boolean watched;

  /** What an account is for, on a platform. */
  private record Post(String platform, Role role) {}

  /** How an account changed. */
  private record Turn(@Nullable Account before, Account now) {}

  Roster(Function<Roster, KeeperParts> parts, Notices notices, Duration notice) {
    this.notices = notices;
    this.notice = notice;
    this.parts = parts.apply(this);
    for (StoredAccount account : this.parts.rows().all()) {
      keepers.put(account.key(), new Keeper(account, this.parts));
    }
    platforms().forEach(this::compare);
  }

  KeeperParts parts() {
    return parts;
  }

  Collection<Keeper> keepers() {
    return keepers.values();
  }

  List<Account> all() {
    return sorted(null);
  }

  List<Account> of(String platform) {
    return sorted(platform);
  }

  private List<Account> sorted(@Nullable String platform) {
    return keepers.values().stream()
        .map(Keeper::account)
        .filter(it -> platform == null || it.key().platform().equals(platform))
        .sorted(
            Comparator.comparing((StoredAccount it) -> it.key().platform())
                .thenComparing(StoredAccount::role)
                .thenComparing(StoredAccount::addedAt)
                .thenComparing(it -> it.key().id()))
        .map(this::standing)
        .toList();
  }

  private Account standing(StoredAccount it) {
    Map<String, Set<String>> needed =
        needs.getOrDefault(new Post(it.key().platform(), it.role()), Map.of());
    return Standing.of(it, needed, notice, parts.now());
  }

  Optional<Keeper> keeper(String platform, String id) {
    return Optional.ofNullable(keepers.get(new Key(platform, id)));
  }

  /** What a sign-in asks for: the basics, what is needed, and what such accounts have already. */
  Set<String> scopes(String platform, Role role, AccountProvider provider) {
    Set<String> scopes = new TreeSet<>(provider.basicScopes(role));
    needs.getOrDefault(new Post(platform, role), Map.of()).values().forEach(scopes::addAll);
    keepers.values().stream()
        .map(Keeper::account)
        .filter(it -> it.key().platform().equals(platform) && it.role() == role)
        .forEach(it -> scopes.addAll(it.scopes()));
    return scopes;
  }

  void need(String platform, Role role, String feature, Set<String> scopes) {
    Map<String, Set<String>> features =
        needs.computeIfAbsent(new Post(platform, role), post -> new ConcurrentHashMap<>());
    if (scopes.isEmpty()) {
      features.remove(feature);
    } else {
      features.put(feature, Set.copyOf(scopes));
    }
    changed(platform);
  }

  void onChange(String platform, Runnable listener) {
    listeners.computeIfAbsent(platform, name -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** Keeps somebody who has just signed in, in place of what was there of the same user. */
  Account signedIn(String platform, Role role, Grant grant, Identity who) {
    Key key = new Key(platform, who.id());
    StoredAccount fresh;
    synchronized (keepers) {
      @Nullable Keeper known = keepers.get(key);
      Instant now = parts.now();
      Instant added = known == null ? now : known.account().addedAt();
      fresh = StoredAccount.signedIn(platform, role, grant, who, added, now);
      if (known == null) {
        parts.rows().put(fresh);
        keepers.put(key, new Keeper(fresh, parts));
      } else {
        requireRole(known.account(), role);
        known.replace(fresh);
      }
    }
    changed(platform);
    return standing(fresh);
  }

  /**
   * The browser was signed in as the streamer, and the bot was to sign in: too easily done, and it
   * would take the streamer's tokens. Nobody needs it: the streamer's account does all a bot does.
   */
  private static void requireRole(StoredAccount it, Role role) {
    if (it.role() != role && it.state() != State.SIGNED_OUT) {
      String words =
          it.role() == Role.BROADCASTER
              ? "%s is signed in as the streamer, and writes in chat too while no bot is signed in:"
                  + " there is nothing more to do. To add a bot, sign in on %s as somebody else"
              : "%s is signed in as the bot, and a streamer's account does all that a bot does: sign"
                  + " it out here first if it is the streamer's, or sign in on %s as somebody else";
      throw Problem.user("account-role", words.formatted(it.displayName(), it.key().platform()))
          .asException();
    }
  }

  /** Forgets an account. */
  void signOut(Keeper keeper) {
    Key key = keeper.account().key();
    synchronized (keepers) {
      if (keepers.get(key) == keeper) {
        keeper.signOut();
        keepers.remove(key);
      }
    }
    changed(key.platform());
  }

  void notice(Duration other) {
    notice = other;
    platforms().forEach(this::changed);
  }

  /** From now on the log and the journal hear of accounts that need a person, also of now. */
  void watch() {
    synchronized (told) {
      told.clear();
      watched = true;
    }
    platforms().forEach(this::changed);
  }

  /** Looks again: the time alone may have changed how accounts stand. */
  void look() {
    platforms().forEach(this::changed);
  }

  private Set<String> platforms() {
    Set<String> names = new TreeSet<>();
    keepers.keySet().forEach(key -> names.add(key.platform()));
    return names;
  }

  /** Tells those who want to know, if accounts of a platform did change. */
  void changed(String platform) {
    @Nullable List<Turn> turns = compare(platform);
    if (turns == null) {
      return;
    }
    for (Runnable listener : listeners.getOrDefault(platform, List.of())) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        log.error("a listener to accounts of {} failed", platform, e);
      }
    }
    for (Turn turn : watched ? turns : List.<Turn>of()) {
      keeper(platform, turn.now.id())
          .ifPresent(it -> notices.tell(turn.before, turn.now, it.account().signedInAt()));
    }
  }

  /** Null when nothing did; else the accounts whose state changed. */
  private @Nullable List<Turn> compare(String platform) {
    synchronized (told) {
      Map<Key, Account> now = new HashMap<>();
      of(platform).forEach(it -> now.put(new Key(platform, it.id()), it));
      boolean differs = told.keySet().removeIf(key -> isGone(key, platform, now));
      List<Turn> turns =
          now.entrySet().stream()
              .filter(it -> !isSame(told.get(it.getKey()), it.getValue()))
              .map(it -> new Turn(told.get(it.getKey()), it.getValue()))
              .toList();
      told.putAll(now);
      return differs || !turns.isEmpty() ? turns : null;
    }
  }

  private static boolean isGone(Key key, String platform, Map<Key, Account> now) {
    return key.platform().equals(platform) && !now.containsKey(key);
  }

  private static boolean isSame(@Nullable Account before, Account now) {
    return before != null
        && before.state() == now.state()
        && before.role() == now.role()
        && before.login().equals(now.login())
        && before.scopes().equals(now.scopes())
        && before.missing().equals(now.missing());
  }
}

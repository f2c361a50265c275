package dev.showrunner.testkit;

import dev.showrunner.api.Problem;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The accounts there are, in a test: tokens come from whoever a test says, such as a double. */
public final class TestAccounts implements Accounts {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Set<String>> needs = new ConcurrentHashMap<>();
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private int renewals;

  private static final class Entry {
    final Account account;
    final Supplier<String> tokens;
    Secret token;

    Entry(Account account, Supplier<String> tokens) {
      this.account = account;
      this.tokens = tokens;
      token = new Secret(tokens.get());
    }
  }

  /**
   * Somebody signs in.
   *
   * @param tokens gives a new access token each time
   */
  public Account signIn(
      String platform,
      Account.Role role,
      String id,
      String login,
      Set<String> scopes,
      Supplier<String> tokens) {
    Account account =
        new Account(
            platform,
            id,
            login,
            login,
            role,
            scopes,
            Set.of(),
            Account.State.READY,
            null,
            null,
            null,
            null);
    synchronized (this) {
      entries.put(platform + "/" + id, new Entry(account, tokens));
    }
    changed(platform);
    return account;
  }

  /** Somebody signs out. */
  public void signOut(Account account) {
    synchronized (this) {
      entries.remove(account.platform() + "/" + account.id());
    }
    changed(account.platform());
  }

  private void changed(String platform) {
    listeners.getOrDefault(platform, List.of()).forEach(Runnable::run);
  }

  @Override
  public synchronized List<Account> of(String platform) {
    List<Account> found = new ArrayList<>();
    entries.values().forEach(entry -> found.add(entry.account));
    found.removeIf(account -> !account.platform().equals(platform));
    found.sort(Comparator.comparing(Account::role));
    return found;
  }

  @Override
  public synchronized Secret token(Account account) {
    return entry(account).token;
  }

  @Override
  public synchronized Secret renew(Account account, Secret refused) {
    Entry entry = entry(account);
    if (entry.token.equals(refused)) {
      entry.token = new Secret(entry.tokens.get());
      renewals++;
    }
    return entry.token;
  }

  private Entry entry(Account account) {
    Entry entry = entries.get(account.platform() + "/" + account.id());
    if (entry == null) {
      throw Problem.user("account-signed-out", account.login() + " has signed out: sign in again")
          .asException();
    }
    return entry;
  }

  /** How often a token was renewed. */
  public synchronized int renewals() {
    return renewals;
  }

  @Override
  public void need(String platform, Account.Role role, String feature, Set<String> scopes) {
    needs.put(platform + "/" + role + "/" + feature, Set.copyOf(scopes));
  }

  /** All scopes that features need of accounts in a role. */
  public Set<String> needed(String platform, Account.Role role) {
    Set<String> all = new TreeSet<>();
    needs.forEach((key, scopes) -> {
      if (key.startsWith(platform + "/" + role + "/")) {
        all.addAll(scopes);
      }
    });
    return all;
  }

  @Override
  public void onChange(String platform, Runnable listener) {
    listeners.computeIfAbsent(platform, key -> new CopyOnWriteArrayList<>()).add(listener);
  }
}

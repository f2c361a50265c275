package dev.showrunner.core.account;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.core.config.AccountsConfig;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.store.Store;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The accounts on every platform: how people sign in, and tokens to act in their name. Platforms
 * offer an {@link AccountProvider} each, which only talks; everything that has to be remembered is
 * here. A data directory is one process's alone, so nobody refreshes beside it.
 */
public final class AccountDesk implements Accounts, AutoCloseable {
  private final Roster roster;
  private final SignIns signIns;
  private final Errands errands = new Errands();
  private final Capabilities capabilities;
  private @Nullable Loop upkeep;

  /**
   * Knows the stored accounts at once; looks after them by itself only after {@link #start}.
   *
   * @param capabilities asked for providers, each when it is needed
   * @param events where it tells of accounts that need a person
   * @param random for waits that must not fall together
   */
  public AccountDesk(
      Store store,
      SecretBox secrets,
      Clock clock,
      IdSource ids,
      RandomGenerator random,
      Capabilities capabilities,
      EventSink events,
      AccountsConfig config) {
    this.capabilities = capabilities;
    JdbcAccounts rows = new JdbcAccounts(store, secrets);
    roster =
        new Roster(
            all -> new KeeperParts(rows, capabilities, clock, random, errands, all::changed),
            new Notices(events, clock),
            config.notice());
    signIns = new SignIns(roster, clock, ids);
  }

  /** From now on tokens are refreshed ahead of time and asked about every hour. */
  public void start() {
    roster.watch();
    upkeep = Loop.start("accounts", new Upkeep(roster::keepers, roster.parts(), roster::look)::run);
  }

  /** Other settings, from now on. */
  public void configure(AccountsConfig config) {
    roster.notice(config.notice());
  }

  /** Every account: by platform, broadcasters first, then in the order they were added. */
  public List<Account> all() {
    return roster.all();
  }

  @Override
  public List<Account> of(String platform) {
    return roster.of(platform);
  }

  @Override
  public Secret token(Account account) throws InterruptedException {
    return keeper(account).token();
  }

  @Override
  public Secret renew(Account account, Secret refused) throws InterruptedException {
    return keeper(account).renew(refused);
  }

  private Keeper keeper(Account account) {
    return roster
        .keeper(account.platform(), account.id())
        .orElseThrow(() ->
            Problem.user(
                    "account-signed-out",
                    "%s is signed out of %s; sign in again on the page Accounts"
                        .formatted(account.displayName(), account.platform()))
                .asException());
  }

  @Override
  public void need(String platform, Account.Role role, String feature, Set<String> scopes) {
    roster.need(platform, role, feature, scopes);
  }

  @Override
  public void onChange(String platform, Runnable listener) {
    roster.onChange(platform, listener);
  }

  /** The platforms that can be signed in to, and what is missing where one cannot. */
  public List<SignInOffer> offers() {
    return capabilities.all(AccountProvider.class).entrySet().stream()
        .map(it -> new SignInOffer(it.getKey(), it.getValue().flows(), it.getValue().missing()))
        .toList();
  }

  /**
   * Begins to sign somebody in.
   *
   * @param flow null: the platform's best
   * @param redirect where a browser comes back to, if it has to
   * @throws ProblemException of kind USER when the platform is unknown ({@code unknown-platform}),
   *     is not set up ({@code account-setup}), or has no such flow ({@code account-flow}); of kind
   *     EXTERNAL when it cannot be reached
   */
  public SignIn signIn(String platform, @Nullable Flow flow, Account.Role role, URI redirect)
      throws InterruptedException {
    AccountProvider provider = provider(platform);
    List<Flow> flows = provider.flows();
    if (flows.isEmpty()) {
      throw Problem.user("account-setup", provider.missing()).asException();
    }
    Flow chosen = flow == null ? flows.getFirst() : flow;
    if (!flows.contains(chosen)) {
      throw Problem.user(
              "account-flow",
              chosen == Flow.DEVICE
                  ? platform + " cannot be signed in to by typing a code; use the flow 'code'"
                  : platform
                      + " cannot send the browser back as it is set up now; use the flow 'device'"
                      + (provider.missing().isEmpty() ? "" : ", or: " + provider.missing()))
          .asException();
    }
    return chosen == Flow.DEVICE
        ? signIns.device(platform, role, provider)
        : signIns.code(platform, role, provider, redirect);
  }

  private AccountProvider provider(String platform) {
    return capabilities
        .find(AccountProvider.class, platform)
        .orElseThrow(() -> {
          Set<String> known = capabilities.all(AccountProvider.class).keySet();
          return Problem.user(
                  "unknown-platform",
                  "nothing here can sign in to '%s'; %s"
                      .formatted(
                          platform,
                          known.isEmpty()
                              ? "no platform is there to sign in to"
                              : "there is " + String.join(", ", known)))
              .asException();
        });
  }

  /** How a sign-in is; empty when it is long over. */
  public Optional<SignIn> signIn(UUID id) {
    return signIns.find(id);
  }

  /** Sign-ins that wait for a person. */
  public List<SignIn> waiting() {
    return signIns.waiting();
  }

  /** Gives a sign-in up. */
  public void cancel(UUID id) {
    signIns.cancel(id);
  }

  /**
   * A browser has come back from a platform.
   *
   * @param state what it brought with it
   * @param code null when the platform refused
   * @param refusal the platform's words for that
   * @return how the sign-in ended
   * @throws ProblemException of kind USER, code {@code unknown-sign-in}, when none waits for it
   */
  public SignIn back(String state, @Nullable String code, @Nullable String refusal)
      throws InterruptedException {
    return signIns.back(state, code, refusal);
  }

  /**
   * Forgets accounts and gives their tokens back to the platform.
   *
   * @param id the platform's id of one; null: the only one there is
   * @throws ProblemException of kind USER, code {@code no-such-account}, when there is none; code
   *     {@code which-account} when there are several and none was named
   */
  public void signOut(String platform, @Nullable String id) {
    List<Account> there = of(platform);
    List<Account> meant =
        id == null ? there : there.stream().filter(it -> it.id().equals(id)).toList();
    if (meant.isEmpty()) {
      throw Problem.user(
              "no-such-account",
              id == null
                  ? "nobody is signed in to '" + platform + "'"
                  : "no account on " + platform + " has the id '" + id + "'")
          .asException();
    }
    if (meant.size() > 1) {
      throw Problem.user(
              "which-account",
              "%d accounts are signed in to %s (%s); say which"
                  .formatted(
                      meant.size(),
                      platform,
                      String.join(", ", meant.stream().map(Account::login).toList())))
          .asException();
    }
    Account one = meant.getFirst();
    roster.keeper(platform, one.id()).ifPresent(roster::signOut);
  }

  /** Ends what waits; lets refreshes that are under way be saved. */
  @Override
  public void close() {
    signIns.close();
    @Nullable Loop running = upkeep;
    if (running != null) {
      running.close();
    }
    errands.close();
  }
}

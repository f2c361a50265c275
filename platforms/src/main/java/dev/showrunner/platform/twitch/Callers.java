package dev.showrunner.platform.twitch;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.runtime.Clock;
import java.util.List;
import java.util.Optional;

/** Who can call the API: the program itself, and those who signed in. */
final class Callers {
  private final TwitchConfig config;
  private final Capabilities capabilities;
  private final AppCaller app;

  Callers(TwitchConfig config, TwitchHttp http, Capabilities capabilities, Clock clock) {
    this.config = config;
    this.capabilities = capabilities;
    app = new AppCaller(config, http, clock);
  }

  /** Those who signed in and whose tokens work, broadcasters first. */
  List<Account> accounts() {
    return capabilities
        .find(Accounts.class)
        .map(all -> all.of(TwitchPlugin.NAME).stream().filter(Account::usable).toList())
        .orElse(List.of());
  }

  /** Calls in the name of somebody who signed in. */
  Caller of(Account account) {
    Accounts accounts =
        capabilities
            .find(Accounts.class)
            .orElseThrow(() -> new IllegalStateException("nobody keeps accounts"));
    return new AccountCaller(accounts, account);
  }

  /** Whoever can ask for what anybody may know; empty when there is nobody. */
  Optional<Caller> anybody() {
    if (config.secret().isSet()) {
      return Optional.of(app);
    }
    return accounts().stream().findFirst().map(this::of);
  }

  /**
   * As {@link #anybody}.
   *
   * @throws ProblemException of kind USER, code {@code no-account}, when there is nobody
   */
  Caller somebody() {
    return anybody()
        .orElseThrow(() ->
            Problem.user(
                    "no-account",
                    "sign in with Twitch on the Accounts page, or set twitch.client-secret")
                .asException());
  }
}

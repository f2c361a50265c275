package dev.showrunner.core.account;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every {@link Keeper} works with.
 *
 * @param changed told the platform of an account after it changed
 */
record KeeperParts(
    JdbcAccounts rows,
    Capabilities capabilities,
    Clock clock,
    RandomGenerator random,
    Errands errands,
    Consumer<String> changed) {
  private static final Logger log = LoggerFactory.getLogger(KeeperParts.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  Instant now() {
    return clock.now();
  }

  /** The platform's side; a problem of kind EXTERNAL while it cannot be used. */
  AccountProvider provider(String platform) {
    AccountProvider found =
        capabilities
            .find(AccountProvider.class, platform)
            .orElseThrow(() ->
                Problem.external(
                        "no-provider", "Nothing here knows how to sign in to " + platform + " now")
                    .asException());
    if (!found.missing().isEmpty()) {
      throw Problem.external("account-setup", found.missing()).asException();
    }
    return found;
  }

  /** Gives an account's token back to its platform, as far as that lets itself be reached. */
  void revoke(StoredAccount account) {
    String platform = account.key().platform();
    errands.start(
        "revoke " + account,
        () -> {
          try {
            provider(platform).revoke(account.tokens().access());
          } catch (ProblemException e) {
            log.info("{} keeps a token of {}: {}", platform, account, e.getMessage());
          }
        });
  }

  /** How long to wait after so many failures in a row, 1 or more; never all at once. */
  Duration backoff(int failures, @Nullable Duration asked) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration whole = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    Duration wait = whole.dividedBy(2).plus(upTo(whole.dividedBy(2)));
    return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
  }

  /** A random part of a duration. */
  Duration upTo(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }
}

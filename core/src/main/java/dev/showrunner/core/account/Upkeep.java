package dev.showrunner.core.account;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider.Identity;
import dev.showrunner.core.account.StoredAccount.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes tokens before anybody has to wait for it, and asks each platform at the start and every
 * hour whether they are still valid.
 */
final class Upkeep {
  static final Duration EVERY = Duration.ofMinutes(1);
  static final Duration CHECK_EVERY = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private final Supplier<Collection<Keeper>> keepers;
  private final KeeperParts parts;
  private final Runnable afterwards;
  private final Instant begun;

  /**
   * Does nothing before {@link #run}.
   *
   * @param afterwards called after each pass: time alone changes how accounts stand
   */
  Upkeep(Supplier<Collection<Keeper>> keepers, KeeperParts parts, Runnable afterwards) {
    this.keepers = keepers;
    this.parts = parts;
    this.afterwards = afterwards;
    begun = parts.now();
  }

  void run() throws InterruptedException {
    for (boolean first = true; ; first = false) {
      for (Keeper keeper : keepers.get()) {
        tendSafely(keeper, first);
      }
      afterwards.run();
      parts.clock().sleep(EVERY);
    }
  }

  private void tendSafely(Keeper keeper, boolean first) throws InterruptedException {
    try {
      tend(keeper, first);
    } catch (ProblemException e) {
      log.warn("{} was not looked after: {}", keeper.account(), e.getMessage());
    } catch (RuntimeException e) {
      log.error("{} was not looked after, because of a fault", keeper.account(), e);
    }
  }

  private void tend(Keeper keeper, boolean first) throws InterruptedException {
    if (isOut(keeper)) {
      if (!first || !keeper.account().tokens().refresh().isSet()) {
        return;
      }
      keeper.attempt(); // what was wrong may be mended now, such as a client id
    } else if (keeper.isDue()) {
      keeper.attempt();
    }
    if (!isOut(keeper) && (first || isUnchecked(keeper.account())) && !keeper.isWaiting()) {
      check(keeper);
    }
  }

  private static boolean isOut(Keeper keeper) {
    return keeper.account().state() == Account.State.SIGNED_OUT;
  }

  private boolean isUnchecked(StoredAccount account) {
    @Nullable Instant checked = account.checkedAt();
    return checked == null
        || checked.isBefore(begun)
        || checked.isAfter(parts.now()) // the clock was set back
        || account.state() != Account.State.READY
        || !parts.now().isBefore(checked.plus(CHECK_EVERY));
  }

  /** Asks the platform; a refused token is refreshed once, and asked about again. */
  private void check(Keeper keeper) throws InterruptedException {
    Tokens tokens = keeper.account().tokens();
    @Nullable Problem problem = validate(keeper, tokens);
    if (problem != null && problem.kind() == Problem.Kind.USER && tokens.refresh().isSet()) {
      keeper.attempt();
      Tokens fresh = keeper.account().tokens();
      if (fresh == tokens) {
        return; // the failure is its state already
      }
      tokens = fresh;
      problem = validate(keeper, fresh);
    }
    if (problem != null) {
      keeper.fail(tokens, problem);
    }
  }

  /** Null when they are valid. */
  private @Nullable Problem validate(Keeper keeper, Tokens tokens) throws InterruptedException {
    StoredAccount.Key key = keeper.account().key();
    Identity who;
    try {
      who = parts.provider(key.platform()).validate(tokens.access());
    } catch (ProblemException e) {
      return e.problem();
    }
    if (!who.id().equals(key.id())) {
      return Problem.user("other-user", "Its token is somebody else's now");
    }
    keeper.checked(tokens, who);
    return null;
  }
}

package dev.showrunner.core.account;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider.Grant;
import dev.showrunner.api.account.AccountProvider.Identity;
import dev.showrunner.core.account.StoredAccount.Key;
import dev.showrunner.core.account.StoredAccount.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tokens of one account fresh: one refresh at a time, for all who wait. Many platforms
 * take a refresh token once and end the grant when it comes again, so between the platform's answer
 * and the commit there is nothing but the commit: what a crash loses there, nobody can bring back.
 */
final class Keeper {
  /** On demand a token is refreshed when it lasts no longer than this. */
  static final Duration LEAST = Duration.ofMinutes(1);

  /** So long before it runs out a token is refreshed by itself, and up to half as long earlier. */
  static final Duration AHEAD = Duration.ofMinutes(10);

  /** Of what lasts for a short time only, no more than this part is given away by the above. */
  private static final int PART = 4;

  private static final Logger log = LoggerFactory.getLogger(Keeper.class);

  private final Key key;
  private final KeeperParts parts;
  private final ReentrantLock lock = new ReentrantLock();
  private final RenewalLimit renewals = new RenewalLimit();
  private final Duration jitter;
  private volatile StoredAccount current;
  private @Nullable CompletableFuture<StoredAccount> refresh;
  private @Nullable StoredAccount unsaved;
  private @Nullable Problem trouble;
  private long quietUntil;
  private boolean gone;

  Keeper(StoredAccount account, KeeperParts parts) {
    this.parts = parts;
    key = account.key();
    current = account;
    jitter = parts.upTo(AHEAD.dividedBy(2));
  }

  StoredAccount account() {
    return current;
  }

  /** A token to use now. */
  Secret token() throws InterruptedException {
    StoredAccount now = current;
    if (!now.tokens().refresh().isSet() && now.expired(parts.now())) {
      fail(now.tokens(), Problem.user("expired", "Its token has run out"));
    }
    CompletableFuture<StoredAccount> refreshing;
    lock.lock();
    try {
      requireSignedIn();
      boolean fresh = unsaved == null && !runsOut(LEAST);
      if (fresh || !current.tokens().refresh().isSet()) {
        return current.tokens().access();
      }
      if (isQuiet()) {
        return lasting(trouble());
      }
      refreshing = refresh();
    } finally {
      lock.unlock();
    }
    try {
      return await(refreshing).tokens().access();
    } catch (ProblemException e) {
      return lasting(e.problem());
    }
  }

  /** A token in place of one that was refused. */
  Secret renew(Secret refused) throws InterruptedException {
    StoredAccount now = current;
    if (!now.tokens().refresh().isSet() && now.tokens().access().equals(refused)) {
      fail(now.tokens(), Problem.user("refused", "Its token is not valid any more"));
    }
    CompletableFuture<StoredAccount> refreshing;
    lock.lock();
    try {
      requireSignedIn();
      if (unsaved == null && !current.tokens().access().equals(refused)) {
        return current.tokens().access();
      }
      if (isQuiet()) {
        throw trouble().asException();
      }
      if (!isRefreshing() && !renewals.take(parts.clock().nanoTime())) {
        throw refusedAlways().asException();
      }
      refreshing = refresh();
    } finally {
      lock.unlock();
    }
    return await(refreshing).tokens().access();
  }

  /** Somebody has signed in with the same account again. */
  void replace(StoredAccount fresh) {
    lock.lock();
    try {
      parts.rows().put(fresh);
      current = fresh;
      unsaved = null;
      recovered();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the account; what the platform still holds of it is given back meanwhile. */
  void signOut() {
    lock.lock();
    try {
      parts.rows().remove(key);
      gone = true;
    } finally {
      lock.unlock();
    }
    parts.revoke(current);
  }

  /** Whether it is time for a refresh that nobody has asked for. */
  boolean isDue() {
    lock.lock();
    try {
      StoredAccount it = current;
      if (!it.tokens().refresh().isSet() || isQuiet()) {
        return false;
      }
      @Nullable Instant idle = it.idleUntil();
      boolean idles =
          idle != null
              && parts.now().isAfter(it.refreshedAt().plus(span(it.refreshedAt(), idle, 2)));
      return unsaved != null || idles || runsOut(AHEAD.plus(jitter));
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last failure is so young that another attempt has to wait. */
  boolean isWaiting() {
    lock.lock();
    try {
      return isQuiet();
    } finally {
      lock.unlock();
    }
  }

  /** Refreshes and waits for it; what goes wrong is the account's state then. */
  void attempt() throws InterruptedException {
    CompletableFuture<StoredAccount> refreshing;
    lock.lock();
    try {
      if (gone) {
        return;
      }
      refreshing = refresh();
    } finally {
      lock.unlock();
    }
    try {
      await(refreshing);
    } catch (ProblemException e) {
      log.debug("{} was not refreshed: {}", current, e.getMessage());
    }
  }

  /** The platform has said that these tokens are valid. */
  void checked(Tokens tokens, Identity who) {
    lock.lock();
    try {
      if (current.tokens() == tokens && !gone) {
        StoredAccount checked = current.checked(who, parts.now());
        parts.rows().put(checked);
        current = checked;
        recovered();
      }
    } finally {
      lock.unlock();
    }
    parts.changed().accept(key.platform());
  }

  /** Under the lock: the refresh that is under way, else a new one. */
  private CompletableFuture<StoredAccount> refresh() {
    @Nullable CompletableFuture<StoredAccount> running = refresh;
    if (running != null && isRefreshing()) {
      return running;
    }
    CompletableFuture<StoredAccount> mine = new CompletableFuture<>();
    Tokens tokens = current.tokens();
    parts.errands().start("refresh " + current, () -> refresh(tokens, mine));
    refresh = mine;
    return mine;
  }

  private boolean isRefreshing() {
    return refresh != null && !refresh.isDone();
  }

  private void refresh(Tokens tokens, CompletableFuture<StoredAccount> result) {
    try {
      @Nullable Grant grant = null;
      if (unsaved(tokens) == null) {
        grant = parts.provider(key.platform()).refresh(tokens.refresh());
      }
      result.complete(save(tokens, grant));
    } catch (ProblemException e) {
      failed(tokens, e.problem(), e, result);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.completeExceptionally(
          Problem.resource("shutting-down", "Showrunner is shutting down").asException(e));
    } catch (RuntimeException e) {
      log.error("{} was not refreshed because of a fault", current, e);
      Problem fault = Problem.internal("internal", "A fault; the log has the details");
      failed(tokens, fault, e, result);
    } finally {
      if (!result.isDone()) {
        result.completeExceptionally(new IllegalStateException("the refresh was given up"));
      }
    }
    parts.changed().accept(key.platform());
  }

  private void failed(
      Tokens tokens, Problem problem, Exception why, CompletableFuture<StoredAccount> result) {
    Problem told = fail(tokens, problem);
    StoredAccount now = current;
    if (now.tokens() == tokens) {
      result.completeExceptionally(told.asException(why));
    } else {
      result.complete(now); // somebody has signed in meanwhile
    }
  }

  private @Nullable StoredAccount unsaved(Tokens tokens) {
    lock.lock();
    try {
      return current.tokens() == tokens ? unsaved : null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps new tokens, and only then gives them out. When they cannot be written they stay here, to
   * be written by the next attempt: the old refresh token is used up.
   *
   * @param grant null: those that could not be written before
   */
  private StoredAccount save(Tokens of, @Nullable Grant grant) {
    lock.lock();
    try {
      @Nullable StoredAccount fresh =
          grant == null ? unsaved : current.refreshed(grant, parts.now());
      if (fresh == null || current.tokens() != of) {
        return current; // somebody has signed in meanwhile
      }
      if (gone) {
        parts.revoke(fresh);
        return current;
      }
      unsaved = fresh;
      parts.rows().put(fresh);
      current = fresh;
      unsaved = null;
      recovered();
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  /** What went wrong becomes the account's state. Gives what to tell those who wait. */
  Problem fail(Tokens of, Problem problem) {
    boolean forGood = problem.kind() == Problem.Kind.USER;
    lock.lock();
    try {
      if (current.tokens() != of || gone) {
        return gone ? signedOut() : problem;
      }
      boolean out = forGood || current.state() == Account.State.SIGNED_OUT;
      StoredAccount failed =
          current.failed(
              out ? Account.State.SIGNED_OUT : Account.State.UNREACHABLE, problem.message());
      current = failed;
      Duration wait = parts.backoff(failed.failures(), problem.retryAfter());
      quietUntil = parts.clock().nanoTime() + wait.toNanos();
      trouble = problem;
      parts.rows().put(failed);
    } catch (RuntimeException e) {
      log.warn("the state of {} is not stored: {}", current, e.getMessage());
    } finally {
      lock.unlock();
    }
    parts.changed().accept(key.platform());
    return forGood ? signedOut() : problem;
  }

  private void recovered() {
    trouble = null;
  }

  private boolean isQuiet() {
    return trouble != null && quiet() > 0;
  }

  /** Nanoseconds until another attempt makes sense, by the clock that nobody can set. */
  private long quiet() {
    return quietUntil - parts.clock().nanoTime();
  }

  private Problem trouble() {
    Problem known = trouble;
    return (known == null ? signedOut() : known)
        .withRetryAfter(Duration.ofNanos(Math.max(0, quiet())));
  }

  private boolean runsOut(Duration margin) {
    @Nullable Instant ends = current.expiresAt();
    if (ends == null) {
      return false;
    }
    Duration most = span(current.refreshedAt(), ends, PART);
    return !parts.now().plus(margin.compareTo(most) < 0 ? margin : most).isBefore(ends);
  }

  private static Duration span(Instant from, Instant to, int parts) {
    return Duration.between(from, to).dividedBy(parts);
  }

  /** The old token while it lasts, else the problem. */
  private Secret lasting(Problem problem) {
    StoredAccount it = current;
    if (problem.kind() == Problem.Kind.USER || it.expired(parts.now())) {
      throw problem.asException();
    }
    return it.tokens().access();
  }

  private void requireSignedIn() {
    if (gone || current.state() == Account.State.SIGNED_OUT) {
      throw signedOut().asException();
    }
  }

  private Problem signedOut() {
    return Problem.user(
        "account-signed-out",
        "%s is signed out of %s; %s"
            .formatted(current.displayName(), key.platform(), Standing.remedy(current)));
  }

  private Problem refusedAlways() {
    return Problem.external(
            "account-refused",
            "%s refuses every new token of %s".formatted(key.platform(), current.displayName()))
        .withRetryAfter(RenewalLimit.WITHIN);
  }

  private static StoredAccount await(CompletableFuture<StoredAccount> refreshing)
      throws InterruptedException {
    try {
      return refreshing.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProblemException known
          ? known.problem().asException(known)
          : new IllegalStateException(e.getCause());
    }
  }
}

package dev.showrunner.api.account;

import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import java.util.List;
import java.util.Set;

/** The accounts there are, and tokens to act in their name. Offered by the core. */
public interface Accounts {
  /** Those of a platform: broadcasters first, then bots, each in the order they were added. */
  List<Account> of(String platform);

  /**
   * A token that is valid as far as anybody knows. Refreshes one that is about to run out: once,
   * however many ask at the same time, and saved before anybody uses it.
   *
   * @throws ProblemException of kind USER, code {@code account-signed-out}, when only signing in
   *     again helps; of kind EXTERNAL when the platform cannot be reached
   */
  Secret token(Account account) throws InterruptedException;

  /**
   * A token in place of one that the platform has just refused (401). When another caller refreshed
   * it meanwhile, that newer one.
   *
   * @param refused the token that was refused
   * @throws ProblemException as {@link #token}
   */
  Secret renew(Account account, Secret refused) throws InterruptedException;

  /**
   * Says that a feature in use needs scopes. The next sign-in asks for them; an account that lacks
   * them says so ({@link Account#missing()}). Replaces what the same feature needed before.
   *
   * @param feature for people, such as {@code chat commands}
   * @param scopes by the platform's names; empty when the feature is no longer in use
   */
  void need(String platform, Account.Role role, String feature, Set<String> scopes);

  /**
   * Called after accounts of a platform came, went, or changed their state or scopes; from any
   * thread, must not block. Runs until the process ends.
   */
  void onChange(String platform, Runnable listener);
}

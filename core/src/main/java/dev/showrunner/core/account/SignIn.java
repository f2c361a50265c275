package dev.showrunner.core.account;

import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider.Flow;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signing in, as far as it has come. Holds no secret but the code they type themselves.
 *
 * @param role what the account will be for
 * @param url where the browser is to go; null unless {@link Flow#CODE} and waiting
 * @param userCode what to type; null unless {@link Flow#DEVICE} and waiting
 * @param page where to type it, on any device; null as {@code userCode}
 * @param expiresAt when it is given up
 * @param account who signed in; null unless {@link State#DONE}
 * @param problem why it did not work, or what delays it; one line, null when all is well
 */
public record SignIn(
    UUID id,
    String platform,
    Account.Role role,
    Flow flow,
    State state,
    @Nullable URI url,
    @Nullable String userCode,
    @Nullable URI page,
    Instant expiresAt,
    @Nullable Account account,
    @Nullable String problem) {

  /** How far it has come. */
  public enum State {
    /** The person has to act on the platform's page. */
    WAITING,
    DONE,
    /** They took too long. */
    EXPIRED,
    /** They, or the platform, said no. */
    REFUSED,
    /** Something else went wrong. */
    FAILED,
    /** Given up here, or begun anew. */
    CANCELLED
  }

  SignIn ended(State how, @Nullable Account who, @Nullable String why) {
    return new SignIn(id, platform, role, flow, how, null, null, null, expiresAt, who, why);
  }

  SignIn delayed(@Nullable String why) {
    return new SignIn(
        id, platform, role, flow, state, url, userCode, page, expiresAt, account, why);
  }
}

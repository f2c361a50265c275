package dev.showrunner.core.account;

import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider.Grant;
import dev.showrunner.api.account.AccountProvider.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as its row has it.
 *
 * @param state never {@link Account.State#ATTENTION}, which follows from the rest
 * @param failures how often in a row it could not be refreshed or checked
 * @param addedAt when somebody signed in with it first
 * @param signedInAt when somebody signed in with it last
 * @param refreshedAt when its tokens are from
 * @param idleUntil when the grant ends unless it is refreshed; null when never or unknown
 */
record StoredAccount(
    Key key,
    String login,
    String displayName,
    Account.Role role,
    Set<String> scopes,
    Tokens tokens,
    Account.State state,
    @Nullable String problem,
    int failures,
    Instant addedAt,
    Instant signedInAt,
    Instant refreshedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant idleUntil,
    @Nullable Instant checkedAt) {

  /** Which account it is. */
  record Key(String platform, String id) {}

  /** The tokens of a grant, which are of no use without each other. */
  record Tokens(Secret access, Secret refresh) {
    static final Tokens NONE = new Tokens(Secret.NONE, Secret.NONE);
  }

  StoredAccount {
    scopes = Set.copyOf(scopes);
  }

  /** Of somebody who has just signed in. */
  static StoredAccount signedIn(
      String platform, Account.Role role, Grant grant, Identity who, Instant addedAt, Instant now) {
    @Nullable Duration lasts = who.expiresIn() == null ? grant.expiresIn() : who.expiresIn();
    return new StoredAccount(
        new Key(platform, who.id()),
        who.login().toLowerCase(Locale.ROOT),
        who.displayName(),
        role,
        who.scopes().isEmpty() ? grant.scopes() : who.scopes(),
        new Tokens(grant.accessToken(), grant.refreshToken()),
        Account.State.READY,
        null,
        0,
        addedAt,
        now,
        now,
        after(now, lasts),
        after(now, grant.idle()),
        now);
  }

  /** With new tokens. A platform that gives no new refresh token lets the old one go on. */
  StoredAccount refreshed(Grant grant, Instant now) {
    Secret refresh = grant.refreshToken().isSet() ? grant.refreshToken() : tokens.refresh();
    return new StoredAccount(
        key,
        login,
        displayName,
        role,
        grant.scopes().isEmpty() ? scopes : grant.scopes(),
        new Tokens(grant.accessToken(), refresh),
        Account.State.READY,
        null,
        0,
        addedAt,
        signedInAt,
        now,
        after(now, grant.expiresIn()),
        after(now, grant.idle()),
        checkedAt);
  }

  /** The platform has said that it is valid, and of whom. */
  StoredAccount checked(Identity who, Instant now) {
    return new StoredAccount(
        key,
        who.login().toLowerCase(Locale.ROOT),
        who.displayName(),
        role,
        who.scopes().isEmpty() ? scopes : who.scopes(),
        tokens,
        Account.State.READY,
        null,
        0,
        addedAt,
        signedInAt,
        refreshedAt,
        who.expiresIn() == null ? expiresAt : after(now, who.expiresIn()),
        idleUntil,
        now);
  }

  /** With these tokens. */
  StoredAccount with(Tokens others) {
    return new StoredAccount(
        key,
        login,
        displayName,
        role,
        scopes,
        others,
        state,
        problem,
        failures,
        addedAt,
        signedInAt,
        refreshedAt,
        expiresAt,
        idleUntil,
        checkedAt);
  }

  /** Something went wrong with it. */
  StoredAccount failed(Account.State how, String why) {
    return new StoredAccount(
        key,
        login,
        displayName,
        role,
        scopes,
        tokens,
        how,
        why,
        failures + 1,
        addedAt,
        signedInAt,
        refreshedAt,
        expiresAt,
        idleUntil,
        checkedAt);
  }

  /** Whether its access token has run out, as far as anybody knows. */
  boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  private static @Nullable Instant after(Instant now, @Nullable Duration lasts) {
    return lasts == null ? null : now.plus(lasts);
  }

  @Override
  public String toString() {
    return key.platform + "/" + login;
  }
}

package dev.showrunner.platform.twitch;

import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;

/** Calls in the name of somebody who signed in. */
record AccountCaller(Accounts accounts, Account account) implements Caller {
  @Override
  public String key() {
    return "account-" + account.id();
  }

  @Override
  public Secret token() throws InterruptedException {
    return accounts.token(account);
  }

  @Override
  public Secret renew(Secret refused) throws InterruptedException {
    return accounts.renew(account, refused);
  }
}

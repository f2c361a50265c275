package dev.showrunner.service.chat;

import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import java.util.List;
import java.util.Set;

/** Somebody called Zoe has signed in. */
record OneAccount(Account.Role role) implements Accounts {
  @Override
  public List<Account> of(String platform) {
    return List.of(
        new Account(
            platform,
            "1",
            "zoe",
            "Zoe",
            role,
            Set.of(),
            Set.of(),
            Account.State.READY,
            null,
            null,
            null,
            null));
  }

  @Override
  public Secret token(Account account) {
    return Secret.NONE;
  }

  @Override
  public Secret renew(Account account, Secret refused) {
    return Secret.NONE;
  }

  @Override
  public void need(String platform, Account.Role role, String feature, Set<String> scopes) {}

  @Override
  public void onChange(String platform, Runnable listener) {}
}

package dev.showrunner.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.core.config.AccountsConfig;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.FakeAccountProvider;
import dev.showrunner.testkit.FakeAccountProvider.Person;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.RecordedEvents;
import dev.showrunner.testkit.TestCapabilities;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/** A desk of accounts over a real database, with a platform to sign in to. */
final class DeskRig implements AutoCloseable {
  static final Person ANA = new Person("11", "ana", "Ana");
  static final Person BOT = new Person("22", "anabot", "AnaBot");
  static final URI REDIRECT = URI.create("http://localhost:5002/api/v1/accounts/callback");
  static final String PLATFORM = "twitch";

  final ManualClock clock = new ManualClock();
  final FakeAccountProvider platform = new FakeAccountProvider(clock);
  final RecordedEvents events = new RecordedEvents();
  private final Path folder;
  private final TestCapabilities capabilities = new TestCapabilities();
  private Store store;
  private AccountDesk desk;

  DeskRig(Path folder) {
    this.folder = folder;
    capabilities.offer(AccountProvider.class, PLATFORM, platform);
    store = Store.open(folder, clock);
    desk = open();
  }

  private AccountDesk open() {
    return new AccountDesk(
        store,
        new SecretBox(folder),
        clock,
        new Ids(clock, new Random(1)),
        new Random(2),
        capabilities,
        events,
        AccountsConfig.defaults());
  }

  AccountDesk desk() {
    return desk;
  }

  Store store() {
    return store;
  }

  /** Ends the process and begins another on the same folder. */
  AccountDesk restart() {
    close();
    store = Store.open(folder, clock);
    desk = open();
    return desk;
  }

  /** Somebody signs in through the browser. */
  Account signIn(Person who, Role role) throws InterruptedException {
    SignIn begun = desk.signIn(PLATFORM, Flow.CODE, role, REDIRECT);
    SignIn ended = back(platform.visit(begun.url(), who));
    assertThat(ended.problem()).isNull();
    return ended.account();
  }

  Account ana() throws InterruptedException {
    return signIn(ANA, Role.BROADCASTER);
  }

  /** The browser comes back to this address. */
  SignIn back(URI address) throws InterruptedException {
    String[] parts = address.getQuery().split("[=&]");
    return desk.back(parts[3], parts[1], null);
  }

  /** How the only account is now. */
  Account only() {
    assertThat(desk.all()).hasSize(1);
    return desk.all().getFirst();
  }

  /** Lets the time pass and the sign-in ask once. */
  SignIn poll(UUID id, Duration interval) throws InterruptedException {
    int before = platform.calls(FakeAccountProvider.Call.POLL_DEVICE);
    clock.awaitAlarms(1);
    clock.advance(interval);
    platform.awaitCalls(FakeAccountProvider.Call.POLL_DEVICE, before + 1);
    return desk.signIn(id).orElseThrow();
  }

  @Override
  public void close() {
    desk.close();
    store.close();
  }
}

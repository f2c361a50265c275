package dev.showrunner.core.account;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.DeviceCode;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.api.account.AccountProvider.Grant;
import dev.showrunner.api.account.AccountProvider.Identity;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.core.account.SignIn.State;
import dev.showrunner.core.runtime.Loop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People who are signing in now. For each role of a platform there is one sign-in that waits;
 * beginning another gives it up. One that has ended can be asked about for some minutes.
 */
final class SignIns implements AutoCloseable {
  /** How long a browser may be away. */
  static final Duration CODE_LASTS = Duration.ofMinutes(10);

  /** How long one that has ended is remembered. */
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** RFC 8628, section 3.5: so much slower after being told to slow down. */
  static final Duration SLOWER = Duration.ofSeconds(5);

  static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int IDENTITY_ATTEMPTS = 4;
  private static final Duration IDENTITY_PAUSE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(SignIns.class);

  private final Roster roster;
  private final Clock clock;
  private final IdSource ids;
  private final Unguessable unguessable = new Unguessable();
  private final Map<UUID, Running> all = new LinkedHashMap<>();
  private boolean closed;

  /** One of them with what only we know of it. */
  private static final class Running {
    private final AccountProvider provider;
    private final @Nullable String verifier;
    private final @Nullable URI redirect;

    /** What comes back with the code; null when it has, so that it counts once. */
    private @Nullable String stateToken;

    private SignIn told;
    private @Nullable Loop polling;

    Running(
        SignIn told,
        AccountProvider provider,
        @Nullable URI redirect,
        @Nullable String stateToken,
        @Nullable String verifier) {
      this.told = told;
      this.provider = provider;
      this.redirect = redirect;
      this.stateToken = stateToken;
      this.verifier = verifier;
    }
  }

  SignIns(Roster roster, Clock clock, IdSource ids) {
    this.roster = roster;
    this.clock = clock;
    this.ids = ids;
  }

  /** Begins one by a code that is typed elsewhere. */
  SignIn device(String platform, Account.Role role, AccountProvider provider)
      throws InterruptedException {
    DeviceCode code = provider.startDevice(roster.scopes(platform, role, provider));
    SignIn told =
        new SignIn(
            ids.next(),
            platform,
            role,
            Flow.DEVICE,
            State.WAITING,
            null,
            code.userCode(),
            code.page(),
            code.expiresAt(),
            null,
            null);
    Running running = new Running(told, provider, null, null, null);
    begin(running);
    synchronized (this) {
      running.polling =
          Loop.start("sign-in " + platform + " " + told.id(), () -> poll(running, code));
    }
    return told;
  }

  /** Begins one by sending the browser to the platform and back to us. */
  SignIn code(String platform, Account.Role role, AccountProvider provider, URI redirect) {
    String state = unguessable.next();
    @Nullable String verifier = provider.pkce() ? unguessable.next() : null;
    URI url =
        provider.authorizeUrl(
            redirect,
            state,
            roster.scopes(platform, role, provider),
            verifier == null ? null : Unguessable.challenge(verifier));
    SignIn told =
        new SignIn(
            ids.next(),
            platform,
            role,
            Flow.CODE,
            State.WAITING,
            url,
            null,
            null,
            clock.now().plus(CODE_LASTS),
            null,
            null);
    begin(new Running(told, provider, redirect, state, verifier));
    return told;
  }

  private synchronized void begin(Running running) {
    if (closed) {
      throw Problem.resource("shutting-down", "Showrunner is shutting down").asException();
    }
    Instant now = clock.now();
    all.values()
        .removeIf(it ->
            current(it).state() != State.WAITING
                && it.told.expiresAt().plus(REMEMBERED).isBefore(now));
    for (Running other : all.values()) {
      SignIn it = current(other);
      if (it.state() == State.WAITING
          && it.platform().equals(running.told.platform())
          && it.role() == running.told.role()) {
        end(other, State.CANCELLED, null, "A newer sign-in was begun");
      }
    }
    all.put(running.told.id(), running);
  }

  /** One of them; empty when it is long over or never was. */
  synchronized Optional<SignIn> find(UUID id) {
    return Optional.ofNullable(all.get(id)).map(this::current);
  }

  /** Those that wait for a person, in the order they were begun. */
  synchronized List<SignIn> waiting() {
    return all.values().stream()
        .map(this::current)
        .filter(it -> it.state() == State.WAITING)
        .toList();
  }

  /** Gives one up. */
  synchronized void cancel(UUID id) {
    @Nullable Running running = all.get(id);
    if (running != null && current(running).state() == State.WAITING) {
      end(running, State.CANCELLED, null, "It was cancelled");
    }
  }

  /**
   * The browser is back.
   *
   * @param refusal what the platform said instead of a code
   * @return how the sign-in ended
   * @throws ProblemException of kind USER, code {@code unknown-sign-in}, when no sign-in waits for
   *     this state, because it was used already, is too old, or is not ours
   */
  SignIn back(String state, @Nullable String code, @Nullable String refusal)
      throws InterruptedException {
    Running running = claim(state);
    if (code == null) {
      return end(
          running,
          State.REFUSED,
          null,
          refusal == null ? "The platform sent no code" : "The platform says: " + refusal);
    }
    URI redirect = running.redirect;
    if (redirect == null) {
      throw new IllegalStateException("a code flow without an address to come back to");
    }
    try {
      return admit(running, running.provider.exchange(code, redirect, running.verifier));
    } catch (ProblemException e) {
      return end(running, stateOf(e.problem()), null, e.problem().message());
    }
  }

  private static State stateOf(Problem problem) {
    return problem.kind() == Problem.Kind.USER ? State.REFUSED : State.FAILED;
  }

  /** Takes the state, so that whoever brings it again comes too late. */
  private synchronized Running claim(String state) {
    for (Running running : all.values()) {
      if (state.equals(running.stateToken)) {
        boolean waits = current(running).state() == State.WAITING;
        running.stateToken = null;
        if (waits) {
          return running;
        }
      }
    }
    throw Problem.user(
            "unknown-sign-in",
            "This sign-in is not waited for: it took longer than ten minutes, was used already, or"
                + " Showrunner was started again meanwhile. Begin again on the page Accounts")
        .asException();
  }

  private void poll(Running running, DeviceCode code) throws InterruptedException {
    Duration interval = code.interval().compareTo(SHORTEST) < 0 ? SHORTEST : code.interval();
    while (true) {
      Duration left = Duration.between(clock.now(), code.expiresAt());
      if (left.isNegative() || left.isZero()) {
        return;
      }
      clock.sleep(interval.compareTo(left) < 0 ? interval : left);
      if (isOver(running)) {
        return;
      }
      try {
        Optional<Grant> grant = running.provider.pollDevice(code);
        if (grant.isPresent()) {
          admit(running, grant.get());
          return;
        }
        delayed(running, null);
      } catch (ProblemException e) {
        Problem problem = e.problem();
        if (problem.kind() == Problem.Kind.USER) {
          end(running, State.REFUSED, null, problem.message());
          return;
        }
        interval = slower(interval, problem.retryAfter());
        delayed(running, problem.message());
      } catch (RuntimeException e) {
        log.error("a sign-in on {} failed because of a fault", running.told.platform(), e);
        end(running, State.FAILED, null, "It failed because of a fault; the log has the details");
        return;
      }
    }
  }

  private static Duration slower(Duration interval, @Nullable Duration asked) {
    Duration slower = interval.plus(SLOWER);
    if (asked != null && asked.compareTo(slower) > 0) {
      slower = asked;
    }
    return slower.compareTo(LONGEST) < 0 ? slower : LONGEST;
  }

  /** Asks whose the tokens are and keeps them. Their code is used up, so this is tried again. */
  private SignIn admit(Running running, Grant grant) throws InterruptedException {
    SignIn it = running.told;
    for (int attempt = 1; ; attempt++) {
      try {
        Identity who = running.provider.validate(grant.accessToken());
        Account account = roster.signedIn(it.platform(), it.role(), grant, who);
        log.info("signed in to {} as {}", it.platform(), account.login());
        return end(running, State.DONE, account, null);
      } catch (ProblemException e) {
        if (e.problem().kind() != Problem.Kind.EXTERNAL || attempt == IDENTITY_ATTEMPTS) {
          return end(running, stateOf(e.problem()), null, e.problem().message());
        }
        clock.sleep(IDENTITY_PAUSE);
      }
    }
  }

  private synchronized boolean isOver(Running running) {
    return current(running).state() != State.WAITING;
  }

  private synchronized void delayed(Running running, @Nullable String why) {
    if (running.told.state() == State.WAITING) {
      running.told = running.told.delayed(why);
    }
  }

  private synchronized SignIn end(
      Running running, State how, @Nullable Account who, @Nullable String why) {
    if (running.told.state() == State.WAITING || how == State.DONE) {
      running.told = running.told.ended(how, who, why);
    }
    running.stateToken = null;
    if (how == State.CANCELLED && running.polling != null) {
      running.polling.interrupt();
    }
    return running.told;
  }

  /** As it is now: time alone ends one. */
  private synchronized SignIn current(Running running) {
    SignIn it = running.told;
    boolean claimed = it.flow() == Flow.CODE && running.stateToken == null;
    if (it.state() == State.WAITING && !claimed && !clock.now().isBefore(it.expiresAt())) {
      return end(running, State.EXPIRED, null, "Nobody signed in in time. Begin again");
    }
    return it;
  }

  @Override
  public void close() {
    List<Running> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(all.values());
    }
    for (Running running : open) {
      cancel(running.told.id());
      @Nullable Loop polling = running.polling;
      if (polling != null) {
        polling.close();
      }
    }
  }
}

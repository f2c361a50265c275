package dev.showrunner.testkit;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.runtime.Clock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A platform to sign in to that enforces what real ones do: codes count once and belong to the
 * address and verifier they were asked with, refresh tokens count once and end the grant when they
 * come again, tokens run out by the clock. The test plays the people.
 */
public final class FakeAccountProvider implements AccountProvider {
  private static final int NO_REFRESH = -1;

  private final Clock clock;
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private final Map<Call, Problem> broken = new EnumMap<>(Call.class);
  private final Set<Call> held = EnumSet.noneOf(Call.class);
  private final Map<String, Given> grants = new HashMap<>();
  private final Map<String, Visit> visits = new HashMap<>();
  private final Map<String, Device> devices = new HashMap<>();
  private final List<String> secrets = new ArrayList<>();
  private List<Flow> flows = List.of(Flow.DEVICE, Flow.CODE);
  private String missing = "";
  private boolean pkce;
  private boolean refreshable = true;
  private @Nullable Duration lasts = Duration.ofHours(4);
  private @Nullable Duration idle = Duration.ofDays(30);
  private int numbers;

  /** What can be asked of it. */
  public enum Call {
    EXCHANGE,
    START_DEVICE,
    POLL_DEVICE,
    REFRESH,
    VALIDATE,
    REVOKE
  }

  /** Somebody with an account there. */
  public record Person(String id, String login, String displayName) {}

  /** A grant, by the number in its tokens. */
  private static final class Given {
    private final Person person;
    private Set<String> scopes;
    private int refresh;
    private final Map<String, Instant> access = new HashMap<>();
    private boolean ended;

    Given(Person person, Set<String> scopes) {
      this.person = person;
      this.scopes = scopes;
    }
  }

  private record Visit(AuthorizeUrl asked, Person person) {}

  private static final class Device {
    private final Set<String> scopes;
    private final Instant expiresAt;
    private @Nullable Person person;
    private boolean refused;

    Device(Set<String> scopes, Instant expiresAt) {
      this.scopes = scopes;
      this.expiresAt = expiresAt;
    }
  }

  /** A platform with both flows, tokens of 4 hours and grants that end after 30 idle days. */
  public FakeAccountProvider(Clock clock) {
    this.clock = clock;
  }

  /** What it can do from now on, and what is missing otherwise. */
  public synchronized FakeAccountProvider withFlows(List<Flow> can, String lacks) {
    flows = List.copyOf(can);
    missing = lacks;
    return this;
  }

  /** Whether it wants a code challenge. */
  public synchronized FakeAccountProvider withPkce(boolean wanted) {
    pkce = wanted;
    return this;
  }

  /** How long access tokens and idle grants of new tokens last; null: for ever. */
  public synchronized FakeAccountProvider withLifetimes(
      @Nullable Duration access, @Nullable Duration grant) {
    lasts = access;
    idle = grant;
    return this;
  }

  /** Whether new grants can be refreshed. */
  public synchronized FakeAccountProvider withRefreshTokens(boolean given) {
    refreshable = given;
    return this;
  }

  /** From now on this call fails; null mends it. */
  public synchronized void fail(Call call, @Nullable Problem problem) {
    if (problem == null) {
      broken.remove(call);
    } else {
      broken.put(call, problem);
    }
  }

  /** From now on this call does not answer until {@link #release}. */
  public synchronized void hold(Call call) {
    held.add(call);
  }

  /** Lets calls answer again. */
  public synchronized void release(Call call) {
    held.remove(call);
    notifyAll();
  }

  /** How often it was asked, answered or not. */
  public synchronized int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  /** Waits until it was asked so often; give the test a time limit. */
  public synchronized void awaitCalls(Call call, int count) throws InterruptedException {
    while (calls(call) < count) {
      wait();
    }
  }

  /** Every secret it has given out or was given, to look for in logs and answers. */
  public synchronized List<String> secrets() {
    return List.copyOf(secrets);
  }

  /** The scopes that a device code was asked with. */
  public synchronized Set<String> asked(String userCode) {
    return device(userCode).scopes;
  }

  /** Somebody types a code and agrees. */
  public synchronized void type(String userCode, Person who) {
    device(userCode).person = who;
  }

  /** Somebody types a code and says no. */
  public synchronized void refuse(String userCode) {
    device(userCode).refused = true;
  }

  private Device device(String userCode) {
    Device found = devices.get("device-" + userCode);
    if (found == null) {
      throw new IllegalArgumentException("no such code: " + userCode);
    }
    return found;
  }

  /** Somebody opens an address made by {@link #authorizeUrl} and agrees: where it sends them. */
  public synchronized URI visit(URI url, Person who) {
    AuthorizeUrl asked = AuthorizeUrl.read(url);
    String code = secret("code");
    visits.put(code, new Visit(asked, who));
    return URI.create(asked.redirect() + "?code=" + code + "&state=" + asked.state());
  }

  /** Somebody withdraws what they allowed: tokens and refresh tokens are refused. */
  public synchronized void disconnect(Person who) {
    grants.values().stream().filter(it -> it.person.equals(who)).forEach(it -> it.ended = true);
  }

  /** This access token is refused from now on; its grant goes on. */
  public synchronized void spoil(Secret access) {
    grants.values().forEach(it -> it.access.remove(access.value()));
  }

  /** Whether this access token is taken now. */
  public synchronized boolean accepts(Secret access) {
    Given given = grantOf(access);
    return given != null && !given.ended && lastsStill(given, access);
  }

  @Override
  public synchronized List<Flow> flows() {
    return flows;
  }

  @Override
  public synchronized String missing() {
    return missing;
  }

  @Override
  public synchronized boolean pkce() {
    return pkce;
  }

  @Override
  public Set<String> basicScopes(Account.Role role) {
    return role == Account.Role.BOT ? Set.of("chat") : Set.of("user");
  }

  @Override
  public URI authorizeUrl(
      URI redirect, String state, Set<String> scopes, @Nullable String challenge) {
    return new AuthorizeUrl(redirect, state, scopes, challenge).written();
  }

  @Override
  public synchronized Grant exchange(String code, URI redirect, @Nullable String verifier)
      throws InterruptedException {
    answer(Call.EXCHANGE);
    Visit visit = visits.remove(code);
    if (visit == null || !visit.asked.redirect().equals(redirect)) {
      throw refusal("The code is not valid");
    }
    if (!visit.asked.proves(verifier)) {
      throw refusal("The verifier is not that of the challenge");
    }
    return grant(visit.person, visit.asked.scopes());
  }

  @Override
  public synchronized DeviceCode startDevice(Set<String> scopes) throws InterruptedException {
    answer(Call.START_DEVICE);
    String userCode = "CODE-" + ++numbers;
    Instant until = clock.now().plus(Duration.ofMinutes(30));
    devices.put("device-" + userCode, new Device(scopes, until));
    return new DeviceCode(
        new Secret("device-" + userCode),
        userCode,
        URI.create("https://platform.invalid/activate"),
        until,
        Duration.ofSeconds(5),
        scopes);
  }

  @Override
  public synchronized Optional<Grant> pollDevice(DeviceCode code) throws InterruptedException {
    answer(Call.POLL_DEVICE);
    Device device = devices.get(code.device().value());
    if (device == null || device.refused || !clock.now().isBefore(device.expiresAt)) {
      throw refusal("The code was refused or has run out");
    }
    if (device.person == null) {
      return Optional.empty();
    }
    devices.remove(code.device().value());
    return Optional.of(grant(device.person, device.scopes));
  }

  @Override
  public synchronized Grant refresh(Secret refreshToken) throws InterruptedException {
    answer(Call.REFRESH);
    String[] parts = refreshToken.value().split("\\.");
    Given given = parts.length == 3 ? grants.get(parts[1]) : null;
    if (given == null || given.ended) {
      throw refusal("The refresh token is not valid");
    }
    if (given.refresh != Integer.parseInt(parts[2])) {
      given.ended = true;
      throw refusal("The refresh token was used before; the grant has ended");
    }
    return tokens(parts[1], given);
  }

  @Override
  public synchronized Identity validate(Secret accessToken) throws InterruptedException {
    answer(Call.VALIDATE);
    Given given = grantOf(accessToken);
    if (given == null || !accepts(accessToken)) {
      throw refusal("The access token is not valid");
    }
    Instant until = given.access.get(accessToken.value());
    return new Identity(
        given.person.id(),
        given.person.login(),
        given.person.displayName(),
        given.scopes,
        until == null || until.equals(Instant.MAX) ? null : Duration.between(clock.now(), until));
  }

  @Override
  public synchronized void revoke(Secret accessToken) throws InterruptedException {
    answer(Call.REVOKE);
    Given given = grantOf(accessToken);
    if (given != null) {
      given.ended = true;
    }
  }

  private void answer(Call call) throws InterruptedException {
    calls.merge(call, 1, Integer::sum);
    notifyAll();
    while (held.contains(call)) {
      wait();
    }
    Problem problem = broken.get(call);
    if (problem != null) {
      throw problem.asException();
    }
  }

  private Grant grant(Person person, Set<String> scopes) {
    Given given = new Given(person, scopes);
    String number = Integer.toString(++numbers);
    grants.put(number, given);
    given.refresh = refreshable ? 0 : NO_REFRESH;
    return tokens(number, given);
  }

  private Grant tokens(String number, Given given) {
    Secret access = new Secret(secret("access"));
    given.access.put(access.value(), lasts == null ? Instant.MAX : clock.now().plus(lasts));
    Secret refresh = Secret.NONE;
    if (given.refresh != NO_REFRESH) {
      refresh = new Secret(secret("refresh." + number + "." + ++given.refresh));
    }
    return new Grant(access, refresh, lasts, given.scopes, idle);
  }

  private @Nullable Given grantOf(Secret access) {
    return grants.values().stream()
        .filter(it -> it.access.containsKey(access.value()))
        .findFirst()
        .orElse(null);
  }

  private boolean lastsStill(Given given, Secret access) {
    Instant until = given.access.get(access.value());
    return until != null && clock.now().isBefore(until);
  }

  /** Refresh tokens name their grant and number; all secrets can be told from other text. */
  private String secret(String what) {
    String made = what.startsWith("refresh.") ? what : "secret-" + what + "-" + ++numbers;
    secrets.add(made);
    return made;
  }

  private static ProblemException refusal(String why) {
    return Problem.user("refused", why).asException();
  }
}

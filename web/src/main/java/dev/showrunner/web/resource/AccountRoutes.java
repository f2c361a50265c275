package dev.showrunner.web.resource;

import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.core.account.AccountDesk;
import dev.showrunner.core.account.SignIn;
import dev.showrunner.core.account.SignInOffer;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts: who is signed in, signing in, signing out. */
public final class AccountRoutes implements Routes {
  private static final String CALLBACK = "/api/v1/accounts/callback";
  private static final Set<String> CONFLICTS =
      Set.of("account-setup", "account-flow", "which-account");
  private static final int LONGEST = 4_000;

  private final AccountDesk accounts;
  private final Bodies bodies;

  public AccountRoutes(AccountDesk accounts, Bodies bodies) {
    this.accounts = accounts;
    this.bodies = bodies;
  }

  private record Answer(
      List<Account> items,
      @Nullable String next,
      List<SignInOffer> platforms,
      List<SignIn> logins,
      URI redirect) {}

  private record LoginBody(@Nullable Flow flow, Account.@Nullable Role role) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/accounts", this::list)
        .get(CALLBACK, this::back)
        .get("/api/v1/accounts/logins/{id}", this::login)
        .delete("/api/v1/accounts/logins/{id}", this::cancel)
        .post("/api/v1/accounts/{platform}/login", this::begin)
        .delete("/api/v1/accounts/{platform}", this::signOut);
  }

  private void list(Context ctx) {
    Query.of(ctx);
    ctx.json(
        new Answer(accounts.all(), null, accounts.offers(), accounts.waiting(), redirect(ctx)));
  }

  /**
   * Where browsers come back to. Always {@code localhost}: of the addresses without TLS, platforms
   * take no other, and they compare it to the letter with the one that was registered.
   */
  private static URI redirect(Context ctx) {
    return URI.create("http://localhost:" + ctx.req().getLocalPort() + CALLBACK);
  }

  private void begin(Context ctx) throws InterruptedException {
    LoginBody body = bodies.readOr(ctx, LoginBody.class, new LoginBody(null, null));
    Account.Role role = body.role == null ? Account.Role.BROADCASTER : body.role;
    try {
      SignIn begun = accounts.signIn(ctx.pathParam("platform"), body.flow, role, redirect(ctx));
      ctx.status(202).json(begun);
    } catch (ProblemException e) {
      throw conflict(e);
    }
  }

  private void login(Context ctx) {
    UUID id = Query.pathId(ctx, "login");
    ctx.json(accounts.signIn(id).orElseThrow(() -> HttpProblem.notFound("login", id)));
  }

  private void cancel(Context ctx) {
    UUID id = Query.pathId(ctx, "login");
    accounts.cancel(id);
    login(ctx);
  }

  private void signOut(Context ctx) {
    @Nullable String id = Query.of(ctx, "id").text("id");
    try {
      accounts.signOut(ctx.pathParam("platform"), id);
    } catch (ProblemException e) {
      throw conflict(e);
    }
    ctx.status(204);
  }

  private static RuntimeException conflict(ProblemException e) {
    String code = e.problem().code();
    return CONFLICTS.contains(code) ? HttpProblem.user(409, code, e.problem().message()) : e;
  }

  /**
   * A browser comes back from a platform, sent there from another site; what lets it in is the
   * state, which only it was given. Platforms add parameters as they like, so unknown ones pass.
   */
  private void back(Context ctx) throws InterruptedException {
    if (ctx.req().getMethod().equals("HEAD")) {
      throw HttpProblem.user(405, "wrong-method", "this address takes GET"); // looks at nothing
    }
    @Nullable String state = parameter(ctx, "state");
    if (state == null) {
      CallbackPage.failed(ctx, "This address is for platforms that send you back from signing in.");
      return;
    }
    @Nullable String why = parameter(ctx, "error_description");
    try {
      SignIn ended =
          accounts.back(state, parameter(ctx, "code"), why == null ? parameter(ctx, "error") : why);
      CallbackPage.show(ctx, ended);
    } catch (ProblemException e) {
      CallbackPage.failed(ctx, e.problem().message());
    }
  }

  private static @Nullable String parameter(Context ctx, String name) {
    @Nullable String value = ctx.queryParam(name);
    return value == null || value.isBlank() || value.length() > LONGEST ? null : value;
  }
}
